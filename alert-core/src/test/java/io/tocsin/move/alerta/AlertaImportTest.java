package io.tocsin.move.alerta;

import static io.tocsin.move.alerta.AlertaRecords.SETTINGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.move.Counts;
import io.tocsin.move.Counts.Skipped;
import io.tocsin.move.Extent;
import io.tocsin.move.Move;
import io.tocsin.move.ProgressFile;
import io.tocsin.move.TestStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports a dump of {@code mongoexport} with good and bad lines. */
class AlertaImportTest {

  private static final String ID = "1c1cf1e6-4a64-4b2f-9d6e-0c1d1f0a00";
  private static final int PAGE = 4;

  @TempDir private Path directory;

  private Move.Ended importInto(TestStore store, Move.Watch watch) throws IOException {
    try (InputStream input = AlertaImportTest.class.getResourceAsStream("alerts.json")) {
      AlertaDump dump =
          new AlertaDump(input, OwnKeys.UNKNOWN, Extent.UNKNOWN, SETTINGS, Clock.systemUTC(), PAGE);
      ProgressFile file = new ProgressFile(directory.resolve("progress"));
      return new Move(dump, store.alerts(), store.archive(), store.changes(), file)
          .run("dump", "store", watch);
    }
  }

  private static Map<String, Skipped> expectedSkips() {
    Map<String, Skipped> skips = new LinkedHashMap<>();
    skips.put(
        "another alert has its environment, resource, event and customer, or has claimed its event",
        one(ID + "03"));
    skips.put(
        "Severity (apocalyptic) is not one of security, critical, major, minor, warning,"
            + " indeterminate, informational, normal, ok, cleared, debug, trace, unknown",
        one(ID + "04"));
    skips.put(
        "Status (sleeping) is not one of open, assign, ack, shelved, blackout, closed, expired,"
            + " unknown",
        one(ID + "05"));
    skips.put("resource must not contain NUL characters", one(ID + "06"));
    skips.put("Attribute keys must not contain \".\" or \"$\"", one(ID + "07"));
    skips.put("createTime is not a time", one(ID + "08"));
    skips.put("not a JSON object on one line", one("line 10"));
    skips.put("it has no id", one("line 11"));
    skips.put(
        "an entry of its history: text must not contain NUL characters",
        one("65f0c0ffee65f0c0ffee0010"));
    skips.put("the alert of the note is not there", one("8c1cf1e6-4a64-4b2f-9d6e-0c1d1f0a0002"));
    skips.put("neither an alert nor a note", one("line 15"));
    return skips;
  }

  private static Skipped one(String example) {
    return new Skipped(1, List.of(example));
  }

  @Test
  void import_dump_takesWhatCanBeStoredAndSaysWhatNot() throws Exception {
    try (TestStore store = TestStore.h2(directory)) {
      Move.Ended ended = importInto(store, progress -> true);
      assertTrue(ended.finished());
      assertEquals(new Counts(14, 3, 1, 0, expectedSkips()), ended.progress().counts());

      Alert acked = store.alerts().find(ID + "01").orElseThrow();
      assertEquals("ack", acked.status());
      assertEquals(List.of(new PreviousStatus("open", 0, null)), acked.returns());
      assertEquals(Instant.parse("2026-03-01T13:10:00Z"), acked.statusUntil());
      assertEquals(acked.statusUntil(), acked.dueAt());
      assertEquals(
          Map.of("region", "EU", "ip", "10.0.0.1", "runbook", Map.of("steps", List.of(1, 2.5))),
          acked.attributes());
      assertEquals("\"raw \\\"text\\\"\"", acked.rawData());
      assertEquals(
          List.of("new", "severity", "ack"),
          acked.history().stream().map(HistoryEntry::type).toList());
      Note note = store.archive().readNotes(List.of(acked.id())).getFirst();
      assertEquals("caused by power cut", note.text());
      assertEquals("ack", note.attributes().get("status"));

      assertEquals("Acme", store.alerts().find(ID + "02").orElseThrow().customer());
      Alert old = store.alerts().find("65f0c0ffee65f0c0ffee0010").orElseThrow();
      assertEquals("normal", old.previousSeverity());
      assertEquals(2, old.history().size());
    }
  }

  @Test
  void import_stoppedAfterEachPage_endsTheSame() throws Exception {
    TestStore store = TestStore.memory();
    int runs = 1;
    Move.Ended ended = importInto(store, progress -> false);
    while (!ended.finished()) {
      ended = importInto(store, progress -> false);
      runs++;
    }
    assertEquals(5, runs);
    assertEquals(new Counts(14, 3, 1, 0, expectedSkips()), ended.progress().counts());
    assertEquals(3, store.archive().count());
    assertFalse(Files.exists(directory.resolve("progress")));
  }

  private static Counts importAll(TestStore store, String content, OwnKeys ownKeys) {
    InputStream input = new ByteArrayInputStream(content.getBytes(UTF_8));
    AlertaDump dump =
        new AlertaDump(input, ownKeys, Extent.UNKNOWN, SETTINGS, Clock.systemUTC(), 1);
    return new Move(dump, store.alerts(), store.archive(), store.changes(), ProgressFile.none())
        .run("dump", "store", progress -> true)
        .progress()
        .counts();
  }

  @Test
  void import_eventInTheListOfAnEarlierAlert_standsBesideIt() {
    String content =
        """
        {"_id": "b", "resource": "r", "event": "Y", "correlate": ["X", "Y", "Z"]}
        {"_id": "a", "resource": "r", "event": "X", "severity": "minor"}
        """;
    OwnKeys ownKeys = OwnKeys.read(new ByteArrayInputStream(content.getBytes(UTF_8)));
    TestStore store = TestStore.memory();
    assertEquals(new Counts(2, 2, 0, 0, Map.of()), importAll(store, content, ownKeys));
    Alert b = store.alerts().find("b").orElseThrow();
    assertEquals(List.of("X", "Y", "Z"), b.correlate());
    assertEquals(
        Map.of("X", "a", "Y", "b", "Z", "b"),
        store
            .alerts()
            .findOwners(Stream.of("X", "Y", "Z").map(b.key()::withEvent).toList())
            .entrySet()
            .stream()
            .collect(
                Collectors.toMap(each -> each.getKey().event(), each -> each.getValue().id())));
    assertEquals(new Counts(2, 0, 0, 2, Map.of()), importAll(store, content, ownKeys));
    assertEquals(1, importAll(TestStore.memory(), content, OwnKeys.UNKNOWN).allSkipped());
  }

  @Test
  void import_again_findsAllThere() throws Exception {
    TestStore store = TestStore.memory();
    importInto(store, progress -> true);
    TestStore.Content before = store.content();
    Counts counts = importInto(store, progress -> true).progress().counts();
    assertEquals(new Counts(14, 0, 0, 4, expectedSkips()), counts);
    assertEquals(before, store.content());
  }
}
