package io.tocsin.http.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alertmanager.PrometheusLab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus with a real Alertmanager, whose receiver is the webhook of the real server;
 * skipped where one of them is not installed.
 */
class AlertmanagerWebhookTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir Path directory;

  private @Nullable TocsinServer tocsin;
  private @Nullable PrometheusLab lab;
  private @Nullable Process alertmanager;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(PrometheusLab.isInstalled("prometheus"), "no prometheus on the PATH");
    assumeTrue(PrometheusLab.isInstalled("prometheus-alertmanager"), "no prometheus-alertmanager");
    tocsin =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("data"),
            "--tocsin.housekeeping.interval=0s");
    int port = freePort();
    alertmanager = alertmanager(port);
    lab = new PrometheusLab(directory);
    lab.start(port);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (lab != null) {
      lab.close();
    }
    if (alertmanager != null) {
      alertmanager.destroy();
      alertmanager.waitFor();
    }
    if (tocsin != null) {
      tocsin.close();
    }
  }

  @Test
  void notifications_openAndCloseEachSeriesByItself() throws Exception {
    lab.fillSda(97);
    JsonNode opened = await("sda", "open");
    assertEquals("critical", opened.path("severity").asText());
    assertEquals("DiskFull", opened.path("event").asText());
    assertEquals("Storage", opened.at("/service/0").asText());
    assertEquals("97 % used on /dev/sda", opened.path("text").asText());
    assertEquals("prometheus/lab", opened.path("origin").asText());

    lab.fillSdb(98);
    JsonNode other = await("sdb", "open");
    assertNotEquals(opened.path("id"), other.path("id"));

    lab.fillSda(3);
    JsonNode closed = await("sda", "closed");
    assertEquals(opened.path("id"), closed.path("id"));
    assertEquals("normal", closed.path("severity").asText());
    assertEquals("open", await("sdb", "open").path("status").asText());
  }

  @Test
  void watchdog_isAHeartbeat() throws Exception {
    Face face = new Face(tocsin.uri());
    JsonNode heartbeat =
        Await.until(
            LIMIT,
            () -> face.get("/heartbeats?origin=prometheus/lab").json().at("/heartbeats/0"),
            found -> found.path("status").asText().equals("ok"));
    assertEquals(86_400, heartbeat.path("timeout").asLong(), heartbeat.toString());
    assertEquals(0, face.get("/alerts?event=Watchdog").json().path("total").asInt());
  }

  private JsonNode await(String disk, String status) throws Exception {
    Face face = new Face(tocsin.uri());
    Predicate<JsonNode> wish = alert -> alert.path("status").asText().equals(status);
    return Await.until(
        LIMIT, () -> face.get("/alerts?tags=device=/dev/" + disk).json().at("/alerts/0"), wish);
  }

  private Process alertmanager(int port) throws IOException {
    Path configuration = directory.resolve("alertmanager.yml");
    Files.writeString(
        configuration,
        """
        route:
          receiver: tocsin
          group_by: [alertname]
          group_wait: 1s
          group_interval: 1s
          repeat_interval: 1h
        receivers:
          - name: tocsin
            webhook_configs: [{url: "%s"}]
        """
            .formatted(tocsin.uri().resolve("/webhooks/alertmanager")));
    return new ProcessBuilder(
            "prometheus-alertmanager",
            "--config.file=" + configuration,
            "--storage.path=" + directory.resolve("alertmanager"),
            "--web.listen-address=127.0.0.1:" + port,
            "--cluster.listen-address=",
            "--log.level=warn")
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("alertmanager.log").toFile())
        .start();
  }

  /** Alertmanager does not tell which port it has taken, so one is looked for before. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
