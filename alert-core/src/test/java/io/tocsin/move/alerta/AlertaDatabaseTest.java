package io.tocsin.move.alerta;

import static io.tocsin.move.alerta.AlertaRecords.SETTINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.move.Counts;
import io.tocsin.move.Counts.Skipped;
import io.tocsin.move.Extent;
import io.tocsin.move.Move;
import io.tocsin.move.MoveFailedException;
import io.tocsin.move.ProgressFile;
import io.tocsin.move.TestStore;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports from a PostgreSQL database with tables as Alerta has them. */
class AlertaDatabaseTest {

  private static final String ALERTS =
      """
      CREATE TYPE history AS (id text, event text, severity text, status text, value text,
        text text, type text, update_time timestamp without time zone, "user" text,
        timeout integer);
      CREATE TABLE alerts (id text PRIMARY KEY, resource text NOT NULL, event text NOT NULL,
        environment text, severity text, correlate text[], status text, service text[],
        "group" text, value text, text text, tags text[], attributes jsonb, origin text, type text,
        create_time timestamp without time zone, timeout integer, raw_data text, customer text,
        duplicate_count integer, repeat boolean, previous_severity text, trend_indication text,
        receive_time timestamp without time zone, last_receive_id text,
        last_receive_time timestamp without time zone, history history[],
        update_time timestamp without time zone);
      """;

  private static final String NOTES =
      """
      CREATE TABLE notes (id text PRIMARY KEY, text text, "user" text, attributes jsonb,
        type text NOT NULL, create_time timestamp without time zone NOT NULL,
        update_time timestamp without time zone, alert text, customer text);
      """;

  private static final String ROWS =
      """
      INSERT INTO alerts VALUES ('id-1', 'db3', 'DiskFull', 'Production', 'major',
        '{DiskFull,DiskOk}', 'shelved', '{Storage,"a \\"b\\", c"}', 'OS', '98%', 'it''s full',
        '{disk,dc:east}', '{"rack": "r4", "n": "1"}', 'db3/agent', 'exceptionAlert',
        '2026-03-01 10:00:00.123456', 3600, '{"raw": true}', NULL, 4, true, 'minor', 'moreSevere',
        '2026-03-01 10:00:01', 'id-9', '2026-03-01 11:00:00',
        ARRAY[
          ('id-1', 'DiskFull', 'major', 'shelved', '98%', 'later', 'shelve',
            '2026-03-01 10:30:00', 'ann', 7200)::history,
          ('id-1', 'DiskFull', 'major', 'open', '91%', '', 'new',
            '2026-03-01 10:00:00.123456', NULL, 3600)::history],
        '2026-03-01 10:30:00');
      INSERT INTO alerts (id, resource, event, environment, severity, status)
        SELECT 'id-2' || i, 'web' || i, 'HttpDown', 'Production', 'minor', 'open'
        FROM generate_series(0, 6) i;
      INSERT INTO alerts (id, resource, event, severity, status)
        VALUES ('id-3', 'odd', 'Odd', 'odd', 'open');
      """;

  private static final String NOTE_ROWS =
      """
      INSERT INTO notes VALUES ('note-1', 'known', 'ann', '{"resource": "db3"}', 'alert',
        '2026-03-01 10:40:00', NULL, 'id-1', NULL), ('note-2', 'lost', NULL, NULL, 'alert',
        '2026-03-01 10:40:00', NULL, 'gone', NULL);
      """;

