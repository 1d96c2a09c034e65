package io.tocsin.http.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.Await;
import io.tocsin.TocsinServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  private final HttpServer disks = disks();
  private volatile int percentOfSda = 3;
  private volatile int percentOfSdb = 3;
  private @Nullable TocsinServer tocsin;
  private @Nullable Process prometheus;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(isInstalled(), "no prometheus on the PATH");
    tocsin =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("data"),
            "--tocsin.housekeeping.interval=500ms",
            "--tocsin.housekeeping.end-grace=1s");
    disks.start();
    prometheus = prometheus();
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (prometheus != null) {
      prometheus.destroy();
      prometheus.waitFor();
    }
    disks.stop(0);
    if (tocsin != null) {
      tocsin.close();
    }
  }

  @Test
  void firingRule_opensRepeatsClosesAndReopens() throws Exception {
    percentOfSda = 97;
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

    percentOfSda = 3;
    JsonNode closed = await("sda", alert -> text(alert, "status").equals("closed"));
    assertEquals(text(opened, "id"), text(closed, "id"));
    assertEquals("normal", text(closed, "severity"));

    percentOfSda = 98;
    JsonNode reopened = await("sda", alert -> text(alert, "status").equals("open"));
    assertEquals(text(opened, "id"), text(reopened, "id"));
    assertEquals("98", text(reopened, "value"));
  }

  @Test
  void seriesOfOneInstance_areAlertsOfTheirOwn() throws Exception {
    percentOfSda = 97;
    percentOfSdb = 98;
    JsonNode sda = await("sda", alert -> text(alert, "status").equals("open"));
    JsonNode sdb = await("sdb", alert -> text(alert, "status").equals("open"));
    assertEquals(text(sda, "resource"), text(sdb, "resource"));
    assertNotEquals(text(sda, "id"), text(sdb, "id"));

    percentOfSda = 3;
    await("sda", alert -> text(alert, "status").equals("closed"));
    assertEquals("open", text(await("sdb", alert -> true), "status"));
  }

  @Test
  void prometheusThatDies_leavesNoOpenAlert() throws Exception {
    percentOfSda = 97;
    JsonNode opened = await("sda", alert -> text(alert, "status").equals("open"));
    prometheus.destroyForcibly().waitFor();
    JsonNode closed = await("sda", alert -> text(alert, "status").equals("closed"));
    assertEquals(text(opened, "id"), text(closed, "id"));
  }

  /** The alert of that disk once it is as wished; an alert that is not there has no members. */
  private JsonNode await(String disk, Predicate<JsonNode> wish) throws Exception {
    return Await.until(LIMIT, () -> alerts("tags=device=/dev/" + disk).at("/alerts/0"), wish);
  }

  private JsonNode alerts(String query) throws Exception {
    URI uri = tocsin.uri().resolve("/alerts?" + query);
    String body = CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(body);
  }

  private static String text(JsonNode alert, String member) {
    return alert.path(member).asText();
  }

  private HttpServer disks() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/metrics",
          exchange -> {
            byte[] metrics = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, metrics.length);
            try (OutputStream body = exchange.getResponseBody()) {
              body.write(metrics);
            }
          });
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String metrics() {
    return """
    disk_used_percent{device="/dev/sda"} %d
    disk_used_percent{device="/dev/sdb"} %d
    """
        .formatted(percentOfSda, percentOfSdb);
  }

  private Process prometheus() throws IOException {
    Path configuration = directory.resolve("prometheus.yml");
    Files.writeString(configuration, configuration(tocsin.uri().getPort()));
    Files.writeString(directory.resolve("rules.yml"), RULES);
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + directory.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:0",
            "--rules.alert.resend-delay=1s",
            "--log.level=warn")
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("prometheus.log").toFile())
        .start();
  }

  private String configuration(int port) {
    return """
    global:
      scrape_interval: 1s
      evaluation_interval: 1s
      external_labels: {monitor: lab, replica: a}
    rule_files: [rules.yml]
    alerting:
      alertmanagers:
        - static_configs: [{targets: ["127.0.0.1:%d"]}]
    scrape_configs:
      - job_name: node
        static_configs: [{targets: ["127.0.0.1:%d"]}]
    """
        .formatted(port, disks.getAddress().getPort());
  }

  private static final String RULES =
      """
      groups:
        - name: disks
          rules:
            - alert: DiskFull
              expr: disk_used_percent > 90
              labels: {severity: critical, service: Storage}
              annotations:
                value: "{{ $value }}"
                summary: Disk nearly full
                description: "{{ $value }} % used on ${device}"
                runbook_url: "https://wiki.example.org/${alertname}"
      """;

  private static boolean isInstalled() {
    try {
      Process version =
          new ProcessBuilder("prometheus", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return version.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
