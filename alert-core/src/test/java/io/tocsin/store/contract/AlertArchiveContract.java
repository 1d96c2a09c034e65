package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive.ArchivedEntry;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What it means to read and write a store as a whole. */
public abstract class AlertArchiveContract extends StoreContract {

  private static final Alert DISK =
      alert(7, DISK_FULL)
          .rawData("{\"a\": 1}")
          .customer("Acme")
          .dedupKey("x")
          .attributes(Map.of("rack", "r4", "nested", Map.of("list", List.of(1, true, "two"))))
          .statusUntil(NOW.plusSeconds(60))
          .endsAt(NOW.plusSeconds(90))
          .build();

  /** Alerts of those numbers, stored in disorder. */
  private List<Alert> storeMany(int count) {
    List<Alert> many =
        LongStream.rangeClosed(1, count)
            .map(i -> (i * 7) % (count + 1)) // each once, as long as 7 does not divide count + 1
            .mapToObj(number -> alert(number, DISK_FULL).resource("db" + number).build())
            .toList();
    return store(many.toArray(Alert[]::new)).stream()
        .sorted((one, other) -> Long.compare(one.number(), other.number()))
        .toList();
  }

  private static Alert withoutHistory(Alert alert) {
    return alert.toBuilder().history(List.of()).build();
  }

  @Test
  void read_pages_areAllAlertsOnceByNumber() {
    List<Long> expected = storeMany(12).stream().map(Alert::number).toList();
    List<Long> read = new ArrayList<>();
    for (int size : new int[] {5, 5, 2, 0}) {
      long after = read.isEmpty() ? Long.MIN_VALUE : read.getLast();
      List<Alert> page = stores.archive().read(after, 5);
      assertEquals(size, page.size());
      page.forEach(alert -> read.add(alert.number()));
    }
    assertEquals(expected, read);
  }

  @Test
  void read_alert_isAllOfItButItsHistory() {
    Alert stored = store(DISK).getFirst();
    assertEquals(List.of(withoutHistory(stored)), stores.archive().read(0, 9));
    assertEquals(List.of(withoutHistory(stored)), stores.archive().read(DISK.number() - 1, 1));
    assertEquals(List.of(), stores.archive().read(DISK.number(), 9));
  }

  @Test
  void read_alertThatChanged_isItsPresentState() {
    Alert first = store(DISK).getFirst();
    Alert second = save(List.of(changed(first, first, "value"))).getFirst();
    assertEquals(List.of(withoutHistory(second)), stores.archive().read(0, 9));
  }

  @Test
  void count_isHowManyAlertsThereAre() {
    assertEquals(0, stores.archive().count());
    storeMany(12);
    assertEquals(12, stores.archive().count());
  }

  @Test
  void readHistory_moreThanComesWithAnAlert_isAllOfIt() {
    Alert alert = store(DISK).getFirst();
    List<ArchivedEntry> written = new ArrayList<>();
    written.add(new ArchivedEntry(DISK.number(), alert.history().getLast()));
    while (written.size() < AlertStore.HISTORY_LIMIT + 7) {
      alert = save(List.of(changed(alert, alert, "value"))).getFirst();
      written.add(new ArchivedEntry(DISK.number(), alert.history().getLast()));
    }
    assertEquals(written, stores.archive().readHistory(List.of(DISK.number())));
  }

  @Test
  void readHistory_severalAlerts_isByAlertThenSequence() {
    List<Alert> alerts = storeMany(9);
    Alert changed = save(List.of(changed(alerts.get(1), alerts.get(1), "value"))).getFirst();
    List<ArchivedEntry> read = stores.archive().readHistory(List.of(5L, 2L, 99L, 4L));
    assertEquals(List.of(2L, 2L, 4L, 5L), read.stream().map(ArchivedEntry::alertNumber).toList());
    assertEquals(changed.history(), read.subList(0, 2).stream().map(ArchivedEntry::entry).toList());
    assertEquals(List.of(), stores.archive().readHistory(List.of()));
  }

  @Test
  void readHistory_manyAlerts_isOfAll() {
    List<Alert> alerts = storeMany(600);
    List<Long> numbers = alerts.stream().map(Alert::number).toList();
    List<ArchivedEntry> read = stores.archive().readHistory(numbers);
    assertEquals(numbers, read.stream().map(ArchivedEntry::alertNumber).toList());
  }

