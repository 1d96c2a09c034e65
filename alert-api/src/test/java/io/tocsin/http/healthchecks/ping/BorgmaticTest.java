package io.tocsin.http.healthchecks.ping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.http.alertmanager.PrometheusLab;
import io.tocsin.http.healthchecks.CheckServer;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.PingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real borgmatic whose backups ping the real server; skipped where there is none. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BorgmaticTest {

  @TempDir Path directory;

  private CheckServer server;
  private Monitor check;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        PrometheusLab.isInstalled("borgmatic") && PrometheusLab.isInstalled("borg"),
        "no borgmatic on the PATH");
    server = CheckServer.start();
    check = server.check("backup");
    Path source = Files.createDirectory(directory.resolve("source"));
    Files.writeString(source.resolve("file"), "worth keeping");
    Files.writeString(
        directory.resolve("config.yaml"),
        """
        location:
          source_directories: ["%1$s/source"]
          repositories: ["%1$s/repository"]
        retention:
          keep_daily: 1
        hooks:
          healthchecks:
            ping_url: %2$s/ping/%3$s
        """
            .formatted(directory, server.face().uri(), check.id()));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private int borgmatic(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("borgmatic", "-c", directory.resolve("config.yaml").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", directory.toString());
    builder.environment().keySet().removeIf(name -> name.toLowerCase().endsWith("_proxy"));
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("borgmatic.log").toFile())
            .start();
    return process.waitFor();
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("borgmatic.log"));
  }

  @Test
  void backup_pingsItsStartAndItsEnd() throws Exception {
    assertEquals(0, borgmatic("init", "--encryption", "none"), log());
    assertEquals(0, borgmatic("create", "--monitoring-verbosity", "1"), log());
    List<Ping> pings = server.pings(check.id());
    assertEquals(
        List.of(PingKind.SUCCESS, PingKind.START), pings.stream().map(Ping::kind).toList());
    assertEquals("POST", pings.getLast().method());
    assertNull(pings.getLast().body());
    String said = new String(pings.getFirst().body(), UTF_8);
    assertTrue(said.contains("Creating archive"), said);
    assertTrue(pings.getFirst().userAgent().startsWith("python-requests/"));
    Monitor after = server.find(check.id());
    assertEquals(MonitorStatus.UP, after.state().status());
    assertNotNull(after.state().lastDuration());
  }

  @Test
  void backupWithoutARepository_fails() throws Exception {
    assertEquals(1, borgmatic("create"), log());
    List<Ping> pings = server.pings(check.id());
    assertEquals(List.of(PingKind.FAIL, PingKind.START), pings.stream().map(Ping::kind).toList());
    assertTrue(new String(pings.getFirst().body(), UTF_8).contains("repository"));
    assertEquals(MonitorStatus.DOWN, server.find(check.id()).state().status());
  }
}
