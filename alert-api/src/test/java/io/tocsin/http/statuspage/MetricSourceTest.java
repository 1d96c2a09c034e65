package io.tocsin.http.statuspage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricSource;
import io.tocsin.statuspage.MetricSource.Kind;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of metrics, as administrators set them. */
class MetricSourceTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String VALUE =
      "{\"kind\":\"value\",\"event\":\"SecretEvent\",\"resource\":\"secret-host\"}";

  @TempDir static Path directory;

  private static FeedServer server;

  private long metric;
  private String path;

  @BeforeAll
  static void start() {
    server = FeedServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void addMetric() {
    server.edit(
        edit -> {
          edit.page().all(Metric.class).forEach(edit::remove);
          return true;
        });
    metric = server.edit(edit -> TestPages.metric(edit, "m", Visibility.EVERYBODY)).id();
    path = "/status-page/metrics/" + metric + "/source";
  }

  private Metric kept() {
    return server.page().find(Metric.class, metric).orElseThrow();
  }

  @Test
  void source_isSetShownReplacedAndRemoved() {
    assertEquals(404, server.send("GET", path, null).status());
    assertEquals(404, server.send("DELETE", path, null).status());
    long component = server.edit(edit -> TestPages.component(edit, "Website")).id();
    Reply put =
        server.send("PUT", path, "{\"kind\":\"uptime\",\"component\":%d}".formatted(component));
    assertEquals(200, put.status(), put::toString);
    JsonNode shown = server.send("GET", path, null).json();
    assertEquals(put.json(), shown);
    assertEquals("ok", shown.path("status").textValue());
    assertEquals("uptime", shown.path("source").path("kind").textValue());
    assertEquals(component, shown.path("source").path("component").longValue());
    assertEquals(200, server.send("PUT", path, VALUE).status());
    assertEquals(new MetricSource(Kind.VALUE, null, "SecretEvent", "secret-host"), kept().source());
    assertEquals(200, server.send("DELETE", path, null).status());
    assertNull(kept().source());
    assertEquals(404, server.send("GET", path, null).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "[]",
        "{}",
        "{\"kind\":null}",
        "{\"kind\":\"OPEN_ALERTS\"}",
        "{\"kind\":1}",
        "{\"kind\":\"uptime\",\"component\":999999}",
        "{\"kind\":\"uptime\",\"component\":0}",
        "{\"kind\":\"uptime\",\"component\":\"1\"}",
        "{\"kind\":\"uptime\",\"component\":1e400}",
        "{\"kind\":\"uptime\",\"event\":\"e\"}",
        "{\"kind\":\"open_alerts\",\"resource\":\"r\"}",
        "{\"kind\":\"value\"}",
        "{\"kind\":\"value\",\"event\":\"\"}",
        "{\"kind\":\"value\",\"event\":7}",
        "{\"kind\":\"value\",\"event\":\"\\u0000\"}"
      })
  void sourceThatIsWrong_is400(String body) {
    Reply reply = server.send("PUT", path, body);
    assertEquals(400, reply.status(), reply::toString);
    assertFalse(reply.message().isEmpty(), reply::toString);
    assertNull(kept().source());
  }

  @Test
  void textThatIsTooLong_is400() {
    String body = "{\"kind\":\"value\",\"event\":\"%s\"}".formatted("e".repeat(100_000));
    assertEquals(400, server.send("PUT", path, body).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "99999999999999999999"})
  void metricThatIsNot_is404(String id) {
    String none = "/status-page/metrics/" + id + "/source";
    assertEquals(404, server.send("GET", none, null).status());
    assertEquals(404, server.send("PUT", none, VALUE).status());
    assertEquals(404, server.send("DELETE", none, null).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void source_isForAdministratorsOnly(String method) {
    server.send("PUT", path, VALUE);
    String body = method.equals("PUT") ? "{\"kind\":\"uptime\"}" : null;
    assertEquals(401, server.sendAsNobody(method, path, body).status());
    String writer = server.key(null, "write:metrics");
    assertEquals(403, server.sendAs(writer, method, path, body).status());
    String limited = server.key("Acme", "admin:status-page");
    assertEquals(403, server.sendAs(limited, method, path, body).status());
    assertEquals(new MetricSource(Kind.VALUE, null, "SecretEvent", "secret-host"), kept().source());
  }

  @Test
  void source_isNotInTheCachetApisNorOnThePage_andTheyKeepIt() throws Exception {
    server.send("PUT", path, VALUE);
    MetricSource source = kept().source();
    for (String api : new String[] {"/api/v1/metrics/", "/api/metrics/"}) {
      Reply changed = server.send("PUT", api + metric, "{\"name\":\"Latency\"}");
      assertEquals(200, changed.status(), changed::toString);
      assertHidden(changed);
      assertEquals("Latency", kept().name());
      assertEquals(source, kept().source());
      assertHidden(server.sendAsNobody("GET", api + metric, null));
      assertHidden(server.send("GET", api + metric, null));
    }
    for (String page : new String[] {"/status", "/status/summary.json"}) {
      assertHidden(
          Await.until(
              SOON,
              () -> server.sendAsNobody("GET", page, null),
              reply -> reply.body().contains("Latency")));
    }
  }

  private static void assertHidden(Reply reply) {
    assertEquals(200, reply.status(), reply::toString);
    assertTrue(reply.body().contains("Latency"), reply::toString);
    assertFalse(reply.body().contains("SecretEvent"), reply::toString);
    assertFalse(reply.body().contains("secret-host"), reply::toString);
  }
}