  @TempDir private Path directory;

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    JdbcSettings settings = TestPostgres.newSettings();
    connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void execute(String... scripts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String script : scripts) {
        statement.execute(script);
      }
    }
  }

  private AlertaDatabase database() {
    return new AlertaDatabase(connection, SETTINGS, Clock.systemUTC(), 3);
  }

  private Move.Ended importInto(TestStore store, Move.Watch watch) {
    ProgressFile file = new ProgressFile(directory.resolve("progress"));
    return new Move(database(), store.alerts(), store.archive(), store.changes(), file)
        .run("a", "b", watch);
  }

  private static Counts expected() {
    return new Counts(
        11,
        8,
        1,
        0,
        Map.of(
            "Severity (odd) is not one of security, critical, major, minor, warning, indeterminate,"
                + " informational, normal, ok, cleared, debug, trace, unknown",
            new Skipped(1, List.of("id-3")),
            "the alert of the note is not there",
            new Skipped(1, List.of("note-2"))));
  }

  private static void assertImported(TestStore store) {
    Alert alert = store.alerts().find("id-1").orElseThrow();
    assertEquals(List.of("DiskFull", "DiskOk"), alert.correlate());
    assertEquals(List.of("Storage", "a \"b\", c"), alert.service());
    assertEquals(Map.of("rack", "r4", "n", "1"), alert.attributes());
    assertEquals("it's full", alert.text());
    assertEquals("\"{\\\"raw\\\": true}\"", alert.rawData());
    assertEquals(Instant.parse("2026-03-01T10:00:00.123456Z"), alert.createTime());
    assertEquals(List.of(new PreviousStatus("open", 0, null)), alert.returns());
    assertEquals(Instant.parse("2026-03-01T12:30:00Z"), alert.statusUntil());
    assertEquals(
        List.of("1 new 91%", "2 shelve 98%"),
        alert.history().stream()
            .map(entry -> entry.sequence() + " " + entry.type() + " " + entry.value())
            .toList());
    HistoryEntry shelve = alert.history().getLast();
    assertEquals("ann", shelve.user());
    assertEquals(7200L, shelve.timeout());
    assertEquals(Instant.parse("2026-03-01T10:30:00Z"), shelve.updateTime());
    assertEquals(
        List.of(
            new Note(
                "note-1",
                "id-1",
                "known",
                "ann",
                Map.of("resource", "db3"),
                Instant.parse("2026-03-01T10:40:00Z"),
                null,
                null)),
        store.archive().readNotes(List.of("id-1")));
    assertEquals(8, store.archive().count());
  }

  @Test
  void import_tables_areAlertsWithHistoryAndNotes() throws Exception {
    execute(ALERTS, NOTES, ROWS, NOTE_ROWS);
    assertEquals(new Extent(11, "11 alerts and notes"), database().extent());
    TestStore store = TestStore.memory();
    Move.Ended ended = importInto(store, progress -> true);
    assertEquals(expected(), ended.progress().counts());
    assertEquals(11, ended.progress().units());
    assertImported(store);
  }

  @Test
  void import_attributesInHstore_areTheSame() throws Exception {
    execute(
        "CREATE EXTENSION hstore",
        ALERTS.replace("attributes jsonb", "attributes hstore"),
        NOTES,
        ROWS.replace("'{\"rack\": \"r4\", \"n\": \"1\"}'", "'rack => r4, n => 1'"),
        NOTE_ROWS);
    TestStore store = TestStore.memory();
    assertEquals(expected(), importInto(store, progress -> true).progress().counts());
    assertImported(store);
  }

  @Test
  void import_eventInTheListOfAnEarlierRow_standsBesideIt() throws Exception {
    execute(
        ALERTS,
        """
        INSERT INTO alerts (id, resource, event, environment, correlate) VALUES
          ('1', 'r', 'Y', 'e', '{X,Y}'), ('2', 's', 'X', 'e', NULL),
          ('3', 't', 'X', 'e', NULL), ('4', 'r', 'X', 'e', NULL)
        """);
    TestStore store = TestStore.memory();
    assertEquals(
        new Counts(4, 4, 0, 0, Map.of()), importInto(store, progress -> true).progress().counts());
    assertEquals(List.of("X", "Y"), store.alerts().find("1").orElseThrow().correlate());
  }

  @Test
  void import_stoppedAfterEachPage_endsTheSame() throws Exception {
    execute(ALERTS, NOTES, ROWS, NOTE_ROWS);
    TestStore store = TestStore.memory();
    int runs = 1;
    Move.Ended ended = importInto(store, progress -> false);
    while (!ended.finished()) {
      ended = importInto(store, progress -> false);
      runs++;
    }
    assertEquals(5, runs);
    assertEquals(expected(), ended.progress().counts());
    assertImported(store);
  }

  @Test
  void import_oldDatabaseWithoutNotes_isItsAlerts() throws Exception {
    execute(ALERTS.replace("\"user\" text,\n  timeout integer", "dummy text"));
    TestStore store = TestStore.memory();
    execute(
        """
        INSERT INTO alerts (id, resource, event, history) VALUES ('a', 'r', 'e', ARRAY[
          ('a', 'e', 'normal', 'open', NULL, NULL, NULL, '2020-01-01', NULL)::history])
        """);
    assertEquals(
        new Counts(1, 1, 0, 0, Map.of()), importInto(store, progress -> true).progress().counts());
    assertEquals(1, store.alerts().find("a").orElseThrow().history().size());
  }

  @Test
  void open_databaseWithoutTheTables_fails() {
    String message = assertThrows(MoveFailedException.class, this::database).getMessage();
    assertTrue(message.contains("'alerts'"), message);
  }

  @Test
  void next_lostConnection_fails() throws Exception {
    execute(ALERTS, NOTES, ROWS);
    AlertaDatabase database = database();
    connection.close();
    assertThrows(MoveFailedException.class, () -> database.next(""));
  }
}
