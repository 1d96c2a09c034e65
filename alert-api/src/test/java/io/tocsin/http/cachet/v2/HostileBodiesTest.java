package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.Face.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that no client sends are refused, or read as far as they go; never a fault of ours. */
class HostileBodiesTest {

  private static final List<String> FIELDS =
      List.of(
          "name",
          "status",
          "message",
          "description",
          "link",
          "order",
          "group_id",
          "enabled",
          "meta",
          "tags",
          "collapsed",
          "visible",
          "stickied",
          "notify",
          "component_id",
          "component_status",
          "occurred_at",
          "scheduled_at",
          "completed_at",
          "components",
          "template",
          "vars",
          "slug",
          "suffix",
          "default_value",
          "threshold",
          "places",
          "view",
          "value",
          "timestamp");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e308",
          "1e999",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"" + "x".repeat(70_000) + "\"",
          "[]",
          "[[[[]]]]",
          "[null]",
          "[{}]",
          "[1,\"x\"]",
          "{}",
          "{\"a\":{\"b\":[1e400]}}",
          "\"2026-13-45 99:99\"",
          "\"+999999999-01-01 00:00\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"0x10\"",
          "\"{{ a }}{% if\"");

  @TempDir static Path directory;

  private static V2Server server;

  @BeforeAll
  static void start() {
    server = V2Server.start(directory);
    server.make("/components", "{\"name\":\"c\",\"status\":1}");
    server.make("/components/groups", "{\"name\":\"g\"}");
    server.make("/incidents", "{\"name\":\"i\",\"message\":\"m\",\"status\":1}");
    server.make("/incidents/1/updates", "{\"message\":\"m\",\"status\":1}");
    server.make("/incidents/templates", "{\"name\":\"t\",\"template\":\"x\"}");
    server.make(
        "/schedules", "{\"name\":\"s\",\"status\":0,\"scheduled_at\":\"2030-01-01 00:00\"}");
    server.make("/metrics", "{\"name\":\"m\",\"suffix\":\"s\",\"default_value\":1}");
    server.make("/metrics/1/points", "{\"value\":1}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static final List<String> PATHS =
      List.of(
          "/components/1",
          "/components/groups/1",
          "/incidents/1",
          "/incidents/1/updates/1",
          "/incidents/templates/1",
          "/schedules/1",
          "/metrics/1",
          "/metrics/1/points/1");

  @Test
  void everyField_takesOrRefusesEveryValue() {
    List<String> wrong = new ArrayList<>();
    for (String path : PATHS) {
      for (String value : VALUES) {
        for (String field : FIELDS) {
          check(wrong, "PUT", path, "{\"%s\":%s}".formatted(field, value));
        }
        String all = String.join(":" + value + ",\"", FIELDS.stream().map(f -> f + "\"").toList());
        check(wrong, "POST", path.replaceAll("/1$", ""), "{\"" + all + ":" + value + "}");
      }
      Reply read = server.send("GET", path.replaceAll("/points/1$", "/points"), null);
      if (read.status() != 200) {
        wrong.add(path + read);
      }
    }
    assertTrue(wrong.isEmpty(), wrong::toString);
  }

  private static void check(List<String> wrong, String method, String path, String body) {
    Reply reply = server.send(method, path, body);
    if (reply.status() != 200 && reply.status() != 400) {
      wrong.add(method + path + body.substring(0, Math.min(80, body.length())) + reply);
    }
  }

  @Test
  void bodiesThatAreNoObjects_areRefused() {
    List<byte[]> bodies = new ArrayList<>();
    for (String text : List.of("{", "[]", "1", "\"x\"", "null", "{\"a\":1}{", "[".repeat(5_000))) {
      bodies.add(text.getBytes(StandardCharsets.UTF_8));
    }
    bodies.add(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});
    for (byte[] body : bodies) {
      for (String type :
          List.of("application/json", "text/plain", "application/x-www-form-urlencoded", "x")) {
        Reply reply =
            server
                .face()
                .sendBytes(
                    "POST",
                    "/api/v1/components",
                    body,
                    "Content-Type",
                    type,
                    Api.TOKEN_HEADER,
                    V2Server.TOKEN);
        assertTrue(reply.status() == 400, type + reply);
        assertTrue(reply.json().has("errors"), reply::toString);
      }
    }
  }
}
