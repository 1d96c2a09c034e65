package io.tocsin.command;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.created;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.settings.StoreAddress;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.TestPostgres;
import io.tocsin.store.mongo.TestMongo;
import io.tocsin.wiring.OpenStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  private static final String LINE =
      "{\"_id\": \"a%d\", \"resource\": \"r%d\", \"event\": \"e\", \"severity\": \"%s\"}%n";

  @TempDir private Path directory;

  /** What a command said and ended with. */
  private record Result(int exitCode, String output, String errors) {}

  private Result run(InputStream input, List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    words.add("--progress=" + directory.resolve("progress"));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Commands commands =
        new Commands(
            input,
            new PrintStream(output, true, UTF_8),
            new PrintStream(errors, true, UTF_8),
            false);
    int exitCode = commands.run(words.toArray(String[]::new));
    return new Result(exitCode, output.toString(UTF_8), errors.toString(UTF_8));
  }

  @Test
  void check_runsTheTestsOfMappings() throws Exception {
    Path file = directory.resolve("hooks.yaml");
    String mapping =
        """
        mappings:
          - name: backup
            fields:
              resource: { path: /host, required: true }
              event: { template: "backup_${/job}" }
              severity: { path: /state, map: { failed: major, ok: normal }, default: minor }
            tests:
              - body: '{"host":"nas","job":"daily","state":"failed"}'
                expect: { resource: nas, event: backup_daily, severity: %s }
        """;
    Files.writeString(file, mapping.formatted("major"));
    Result well = run("check", file.toString());
    assertEquals(0, well.exitCode(), well.errors() + well.output());

    Files.writeString(file, mapping.formatted("minor"));
    Result failing = run("check", file.toString());
    assertEquals(1, failing.exitCode());
    assertTrue(failing.output().contains("severity"), failing.output());

    Files.writeString(file, "mappings: [ { name: 7+7 } ]");
    Result broken = run("check", file.toString());
    assertEquals(1, broken.exitCode());
    assertTrue(broken.errors().contains("mappings[0].name"), broken.errors());
    assertEquals(2, run("check").exitCode());
  }

  private Result run(String... arguments) {
    return run(InputStream.nullInputStream(), List.of(arguments));
  }

  private Path data(String name) {
    return directory.resolve(name);
  }

  private String into(String name) {
    return "--tocsin.data-dir=" + data(name);
  }

  private static String url(JdbcSettings postgres) {
    return postgres.url() + "&password=topsecret";
  }

  private List<Alert> stored(String name) {
    StoreAddress address = StoreAddress.parse(data(name).toString(), Duration.ofSeconds(5));
    try (OpenStore store = OpenStore.toRead(address, MODEL, Clock.systemUTC())) {
      return store.archive().read(Long.MIN_VALUE, 1_000);
    }
  }

  private Path dump(String content) throws IOException {
    return Files.writeString(directory.resolve("alerts.json"), content);
  }

  private static void assertDone(Result result) {
    assertEquals(0, result.exitCode(), result.errors());
    assertEquals("", result.errors());
  }

  private static void assertRefused(int exitCode, String message, Result result) {
    assertEquals(message, result.errors().strip());
    assertEquals(exitCode, result.exitCode());
    assertEquals("", result.output());
  }

  @Test
  void import_file_isSummedUp() throws Exception {
    Path dump =
        dump(LINE.formatted(1, 1, "major") + LINE.formatted(2, 2, "odd") + "nonsense\n".repeat(7));
    Result result = run("import", dump.toString(), into("data"));
    assertDone(result);
    assertEquals(
        List.of(
            "import of %s of %,d bytes to %s is done:"
                .formatted(dump, Files.size(dump), data("data")),
            "           1 alerts written",
            "           0 notes written",
            "           0 there already",
            "           8 skipped",
            "           1   Severity (odd) is not one of security, critical, major, minor, warning,"
                + " indeterminate, informational, normal, ok, cleared, debug, trace, unknown: a2",
            "           7   not a JSON object on one line: line 3, line 4, line 5, line 6, line 7,"
                + " ..."),
        result.output().lines().toList());
    assertEquals(List.of("a1"), stored("data").stream().map(Alert::id).toList());
    assertFalse(Files.exists(directory.resolve("progress")));
  }

  @Test
  void import_standardInput_andAgain() {
    for (String counts : List.of("1 alerts written", "1 there already")) {
      InputStream input = new ByteArrayInputStream(LINE.formatted(1, 1, "major").getBytes(UTF_8));
      Result result = run(input, List.of("import", "-", into("data")));
      assertDone(result);
      assertTrue(result.output().startsWith("import of standard input to "), result.output());
      assertTrue(result.output().contains(" " + counts), result.output());
    }
  }

  @Test
  void import_standardInput_leavesTheProgressOfOthersAlone() throws Exception {
    Path progress = Files.writeString(directory.resolve("progress"), "of another move");
    InputStream input = new ByteArrayInputStream(LINE.formatted(1, 1, "major").getBytes(UTF_8));
    assertDone(run(input, List.of("import", "-", into("data"))));
    assertEquals("of another move", Files.readString(progress));
  }

  @Test
  void import_settings_areThoseOfTheServer() throws Exception {
    Path dump = dump(LINE.formatted(1, 1, "dire"));
    Result result =
        run(
            "import",
            dump.toString(),
            into("data"),
            "--tocsin.alarm.severities={\"dire\": 1, \"fine\": 2}",
            "--tocsin.alarm.normal-severity=fine",
            "--tocsin.alarm.previous-severity=fine",
            "--tocsin.receive.alert-timeout=90s");
    assertDone(result);
    Alert alert = stored("data").getFirst();
    assertEquals(90, alert.timeout());
    assertEquals("fine", alert.previousSeverity());
    assertEquals(alert.lastReceiveTime().plusSeconds(90), alert.dueAt());
  }

  @Test
  void import_postgresql_isOfItsTables() throws Exception {
    JdbcSettings postgres = TestPostgres.newSettings();
    try (Connection connection =
            DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE alerts (id text, resource text, event text)");
      statement.execute("INSERT INTO alerts VALUES ('a1', 'r', 'e')");
    }
    Result result = run("import", url(postgres), into("data"));
    assertDone(result);
    assertTrue(result.output().contains("1 alerts written"), result.output());
    assertFalse(result.output().contains("topsecret"), result.output());
    assertEquals("r", stored("data").getFirst().resource());
  }

  @Test
  void import_postgresqlThatIsNoAlerta_isRefused() throws Exception {
    assertRefused(
        1,
        "Tocsin can not import: there is no table 'alerts' of Alerta's in the database",
        run("import", url(TestPostgres.newSettings()), into("data")));
  }

  @Test
  void import_databaseThatIsNotThere_isRefusedWithoutItsPassword() {
    Result result = run("import", "postgres://me:topsecret@127.0.0.1:1/monitoring", into("data"));
    assertEquals(1, result.exitCode());
    assertTrue(result.errors().contains("postgresql://127.0.0.1:1/monitoring"), result.errors());
    assertFalse(result.errors().contains("topsecret"), result.errors());
  }

  @Test
  void import_whatIsNoSource_isRefused() throws Exception {
    Path missing = directory.resolve("missing.json");
    assertRefused(
        1,
        "Tocsin can not import: " + missing + " can not be read (NoSuchFileException)",
        run("import", missing.toString(), into("data")));
    assertRefused(
        1,
        "Tocsin can not import: " + directory + " is a directory",
        run("import", directory.toString(), into("data")));
    assertRefused(
        2,
        "Tocsin can not import: alerts in MongoDB are imported from what mongoexport writes of"
            + " them",
        run("import", "mongodb://me:topsecret@127.0.0.1/monitoring", into("data")));
    assertFalse(Files.exists(data("data")));
  }

  @Test
  void import_badSetting_isRefused() throws Exception {
    Result result = run("import", dump("").toString(), "--tocsin.prot=1");
    assertRefused(
        2,
        "Tocsin can not import: no such setting: 'tocsin.prot'; docs/settings.md lists all",
        result);
  }

  @Test
  void import_dataDirectoryOfARunningServer_isRefused() throws Exception {
    StoreAddress address = StoreAddress.parse(data("data").toString(), Duration.ofSeconds(5));
    try (OpenStore server = OpenStore.toWrite(address, MODEL, Clock.systemUTC())) {
      assertEquals(0, server.archive().count());
      assertRefused(
          1,
          "Tocsin can not import: the data directory "
              + data("data")
              + " is in use by another server",
          run("import", dump("").toString(), into("data")));
      assertRefused(
          1,
          "Tocsin can not copy: the data directory "
              + data("data")
              + " is in use by another server",
          run("copy", data("data").toString(), into("other")));
    }
  }

  @Test
  void import_progressOfAnotherMove_isRefused() throws Exception {
    Path dump = dump(LINE.formatted(1, 1, "major"));
    Files.writeString(directory.resolve("progress"), "{}");
    Result result = run("import", dump.toString(), into("data"));
    assertEquals(1, result.exitCode());
    assertTrue(result.errors().contains("is no progress file"), result.errors());
  }

  private void fill(String name) {
    StoreAddress address = StoreAddress.parse(data(name).toString(), Duration.ofSeconds(5));
    try (OpenStore store = OpenStore.toWrite(address, MODEL, Clock.systemUTC())) {
      for (int i = 1; i <= 3; i++) {
        Alert alert = alert(i, DISK_FULL).resource("r" + i).dueAt(null).timeout(0).build();
        assertEquals(List.of(true), store.alerts().save(List.of(created(alert))));
      }
    }
  }

  @Test
  void copy_fromStoreToStoreToStore_isTheSame() throws Exception {
    JdbcSettings postgres = TestPostgres.newSettings();
    fill("first");
    try (TestMongo mongo = TestMongo.start()) {
      String mongoUri = mongo.uri() + "/copied";
      for (Result result :
          List.of(
              run("copy", data("first").toString(), "--tocsin.jdbc.url=" + url(postgres)),
              run("copy", url(postgres), "--tocsin.mongo.uri=" + mongoUri),
              run("copy", mongoUri, into("last")))) {
        assertDone(result);
        assertTrue(result.output().contains("3 alerts written"), result.output());
        assertFalse(result.output().contains("topsecret"), result.output());
      }
    }
    assertEquals(stored("first"), stored("last"));
  }

  @Test
  void copy_ontoItself_isRefused() {
    fill("data");
    assertRefused(
        2,
        "Tocsin can not copy: source and target are the same: "
            + data("data")
            + "; the settings name the target, as tocsin.data-dir does",
        run("copy", data("data").resolve("../data").toString(), into("data")));
  }

  @Test
  void copy_whatIsNoStore_isRefused() throws Exception {
    assertRefused(
        1,
        "Tocsin can not copy: there is no database in " + data("none"),
        run("copy", data("none").toString(), into("data")));
    assertFalse(Files.exists(data("none")));
    Result empty = run("copy", url(TestPostgres.newSettings()), into("data"));
    assertEquals(1, empty.exitCode());
    assertTrue(
        empty.errors().endsWith("it has no tables of this program" + System.lineSeparator()),
        empty.errors());
    try (TestMongo mongo = TestMongo.start()) {
      Result emptyMongo = run("copy", mongo.uri(), into("data"));
      assertEquals(1, emptyMongo.exitCode());
      assertTrue(
          emptyMongo.errors().contains("it has no collection of this program"),
          emptyMongo.errors());
    }
    assertRefused(
        2,
        "Tocsin can not copy: the URL must be postgres://user:password@host:port/database or"
            + " jdbc:postgresql://...",
        run("copy", "jdbc:mysql://me:topsecret@host/db", into("data")));
  }

  @Test
  void wrongUse_isSaidWithTheUsage() {
    Result result = run("move", "a", "b");
    assertEquals(2, result.exitCode());
    assertEquals("", result.output());
    assertTrue(result.errors().startsWith("no such command: move"), result.errors());
    assertTrue(result.errors().endsWith(Arguments.USAGE), result.errors());
  }

  @Test
  void help_isTheUsage() {
    assertEquals(new Result(0, Arguments.USAGE, ""), run("--help"));
  }
}
