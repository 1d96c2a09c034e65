package io.tocsin.http.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.management.CountedReceiver;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerControllerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static EmbeddedServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "tocsin.data-dir", directory.toString(),
                "micronaut.server.port", "-1",
                "test.receiver", "fake"),
            "test");
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
  }

  /** Answers by the event. */
  @Singleton
  @Replaces(CountedReceiver.class)
  @Requires(property = "test.receiver", value = "fake")
  static final class BeanReceiver implements AlertReceiver {

    private final FakeReceiver receiver =
        new FakeReceiver()
            .answering("Busy", new Outcome.Busy())
            .answering("Unavailable", new Outcome.Unavailable())
            .answering("Invalid", new Outcome.Invalid("a \"quoted\" ü reason"));

    @Override
    public Outcome receive(AlertDraft draft, Caller caller) {
      return receiver.receive(draft, caller);
    }

    @Override
    public List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller) {
      return receiver.receiveAll(drafts, caller);
    }
  }

  @Test
  void goodAlerts_200WithoutABody() throws Exception {
    HttpResponse<String> answer = post("[" + named("A") + "," + named("B") + "]");
    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
  }

  @Test
  void chunkedBody_read() throws Exception {
    byte[] body = ("[" + named("Invalid") + "]").getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(server.getURI().resolve("/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    assertEquals(400, answer.statusCode());
    assertTrue(json(answer).textValue().startsWith("alert 0: "), answer.body());
  }

  @Test
  void invalidAlert_400WithAString() throws Exception {
    HttpResponse<String> answer = post("[" + named("A") + "," + named("Invalid") + "]");
    assertEquals(400, answer.statusCode());
    assertEquals("alert 1: a \"quoted\" ü reason", json(answer).textValue());
  }

  @Test
  void malformedBody_400WithAString() throws Exception {
    HttpResponse<String> answer = post("{}");
    assertEquals(400, answer.statusCode());
    assertEquals("the body must be an array of alerts", json(answer).textValue());
  }

  @Test
  void noBody_400WithAString() throws Exception {
    HttpResponse<String> answer = post("");
    assertEquals(400, answer.statusCode());
    assertTrue(json(answer).isTextual());
  }

  @Test
  void overload_503AndWhenToComeAgain() throws Exception {
    HttpResponse<String> answer = post("[" + named("A") + "," + named("Busy") + "]");
    assertEquals(503, answer.statusCode());
    assertEquals("5", answer.headers().firstValue("Retry-After").orElseThrow());
    assertTrue(json(answer).isTextual());
  }

  @Test
  void storeDown_503WithAString() throws Exception {
    HttpResponse<String> answer = post("[" + named("Unavailable") + "]");
    assertEquals(503, answer.statusCode());
    assertTrue(json(answer).isTextual());
  }

  @Test
  void contentType_mustBeJson() throws Exception {
    assertEquals(200, post("[]", "Application/JSON; charset=utf-8").statusCode());
    assertEquals(415, post("[]", "text/plain").statusCode());
    assertEquals(415, post("[]", "application/jsonp").statusCode());
    assertEquals(415, post("[]", "?").statusCode());
    HttpRequest without =
        HttpRequest.newBuilder(server.getURI().resolve("/api/v2/alerts"))
            .POST(BodyPublishers.ofString("[]"))
            .build();
    assertEquals(415, CLIENT.send(without, BodyHandlers.ofString()).statusCode());
  }

  @Test
  void status_hasAllThatClientsNeed() throws Exception {
    HttpResponse<String> answer = get("/api/v2/status");
    assertEquals(200, answer.statusCode());
    JsonNode status = json(answer);
    assertEquals("disabled", status.at("/cluster/status").textValue());
    assertTrue(status.at("/config/original").isTextual());
    for (String member :
        List.of("version", "revision", "branch", "buildUser", "buildDate", "goVersion")) {
      assertTrue(status.at("/versionInfo/" + member).isTextual(), member);
    }
    assertEquals(
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        Instant.parse(status.at("/uptime").textValue()));
  }

  @Test
  void health_ok() throws Exception {
    assertEquals(200, get("/-/healthy").statusCode());
    assertEquals(200, get("/-/ready").statusCode());
  }

  private static String named(String name) {
    return "{\"labels\":{\"alertname\":\"" + name + "\"}}";
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
    return new ObjectMapper().readTree(answer.body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.getURI().resolve(path)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return post(body, "application/json");
  }

  private static HttpResponse<String> post(String body, String contentType) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.getURI().resolve("/api/v2/alerts"))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
