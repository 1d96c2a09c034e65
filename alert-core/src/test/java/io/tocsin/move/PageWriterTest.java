package io.tocsin.move;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.entry;
import static io.tocsin.TestAlerts.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.Note;
import io.tocsin.move.Counts.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageWriterTest {

  private final TestStore store = TestStore.memory();

  private Counts write(List<Item> items) {
    return write(items, () -> {});
  }

  private Counts write(List<Item> items, Runnable beforeRefusal) {
    StoreSource source = new StoreSource(store.alerts(), store.archive(), TestStore.DUE_TIMES);
    RefusingArchive archive = new RefusingArchive(store.archive(), "refused", beforeRefusal);
    return new PageWriter(source, store.alerts(), archive, store.changes(), Counts.NONE)
        .write(items)
        .counts();
  }

  private static Item.AlertWithHistory loaded(int number, String entryText) {
    Alert alert = alert(number, DISK_FULL).resource("r" + number).sequence(1).build();
    Alert first = alert.toBuilder().sequence(0).text(entryText).build();
    return Item.AlertWithHistory.of(alert, List.of(entry(first, "new")), List.of());
  }

  private static Item note(String noteId, String text) {
    return new Item.LoneNote(new Note(noteId, id(1), text, null, Map.of(), NOW, null, null));
  }

  @Test
  void write_recordsThatTheStoreRefuses_leavesTheOthers() {
    List<Item> items = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      items.add(loaded(i, i == 3 ? "refused" : "fine"));
      items.add(note("n" + i, i == 4 ? "refused" : "fine"));
    }
    Counts counts = write(items);
    assertEquals(
        new Counts(
            0,
            4,
            4,
            0,
            Map.of("the store refuses it: no such row", new Skipped(2, List.of(id(3), "n4")))),
        counts);
    assertEquals(
        List.of(1L, 2L, 4L, 5L), store.content().alerts().stream().map(Alert::number).toList());
    assertEquals(4, store.content().history().size());
    assertEquals(4, store.content().notes().size());
  }

  @Test
  void write_whatIsStoredMeanwhile_isThere() {
    Item.AlertWithHistory first = loaded(1, "fine");
    Counts counts =
        write(
            List.of(first, loaded(2, "refused")),
            () -> store.alerts().save(List.of(new AlertChange(null, first.alert(), List.of()))));
    assertEquals(
        new Counts(
            0,
            0,
            0,
            1,
            Map.of("the store refuses it: no such row", new Skipped(1, List.of(id(2))))),
        counts);
    assertEquals(1, store.content().history().size());
  }

  @Test
  void write_sameTwiceInAPage_isTheFirst() {
    Item first = loaded(1, "one");
    Alert sameKey = alert(2, DISK_FULL).resource("r1").build();
    Alert sameId = alert(3, DISK_FULL).id(id(1)).resource("r3").build();
    Counts counts =
        write(
            List.of(
                first,
                Item.AlertWithHistory.of(sameKey, List.of(), List.of()),
                Item.AlertWithHistory.of(sameId, List.of(), List.of()),
                note("n1", "x"),
                note("n1", "y")));
    assertEquals(
        new Counts(
            0,
            1,
            1,
            1,
            Map.of(
                PageWriter.KEY_TAKEN,
                new Skipped(1, List.of(id(2))),
                PageWriter.ID_TAKEN,
                new Skipped(1, List.of(id(1))))),
        counts);
    assertEquals("x", store.archive().readNotes(List.of(id(1))).getFirst().text());
  }
}