  /** Entries of an alert that is not stored yet, as a long history. */
  private static List<ArchivedEntry> entriesOf(Alert alert, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> entry(alert.toBuilder().sequence(i).build(), i == 0 ? "new" : "value"))
        .map(entry -> new ArchivedEntry(alert.number(), entry))
        .toList();
  }

  @Test
  void writeHistory_beforeItsAlert_comesWithIt() {
    int count = AlertStore.HISTORY_LIMIT + 20;
    List<ArchivedEntry> entries = entriesOf(DISK, count);
    stores.archive().writeHistory(entries);
    assertEquals(List.of(), stores.archive().readHistory(List.of(DISK.number())));
    assertEquals(Optional.empty(), stores.alerts().find(DISK.id()));

    Alert alert = DISK.toBuilder().version(33).sequence(count).build();
    save(List.of(new AlertChange(null, alert, List.of())));
    assertEquals(entries, stores.archive().readHistory(List.of(DISK.number())));
    List<HistoryEntry> newest =
        entries.subList(20, count).stream().map(ArchivedEntry::entry).toList();
    Alert found = stores.alerts().find(DISK.id()).orElseThrow();
    assertEquals(alert.toBuilder().history(newest).build(), found);

    Alert next = save(List.of(changed(found, found, "value"))).getFirst();
    assertEquals(34, next.version());
    assertEquals(count + 1, stores.archive().readHistory(List.of(DISK.number())).size());
  }

  @Test
  void writeHistory_again_leavesWhatIsThere() {
    Alert stored = store(DISK).getFirst();
    HistoryEntry other = entry(stored.toBuilder().sequence(0).text("other").build(), "status");
    List<ArchivedEntry> entries = List.of(new ArchivedEntry(DISK.number(), other));
    stores.archive().writeHistory(entries);
    stores.archive().writeHistory(entries);
    stores.archive().writeHistory(List.of());
    assertEquals(stored, stores.alerts().find(DISK.id()).orElseThrow());
  }

  @Test
  void writeHistory_beyondTheSequenceOfTheAlert_isNotVisible() {
    List<ArchivedEntry> entries = entriesOf(DISK, 3);
    stores.archive().writeHistory(entries);
    Alert alert = DISK.toBuilder().sequence(2).build();
    save(List.of(new AlertChange(null, alert, List.of())));
    assertEquals(entries.subList(0, 2), stores.archive().readHistory(List.of(DISK.number(), 99L)));
    assertEquals(2, stores.alerts().find(DISK.id()).orElseThrow().history().size());
  }

  @Test
  void writeHistory_oddTexts_areKept() {
    List<ArchivedEntry> entries = new ArrayList<>();
    for (String odd : OddTexts.ALL) {
      Alert alert = DISK.toBuilder().sequence(entries.size()).text(odd).value(odd).build();
      entries.add(new ArchivedEntry(DISK.number(), entry(alert, odd)));
    }
    stores.archive().writeHistory(entries);
    Alert alert = DISK.toBuilder().sequence(entries.size()).build();
    save(List.of(new AlertChange(null, alert, List.of())));
    assertEquals(entries, stores.archive().readHistory(List.of(DISK.number())));
  }

  private static Note note(String id, Alert alert, String text) {
    return new Note(
        id, alert.id(), text, "joe", Map.of("event", "e"), NOW, NOW.plusSeconds(1), "Acme");
  }

  @Test
  void readNotes_areThoseOfTheAlerts() {
    Alert other = alert(8, NODE_DOWN).build();
    Alert third = alert(9, NODE_DOWN).build();
    Note bare = new Note("n2", other.id(), "", null, Map.of(), NOW, null, null);
    List<Note> notes = List.of(note("n1", DISK, "one"), bare, note("n3", other, "three"));
    notes.forEach(stores.notes()::add);
    stores.notes().add(note("n4", third, "four"));
    List<String> ids = List.of(other.id(), DISK.id(), "unknown");
    assertEquals(Set.copyOf(notes), Set.copyOf(stores.archive().readNotes(ids)));
    assertEquals(3, stores.archive().readNotes(ids).size());
    assertEquals(List.of(), stores.archive().readNotes(List.of()));
  }

  @Test
  void writeNotes_again_leavesWhatIsThere() {
    Note first = note("n1", DISK, "one");
    Note second = note("n2", DISK, "two");
    stores.archive().writeNotes(List.of(first));
    stores.archive().writeNotes(List.of(note("n1", DISK, "other"), second));
    stores.archive().writeNotes(List.of());
    assertEquals(Set.of(first, second), Set.copyOf(stores.notes().findByAlert(DISK.id(), 9)));
  }
}
