package io.tocsin.move;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static io.tocsin.move.TestStore.DUE_TIMES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.Note;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.move.Counts.Skipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTest {

  private static final int PAGE = 7;

  @TempDir private Path directory;

  private Path progressFile() {
    return directory.resolve("progress");
  }

  private Move copy(TestStore from, TestStore to) {
    return new Move(
        new StoreSource(from.alerts(), from.archive(), DUE_TIMES, PAGE),
        to.alerts(),
        to.archive(),
        to.changes(),
        new ProgressFile(progressFile()));
  }

  private Counts copyAll(TestStore from, TestStore to) {
    Move.Ended ended = copy(from, to).run("one", "other", progress -> true);
    assertTrue(ended.finished());
    assertFalse(Files.exists(progressFile()));
    return ended.progress().counts();
  }

  private static Alert save(TestStore store, AlertChange change) {
    assertEquals(List.of(true), store.alerts().save(List.of(change)));
    return change.next();
  }

  private static Alert add(TestStore store, AlertBuilder alert) {
    return save(store, created(DUE_TIMES.stamp(alert.build())));
  }

  private static Note note(String id, Alert alert) {
    return new Note(id, alert.id(), "text of " + id, "joe", Map.of("a", "b"), NOW, NOW, "Acme");
  }

  /** Thirty alerts, of which one has a long history and some are odd. */
  private static void fill(TestStore store) {
    for (int i = 10; i < 37; i++) {
      Alert plain = add(store, alert(i, DISK_FULL).resource("db" + i).rawData("{\"i\":" + i + "}"));
      store.archive().writeNotes(i % 5 == 0 ? List.of(note("n" + i, plain)) : List.of());
    }
    Alert old = add(store, alert(40, DISK_FULL).resource("old").customer("Acme").dedupKey("k"));
    for (int i = 0; i < 130; i++) {
      old = save(store, changed(old, old, "value"));
    }
    add(
        store,
        alert(41, NODE_DOWN)
            .status("shelved")
            .severity("unheard-of")
            .returns(
                List.of(new PreviousStatus("open", 0, null), new PreviousStatus("ack", 60, "ann")))
            .statusUntil(NOW.plusSeconds(60))
            .statusBy("bob")
            .blackoutId("b-1")
            .endsAt(NOW.plusSeconds(90))
            .attributes(Map.of("list", List.of(1, "\uD83D\uDD25"), "text", "it's"))
            .value(null));
    fillOverlappingClaims(store);
  }

  /** What was claimed by an alert that is gone belongs to nobody, or to one that came later. */
  private static void fillOverlappingClaims(TestStore store) {
    Alert first = add(store, alert(1, DISK_FULL).resource("r").event("X"));
    Alert second = add(store, alert(2, DISK_FULL).resource("r").event("Y"));
    add(store, alert(3, DISK_FULL).resource("r").event("A").correlate(List.of("A", "X", "Y", "Z")));
    assertTrue(store.alerts().delete(first));
    assertTrue(store.alerts().delete(second));
    add(store, alert(50, DISK_FULL).resource("r").event("X"));
  }

  @Test
  void copy_fromStoreToStoreToStore_isTheSame() throws Exception {
    try (TestStore first = TestStore.h2(directory.resolve("first"));
        TestStore second = TestStore.postgres();
        TestStore third = TestStore.mongo();
        TestStore last = TestStore.h2(directory.resolve("last"))) {
      fill(first);
      TestStore.Content content = first.content();
      assertEquals(31, content.alerts().size());
      Counts expected = new Counts(31, 31, 6, 0, Map.of());
      assertEquals(expected, copyAll(first, second));
      assertEquals(content, second.content());
      assertEquals(expected, copyAll(second, third));
      assertEquals(content, third.content());
      assertEquals(expected, copyAll(third, last));
      assertEquals(content, last.content());
      assertEquals(content, first.content());
    }
  }

  @Test
  void copy_again_findsAllThere() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    fill(first);
    copyAll(first, second);
    assertEquals(new Counts(31, 0, 0, 31, Map.of()), copyAll(first, second));
    assertEquals(first.content(), second.content());
  }

  @Test
  void copy_stoppedAfterAPage_goesOnThere() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    fill(first);
    Move.Ended stopped = copy(first, second).run("one", "other", progress -> false);
    assertFalse(stopped.finished());
    assertEquals(PAGE, second.archive().count());
    assertEquals(PAGE, stopped.progress().units());
    assertTrue(Files.exists(progressFile()));
    assertEquals(new Counts(31, 31, 6, 0, Map.of()), copyAll(first, second));
    assertEquals(first.content(), second.content());
  }

  @Test
  void copy_goingOnWithAnotherTarget_isRefused() {
    TestStore first = TestStore.memory();
    fill(first);
    copy(first, TestStore.memory()).run("one", "other", progress -> false);
    TestStore empty = TestStore.memory();
    Move again = copy(first, empty);
    String message =
        assertThrows(MoveFailedException.class, () -> again.run("one", "other", progress -> true))
            .getMessage();
    assertEquals(
        "the target does not have alert %s, which an earlier run has moved into it; to start over, delete %s"
            .formatted(first.content().alerts().get(PAGE - 1).id(), progressFile()),
        message);
    assertEquals(0, empty.archive().count());
    assertTrue(Files.exists(progressFile()));
  }

  @Test
  void copy_goingOnWithATargetThatHadAllBefore_findsIt() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    fill(first);
    copyAll(first, second);
    assertFalse(copy(first, second).run("one", "other", progress -> false).finished());
    assertEquals(new Counts(31, 0, 0, 31, Map.of()), copyAll(first, second));
  }

  @Test
  void copy_withoutAProgressFile_startsOver() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    fill(first);
    for (int i = 0; i < 2; i++) {
      Move move =
          new Move(
              new StoreSource(first.alerts(), first.archive(), DUE_TIMES, PAGE),
              second.alerts(),
              second.archive(),
              second.changes(),
              ProgressFile.none());
      assertEquals(PAGE, move.run("one", "other", progress -> false).progress().units());
    }
    assertEquals(PAGE, second.archive().count());
  }

  @Test
  void copy_stoppedWhileItReads_writesNothing() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    fill(first);
    Move.Watch stopped =
        new Move.Watch() {
          @Override
          public boolean goOn(Progress progress) {
            throw new AssertionError(progress);
          }

          @Override
          public boolean isStopped() {
            return true;
          }
        };
    assertFalse(copy(first, second).run("one", "other", stopped).finished());
    assertEquals(0, second.archive().count());
    assertEquals(31, copyAll(first, second).alerts());
  }

  @Test
  void copy_killedBeforeItRemembered_countsThePageAsThere() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    fill(first);
    copy(first, second).run("one", "other", progress -> false);
    new ProgressFile(progressFile()).delete();
    assertEquals(new Counts(31, 31 - PAGE, 4, PAGE, Map.of()), copyAll(first, second));
    assertEquals(first.content(), second.content());
  }

  @Test
  void copy_killedWhileClaimsAreShort_finishesTheAlert() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    fillOverlappingClaims(first);
    Alert whole = first.alerts().find(alert(3, DISK_FULL).build().id()).orElseThrow();
    Alert half =
        whole.toBuilder().version(whole.version() - 1).correlate(List.of("A", "Z")).build();
    second.archive().writeHistory(first.archive().readHistory(List.of(3L)));
    save(second, new AlertChange(null, half, List.of()));
    assertEquals(new Counts(2, 1, 0, 1, Map.of()), copyAll(first, second));
    assertEquals(first.content(), second.content());
  }

  @Test
  void copy_toAStoreWithOtherAlerts_skipsWhatIsTaken() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    Alert ofKey = add(first, alert(1, DISK_FULL).resource("a"));
    Alert ofId = add(first, alert(2, DISK_FULL).resource("b"));
    Alert ofNumber = add(first, alert(3, DISK_FULL).resource("c"));
    add(first, alert(4, DISK_FULL).resource("d"));
    first.archive().writeNotes(List.of(note("n1", ofKey)));
    add(second, alert(91, DISK_FULL).resource("a"));
    add(second, alert(92, DISK_FULL).resource("x").id(ofId.id()));
    add(second, alert(3, DISK_FULL).resource("y").id("other"));
    assertEquals(
        Map.of(
            PageWriter.KEY_TAKEN, new Skipped(1, List.of(ofKey.id())),
            PageWriter.ID_TAKEN, new Skipped(1, List.of(ofId.id())),
            PageWriter.NUMBER_TAKEN, new Skipped(1, List.of(ofNumber.id()))),
        copyAll(first, second).skipped());
    assertEquals(4, second.archive().count());
    assertEquals(List.of(), second.archive().readHistory(List.of(1L, 2L)));
    assertEquals(List.of(), second.archive().readNotes(List.of(ofKey.id())));
  }

  @Test
  void copy_numberOfAnother_leavesTheHistoryOfThatAlone() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    Alert source = add(first, alert(3, DISK_FULL).resource("a"));
    save(first, changed(source, source, "ack"));
    for (int i = 10; i < 70; i++) {
      add(first, alert(i, DISK_FULL).resource("r" + i));
      add(second, alert(i, DISK_FULL).resource("s" + i).id("other" + i));
    }
    Alert other = add(second, alert(3, DISK_FULL).resource("y").id("other"));
    assertEquals(61, copyAll(first, second).allSkipped());
    save(second, changed(other, other, "value"));
    assertEquals(
        List.of("new", "value"),
        second.archive().readHistory(List.of(3L)).stream()
            .map(each -> each.entry().type())
            .toList());
  }

  @Test
  void copy_againAfterTheSourceHasChanged_saysWhatIsOlder() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    Alert older = add(first, alert(1, DISK_FULL).resource("a"));
    Alert newer = add(first, alert(2, DISK_FULL).resource("b"));
    copyAll(first, second);
    save(first, changed(older, older, "value"));
    save(second, changed(newer, newer, "value"));
    assertEquals(
        new Counts(2, 0, 0, 1, Map.of(PageWriter.OLDER, new Skipped(1, List.of(older.id())))),
        copyAll(first, second));
    assertEquals(older.version(), second.alerts().find(older.id()).orElseThrow().version());
  }

  @Test
  void copy_dueTimes_areThoseOfTheTarget() {
    TestStore first = TestStore.memory();
    TestStore second = TestStore.memory();
    Alert closed = add(first, alert(1, DISK_FULL).status("closed").timeout(0));
    assertEquals(NOW.plus(Duration.ofHours(2)), closed.dueAt());
    DueTimes never = new DueTimes(MODEL, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    new Move(
            new StoreSource(first.alerts(), first.archive(), never),
            second.alerts(),
            second.archive(),
            second.changes(),
            new ProgressFile(progressFile()))
        .run("one", "other", progress -> true);
    assertEquals(
        closed.toBuilder().dueAt(null).build(), second.alerts().find(closed.id()).orElseThrow());
  }

  @Test
  void copy_muchRawData_comesInSmallPages() {
    TestStore store = TestStore.memory();
    String raw = "x".repeat(200_000);
    for (int i = 1; i <= 120; i++) {
      add(store, alert(i, DISK_FULL).resource("r" + i).rawData(raw));
    }
    StoreSource source = new StoreSource(store.alerts(), store.archive(), DUE_TIMES);
    assertEquals(50, source.next("").orElseThrow().records());
    assertEquals(50, source.next("50").orElseThrow().records());
    assertEquals(20, source.next("100").orElseThrow().records());
  }

  @Test
  void copy_longHistories_comeInSmallPages() {
    TestStore store = TestStore.memory();
    for (int i = 1; i < 4; i++) {
      Alert alert = alert(i, DISK_FULL).resource("r" + i).sequence(40_000).build();
      save(store, new AlertChange(null, alert, List.of()));
    }
    StoreSource source = new StoreSource(store.alerts(), store.archive(), DUE_TIMES);
    Page page = source.next("").orElseThrow();
    assertEquals("1", page.position());
    assertEquals(1, page.records());
    assertEquals("2", source.next("1").orElseThrow().position());
  }
}
