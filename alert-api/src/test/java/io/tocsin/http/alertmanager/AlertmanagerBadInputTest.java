package io.tocsin.http.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TocsinServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends what no Prometheus would send to the real server. */
class AlertmanagerBadInputTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String GOOD =
      """
      [{"labels":{"alertname":"DiskFull","severity":"critical"},\
      "annotations":{"summary":"Füllstand ${alertname}"},\
      "startsAt":"2026-03-02T10:11:40.512Z","endsAt":"2126-03-02T10:16:10.512Z",\
      "generatorURL":"http://vm:9090/graph"}]\
      """;

  /** Put where GOOD has a value. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "{}",
          "[]",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud834\"",
          "\"\\udd1e\\ud834\"",
          "\"$where\"",
          "\"a.b\"",
          "\"<script>\"",
          "\"${jndi:ldap://x/}\"",
          "\"{0.__class__}\"",
          "\"'; DROP TABLE alerts; --\"",
          "\"%s%n\"",
          "\"" + "x".repeat(70_000) + "\"",
          "[[[[[[[[[[]]]]]]]]]]",
          "{\"a\":{\"b\":{\"c\":1}}}",
          "\"0000-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59.999999999-18:00\"",
          "\"-0001-01-01T00:00:00Z\"",
          "\"\\\"\\\\\\n\\u2028\"",
          "\"\\ufffe\\uffff\"",
          "x");

  /** Put where GOOD has a label or an annotation. */
  private static final List<String> MEMBERS =
      List.of(
          "\"\":\"x\"",
          "\"a.b\":\"x\"",
          "\"$a\":\"x\"",
          "\"\\u0000\":\"x\"",
          "\"\\ud834\":\"x\"",
          "\"__proto__\":\"x\"",
          "\"timeout\":\"99999999999\"",
          "\"timeout\":\"-1\"",
          "\"timeout\":\"999999999\"",
          "\"customer\":\"\\u0000\"",
          "\"service\":\",,,\"",
          "\"correlate\":\"a,a,DiskFull,,\"",
          "\"event\":\"" + "e".repeat(5_000) + "\"",
          "\"environment\":\" \"",
          "\"severity\":\"SECURITY\"",
          "\"severity\":\"\\u0000\"",
          "\"" + "n".repeat(60_000) + "\":\"x\"",
          "\"a\":\"b\",\"a\":\"c\"",
          many());

  private static TocsinServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = TocsinServer.start("--tocsin.port=0", "--tocsin.data-dir=" + directory);
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
  }

  private static String many() {
    StringBuilder members = new StringBuilder("\"l0\":\"x\"");
    for (int i = 1; i < 2_000; i++) {
      members.append(",\"l").append(i).append("\":\"${alertname}\"");
    }
    return members.toString();
  }

  @Test
  void oddValues_never5xx() throws Exception {
    List<String> places =
        List.of(
            GOOD,
            GOOD.substring(1, GOOD.length() - 1),
            "\"DiskFull\"",
            "\"critical\"",
            "{\"alertname\":\"DiskFull\",\"severity\":\"critical\"}",
            "{\"summary\":\"Füllstand ${alertname}\"}",
            "\"Füllstand ${alertname}\"",
            "\"2026-03-02T10:11:40.512Z\"",
            "\"2126-03-02T10:16:10.512Z\"",
            "\"http://vm:9090/graph\"");
    for (String place : places) {
      assertTrue(GOOD.contains(place), place);
      for (String value : VALUES) {
        assertNoFault(GOOD.replace(place, value).getBytes(StandardCharsets.UTF_8));
      }
    }
    assertServes();
  }

  @Test
  void oddLabelsAndAnnotations_never5xx() throws Exception {
    for (String member : MEMBERS) {
      for (String place : List.of("\"severity\":\"critical\"", "\"summary\"")) {
        String body = GOOD.replace(place, member + "," + place);
        assertNoFault(body.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertServes();
  }

  @Test
  void brokenBytes_never5xx() throws Exception {
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < good.length; length += 3) {
      assertNoFault(Arrays.copyOf(good, length));
    }
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] broken = good.clone();
      for (int flips = 0; flips <= i % 3; flips++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertNoFault(broken);
    }
    assertServes();
  }

  @Test
  void hugeAndDeepBodies_4xx() throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    bodies.add("[".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    bodies.add(("[{\"a\":".repeat(10_000) + "1").getBytes(StandardCharsets.UTF_8));
    bodies.add(("[" + "1,".repeat(2_000_000) + "1]").getBytes(StandardCharsets.UTF_8));
    byte[] blank = new byte[20 * 1024 * 1024];
    Arrays.fill(blank, (byte) ' ');
    bodies.add(blank);
    for (byte[] body : bodies) {
      int status = post(body).statusCode();
      assertTrue(status >= 400 && status < 500, "status " + status);
    }
    assertServes();
  }

  @Test
  void otherMethodsAndPaths_4xx() throws Exception {
    for (String request :
        List.of(
            "PUT /api/v2/alerts",
            "DELETE /api/v2/alerts",
            "POST /api/v2/status",
            "POST /api/v1/alerts",
            "POST /-/reload",
            "POST /api/v2/alerts/x",
            "GET /api/v2/silence/%00")) {
      String[] parts = request.split(" ");
      HttpRequest built =
          HttpRequest.newBuilder(server.uri().resolve(parts[1]))
              .header("Content-Type", "application/json")
              .method(parts[0], BodyPublishers.ofString(GOOD))
              .build();
      int status = CLIENT.send(built, BodyHandlers.ofString()).statusCode();
      assertTrue(status >= 400 && status < 500, request + ": " + status);
    }
  }

  private static void assertServes() throws Exception {
    assertEquals(200, post(GOOD.getBytes(StandardCharsets.UTF_8)).statusCode());
  }

  private static void assertNoFault(byte[] body) throws Exception {
    HttpResponse<String> answer = post(body);
    if (answer.statusCode() != 200) {
      assertEquals(400, answer.statusCode(), () -> shown(body) + " gave " + answer.body());
      assertTrue(answer.body().startsWith("\""), answer.body());
      assertTrue(answer.body().length() < 1_000, answer.body());
    }
  }

  private static String shown(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.length() <= 600 ? text : text.substring(0, 600) + "...";
  }

  private static HttpResponse<String> post(byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
