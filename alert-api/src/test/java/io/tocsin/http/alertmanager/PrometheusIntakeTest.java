package io.tocsin.http.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.Await;
import io.tocsin.TocsinServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus whose Alertmanager is the real server; skipped where there is none. */
class PrometheusIntakeTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;

  private @Nullable TocsinServer tocsin;
  private @Nullable PrometheusLab lab;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(PrometheusLab.isInstalled("prometheus"), "no prometheus on the PATH");
    tocsin =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("data"),
            "--tocsin.housekeeping.interval=500ms",
            "--tocsin.housekeeping.end-grace=1s");
    lab = new PrometheusLab(directory);
    lab.start(tocsin.uri().getPort());
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (lab != null) {
      lab.close();
    }
    if (tocsin != null) {
      tocsin.close();
    }
  }

  @Test
  void firingRule_opensRepeatsClosesAndReopens() throws Exception {
    lab.fillSda(97);
    JsonNode opened = await("sda", alert -> text(alert, "status").equals("open"));
    assertEquals("critical", text(opened, "severity"));
    assertEquals("DiskFull", text(opened, "event"));
    assertEquals("Production", text(opened, "environment"));
    assertEquals("Storage", opened.at("/service/0").textValue());
    assertEquals("node", text(opened, "group"));
    assertEquals("prometheus/lab", text(opened, "origin"));
    assertEquals("97", text(opened, "value"));
    assertEquals("97 % used on /dev/sda", text(opened, "text"));
    assertEquals(
        "https://wiki.example.org/DiskFull", opened.at("/attributes/runbook_url").textValue());

    JsonNode repeated = await("sda", alert -> alert.path("duplicateCount").intValue() >= 2);
    assertEquals(text(opened, "id"), text(repeated, "id"));
    assertEquals(text(opened, "createTime"), text(repeated, "createTime"));
    assertEquals(1, alerts("status=open").path("total").intValue());

    lab.fillSda(3);
    JsonNode closed = await("sda", alert -> text(alert, "status").equals("closed"));
    assertEquals(text(opened, "id"), text(closed, "id"));
    assertEquals("normal", text(closed, "severity"));

    lab.fillSda(98);
    JsonNode reopened = await("sda", alert -> text(alert, "status").equals("open"));
    assertEquals(text(opened, "id"), text(reopened, "id"));
    assertEquals("98", text(reopened, "value"));
  }

  @Test
  void seriesOfOneInstance_areAlertsOfTheirOwn() throws Exception {
    lab.fillSda(97);
    lab.fillSdb(98);
    JsonNode sda = await("sda", alert -> text(alert, "status").equals("open"));
    JsonNode sdb = await("sdb", alert -> text(alert, "status").equals("open"));
    assertEquals(text(sda, "resource"), text(sdb, "resource"));
    assertNotEquals(text(sda, "id"), text(sdb, "id"));

    lab.fillSda(3);
    await("sda", alert -> text(alert, "status").equals("closed"));
    assertEquals("open", text(await("sdb", alert -> true), "status"));
  }

  @Test
  void prometheusThatDies_leavesNoOpenAlert() throws Exception {
    lab.fillSda(97);
    JsonNode opened = await("sda", alert -> text(alert, "status").equals("open"));
    lab.kill();
    JsonNode closed = await("sda", alert -> text(alert, "status").equals("closed"));
    assertEquals(text(opened, "id"), text(closed, "id"));
  }

  @Test
  void watchdog_isAHeartbeatOfTheOriginOfAllItsAlerts() throws Exception {
    lab.fillSda(97);
    String origin = text(await("sda", alert -> text(alert, "status").equals("open")), "origin");
    JsonNode heartbeat =
        Await.until(
            LIMIT,
            () -> get("/heartbeats?origin=" + origin).at("/heartbeats/0"),
            found -> text(found, "status").equals("ok"));
    assertEquals(60, heartbeat.path("timeout").intValue(), heartbeat.toString());
    assertEquals(0, alerts("event=Watchdog").path("total").intValue());
  }

  /** The alert of that disk once it is as wished; an alert that is not there has no members. */
  private JsonNode await(String disk, Predicate<JsonNode> wish) throws Exception {
    return Await.until(LIMIT, () -> alerts("tags=device=/dev/" + disk).at("/alerts/0"), wish);
  }

  private JsonNode alerts(String query) throws Exception {
    return get("/alerts?" + query);
  }

  private JsonNode get(String path) throws Exception {
    URI uri = tocsin.uri().resolve(path);
    String body = CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(body);
  }

  private static String text(JsonNode alert, String member) {
    return alert.path(member).asText();
  }
}
