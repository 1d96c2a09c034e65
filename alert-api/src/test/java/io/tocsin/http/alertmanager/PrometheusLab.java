package io.tocsin.http.alertmanager;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real Prometheus that watches two disks, which fill as a test wants, and has a Watchdog. */
public final class PrometheusLab implements AutoCloseable {

  private final Path directory;
  private final HttpServer disks = disks();
  private volatile int percentOfSda = 3;
  private volatile int percentOfSdb = 3;
  private @Nullable Process prometheus;

  /** A lab that keeps its files there. */
  public PrometheusLab(Path directory) {
    this.directory = directory;
  }

  /** Starts it, with the Alertmanager on that port of this machine. */
  public void start(int alertmanagerPort) throws IOException {
    disks.start();
    Path configuration = directory.resolve("prometheus.yml");
    Files.writeString(configuration, configuration(alertmanagerPort));
    Files.writeString(directory.resolve("rules.yml"), RULES);
    prometheus =
        new ProcessBuilder(
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

  /** From now on the first disk is so full. */
  public void fillSda(int percent) {
    percentOfSda = percent;
  }

  /** From now on the second disk is so full. */
  public void fillSdb(int percent) {
    percentOfSdb = percent;
  }

  /** Kills Prometheus. */
  public void kill() throws InterruptedException {
    prometheus.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    disks.stop(0);
    if (prometheus != null) {
      prometheus.destroy();
      prometheus.onExit().join();
    }
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
        - name: signs of life
          rules:
            - alert: Watchdog
              expr: vector(1)
              labels: {severity: none}
      """;

  /** Whether there is such a program on the PATH. */
  public static boolean isInstalled(String program) {
    try {
      Process version =
          new ProcessBuilder(program, "--version")
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
