package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NODE_UP;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static io.tocsin.TestAlerts.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.alert.Trend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What it means to keep alerts. */
public abstract class AlertStoreContract extends StoreContract {

  private static final Alert DOWN = alert(1, NODE_DOWN).build();
  private static final Alert UP = alert(2, NODE_UP).build();
  private static final Alert DISK = alert(3, DISK_FULL).build();

  @Test
  void save_newAlert_isKeptWithAllThatItHas() {
    Alert alert =
        DISK.toBuilder()
            .version(5)
            .correlate(List.of("DiskFull", "DiskOk"))
            .service(List.of("Web", "Storage", "Web"))
            .rawData("{\"a\":[1,null]}")
            .customer("Acme")
            .dedupKey("fp-1")
            .duplicateCount(7)
            .repeat(true)
            .previousSeverity("minor")
            .trendIndication(Trend.MORE_SEVERE)
            .createTime(NOW.minusSeconds(99))
            .receiveTime(NOW.minusSeconds(9))
            .lastReceiveId(id(77))
            .updateTime(NOW.plusSeconds(1))
            .returns(
                List.of(
                    new PreviousStatus("open", 0, null), new PreviousStatus("ack", 7200, "ann")))
            .statusUntil(NOW.plusSeconds(3))
            .endsAt(NOW.plusSeconds(4))
            .statusBy("bob")
            .blackoutId("b-1")
            .dueAt(NOW.plusSeconds(2))
            .build();
    Alert saved = store(alert).getFirst();
    assertEquals(saved, found(alert));
  }

  @Test
  void save_leastAlert_isKept() {
    Alert alert = Alert.builder().number(9).id("i").resource("r").event("e").build();
    assertEquals(store(alert).getFirst(), found(alert));
  }

  @Test
  void save_oddTexts_areKeptAsTheyAre() {
    for (String text : OddTexts.ALL) {
      String key = text.substring(0, Math.min(text.length(), 1_000));
      Alert alert =
          DISK.toBuilder()
              .resource(text)
              .event("e" + text)
              .correlate(List.of(text, "c" + text))
              .service(List.of(text))
              .tags(List.of(text, "t" + text))
              .attributes(Map.of("k" + key, text, "n", Map.of("x" + key, List.of(text))))
              .value(text)
              .text(text)
              .rawData(text)
              .dedupKey(text)
              .build();
      stores = emptyStores();
      assertEquals(store(alert).getFirst(), found(alert));
      assertEquals(Set.of(alert.key()), stores.alerts().findOwners(Set.of(alert.key())).keySet());
    }
  }

  @Test
  void save_nestedAttributes_areKeptInOrder() {
    Map<String, Object> attributes =
        Map.of("b", List.of(1, 2.5, true, Map.of("deep", List.of(List.of("x")))), "a", -1);
    Alert alert = DISK.toBuilder().attributes(attributes).build();
    store(alert);
    assertEquals(alert.attributes(), found(alert).attributes());
    assertEquals(
        List.copyOf(alert.attributes().keySet()), List.copyOf(found(alert).attributes().keySet()));
  }

  @Test
  void save_emptyCustomer_isNone() {
    store(DISK.toBuilder().customer("").build());
    assertEquals(null, found(DISK).customer());
    AlertChange other = created(DISK.toBuilder().number(8).id(id(8)).customer(null).build());
    assertEquals(List.of(false), stores.alerts().save(List.of(other)));
  }

  @Test
  void save_customers_haveAlertsOfTheirOwn() {
    Alert acme = DISK.toBuilder().number(8).id(id(8)).customer("Acme").build();
    store(DISK, acme);
    assertEquals(acme.id(), stores.alerts().findOwners(Set.of(acme.key())).get(acme.key()).id());
  }

  @Test
  void save_change_replacesTheState() {
    Alert first = store(DISK).getFirst();
    Alert next =
        first.toBuilder()
            .severity("normal")
            .status("closed")
            .service(List.of("Web"))
            .tags(List.of("new"))
            .attributes(Map.of("rack", "r5", "u", 3))
            .value(null)
            .dueAt(null)
            .lastReceiveTime(NOW.plusSeconds(5))
            .build();
    Alert saved = save(List.of(changed(first, next, "severity"))).getFirst();
    assertEquals(saved, found(DISK));
    assertEquals(2, saved.version());
  }

  @Test
  void save_changeOfAnOlderState_loses() {
    Alert first = store(DISK).getFirst();
    Alert second = save(List.of(changed(first, first, "value"))).getFirst();
    AlertChange late = changed(first, first.toBuilder().text("late").build(), "value");
    assertEquals(List.of(false), stores.alerts().save(List.of(late)));
    assertEquals(second, found(DISK));
  }

  @Test
  void save_changeOfADeletedAlert_loses() {
    Alert first = store(DISK).getFirst();
    stores.alerts().delete(first);
    assertEquals(List.of(false), stores.alerts().save(List.of(changed(first, first, "value"))));
    assertEquals(Optional.empty(), stores.alerts().find(DISK.id()));
  }

  @Test
  void save_newAlertOfAKeyThatIsOwned_losesAllOfIt() {
    store(DISK);
    Alert other =
        DISK.toBuilder().number(8).id(id(8)).correlate(List.of("DiskFull", "DiskOk")).build();
    assertEquals(List.of(false), stores.alerts().save(List.of(created(other))));
    assertEquals(Optional.empty(), stores.alerts().find(other.id()));
    assertEquals(Map.of(), stores.alerts().findOwners(Set.of(other.key().withEvent("DiskOk"))));
    assertEquals(1, found(DISK).history().size());
  }

  @Test
  void save_newAlertOfAnIdThatIsTaken_losesAllOfIt() {
    store(DISK);
    Alert other = UP.toBuilder().id(DISK.id()).build();
    assertEquals(List.of(false), stores.alerts().save(List.of(created(other))));
    assertEquals(Map.of(), stores.alerts().findOwners(other.claims()));
    assertEquals(DISK.key(), found(DISK).key());
  }

  @Test
  void save_correlateList_claimsTheKeysOfItsEvents() {
    Alert down = store(DOWN).getFirst();
    assertEquals(Map.of(UP.key(), down), stores.alerts().findOwners(Set.of(UP.key())));
    assertEquals(List.of(false), stores.alerts().save(List.of(created(UP))));
  }

  @Test
  void save_claimOfAnother_staysWithTheFirst() {
    Alert boot = alert(4, NODE_DOWN).event("NodeBoot").correlate(List.of("NodeDown")).build();
    store(DOWN, boot);
    AlertKey shared = DOWN.key();
    assertEquals(DOWN.id(), stores.alerts().findOwners(Set.of(shared)).get(shared).id());
    stores.alerts().delete(found(DOWN));
    assertEquals(Map.of(), stores.alerts().findOwners(Set.of(shared)));
  }

  @Test
  void save_correlateListOfAChange_claimsNothing() {
    Alert first = store(DISK).getFirst();
    Alert next = first.toBuilder().correlate(List.of("DiskOk")).build();
    save(List.of(changed(first, next, "value")));
    assertEquals(Map.of(), stores.alerts().findOwners(Set.of(DISK.key().withEvent("DiskOk"))));
  }

  @Test
  void save_batch_writesAllButTheLosers() {
    List<Alert> before = store(DOWN, DISK);
    Alert stale = before.get(0);
    save(List.of(changed(stale, stale, "value")));
    Alert fresh = alert(5, DISK_FULL).resource("db5").build();
    List<Boolean> won =
        stores
            .alerts()
            .save(
                List.of(
                    changed(stale, stale, "value"),
                    created(fresh),
                    created(UP),
                    changed(before.get(1), before.get(1), "value")));
    assertEquals(List.of(false, true, false, true), won);
    assertEquals(2, found(DOWN).version());
    assertEquals(1, found(fresh).version());
    assertEquals(2, found(DISK).version());
    assertEquals(Optional.empty(), stores.alerts().find(UP.id()));
  }

  @Test
  void save_emptyBatch_isNothing() {
    assertEquals(List.of(), stores.alerts().save(List.of()));
  }

  @Test
  void save_newAlertFromManyThreads_isOne() throws Exception {
    List<Callable<List<Boolean>>> rivals =
        LongStream.range(10, 18)
            .mapToObj(number -> DOWN.toBuilder().number(number).id(id(number)).build())
            .map(rival -> (Callable<List<Boolean>>) () -> saveOne(created(rival)))
            .toList();
    int won = 0;
    try (var threads = Executors.newFixedThreadPool(rivals.size())) {
      for (Future<List<Boolean>> each : threads.invokeAll(rivals)) {
        won += each.get().getFirst() ? 1 : 0;
      }
    }
    assertEquals(1, won);
    assertEquals(2, stores.alerts().findOwners(DOWN.claims()).size());
  }

  private List<Boolean> saveOne(AlertChange change) {
    return stores.alerts().save(List.of(change));
  }

  @Test
  void history_isTheNewestEntries_oldestFirst() {
    Alert alert = store(DISK).getFirst();
    List<HistoryEntry> written = new ArrayList<>(alert.history());
    while (written.size() < AlertStore.HISTORY_LIMIT + 7) {
      alert = save(List.of(changed(alert, alert, "value"))).getFirst();
      written.add(alert.history().getLast());
    }
    List<HistoryEntry> newest = written.subList(7, written.size());
    assertEquals(newest, found(DISK).history());
    assertEquals(newest, stores.alerts().findOwners(Set.of(DISK.key())).get(DISK.key()).history());
    assertEquals(newest, stores.alerts().findAll(List.of(DISK.id())).getFirst().history());
  }

  @Test
  void history_entry_isKeptWithAllThatItHas() {
    HistoryEntry full =
        new HistoryEntry(1, "x", "e", "major", "ack", "5", "it's", "ack", NOW, "joe", 60L);
    HistoryEntry bare =
        new HistoryEntry(2, "y", "e", "minor", "open", null, "", "note", NOW, null, null);
    Alert alert = DISK.toBuilder().sequence(2).history(List.of(full, bare)).build();
    stores.alerts().save(List.of(new AlertChange(null, alert, List.of(full, bare))));
    assertEquals(List.of(full, bare), found(DISK).history());
  }

  @Test
  void find_idOfTheLatestDraft_isTheAlert() {
    store(DISK.toBuilder().lastReceiveId("latest-draft").build(), DOWN);
    assertEquals(DISK.id(), stores.alerts().find("latest-draft").orElseThrow().id());
  }

  @Test
  void find_eightCharacters_areAPrefix() {
    store(
        DISK.toBuilder().id("abcdefgh-own").lastReceiveId("ABCDEFGH-last").build(),
        DOWN.toBuilder().id("other-id").lastReceiveId("abcdefgh-last").build());
    assertEquals("abcdefgh-own", stores.alerts().find("abcdefgh").orElseThrow().id());
    assertEquals("abcdefgh-own", stores.alerts().find("ABCDEFGH").orElseThrow().id());
    assertEquals(Optional.empty(), stores.alerts().find("abcdefg"));
    assertEquals(Optional.empty(), stores.alerts().find("abcdefgh-"));
    assertEquals(Optional.empty(), stores.alerts().find("abcdef__"));
    assertEquals(Optional.empty(), stores.alerts().find("abcde%%%"));
  }

  @Test
  void find_eightCharactersOfSeveralAlerts_isNone() {
    store(
        alert(1, DISK_FULL).id("same0001-a").lastReceiveId("late0001-a").resource("a").build(),
        alert(2, DISK_FULL).id("same0001-b").lastReceiveId("late0001-b").resource("b").build());
    assertEquals(Optional.empty(), stores.alerts().find("same0001"));
    assertEquals(Optional.empty(), stores.alerts().find("late0001"));
  }

  @Test
  void find_eightCharactersThatAreAWholeId_isTheAlert() {
    store(DISK.toBuilder().id("12345678").build());
    assertEquals("12345678", stores.alerts().find("12345678").orElseThrow().id());
  }

  @Test
  void find_eightCharactersThatAreAWholeIdAndAPrefix_isTheAlertOfThatId() {
    store(UP.toBuilder().id("12345678").build());
    store(DISK.toBuilder().id("12345678-9").build());
    assertEquals("12345678", stores.alerts().find("12345678").orElseThrow().id());
  }

  @Test
  void save_newAlertOfANumberThatIsTaken_leavesTheClaimsOfItsOwner() {
    store(DOWN);
    Alert other = DISK.toBuilder().number(DOWN.number()).build();
    assertEquals(List.of(false), stores.alerts().save(List.of(created(other))));
    assertEquals(
        Set.of(DOWN.key()), stores.alerts().findOwners(Set.of(DOWN.key(), other.key())).keySet());
  }

  @Test
  void find_idThatIsAlsoALatestDraft_isTheAlertOfThatId() {
    store(DISK, DOWN.toBuilder().lastReceiveId(DISK.id()).build());
    assertEquals(DISK.id(), stores.alerts().find(DISK.id()).orElseThrow().id());
  }

  @Test
  void find_oddIds_areNone() {
    store(DISK);
    for (String odd : OddTexts.ALL) {
      assertEquals(Optional.empty(), stores.alerts().find(odd));
    }
  }

  @Test
  void findAll_knownIds_areFoundOnce() {
    List<Alert> saved = store(DISK, DOWN.toBuilder().lastReceiveId("latest").build());
    List<Alert> found =
        stores.alerts().findAll(List.of(DISK.id(), DOWN.id(), "latest", "unknown", DISK.id()));
    assertEquals(2, found.size());
    assertEquals(Set.copyOf(saved), Set.copyOf(found));
    assertEquals(List.of(), stores.alerts().findAll(List.of()));
  }

  @Test
  void findAll_manyIds_areAllFound() {
    Alert[] many =
        LongStream.range(100, 700)
            .mapToObj(number -> alert(number, DISK_FULL).resource("db" + number).build())
            .toArray(Alert[]::new);
    List<String> ids = store(many).stream().map(Alert::id).toList();
    assertEquals(ids.size(), stores.alerts().findAll(ids).size());
    Set<AlertKey> keys = List.of(many).stream().map(Alert::key).collect(Collectors.toSet());
    assertEquals(keys, stores.alerts().findOwners(keys).keySet());
  }

  @Test
  void findOwners_keysThatDifferInOnePart_areOthers() {
    store(DISK.toBuilder().customer("c").dedupKey("d").build());
    assertEquals(1, owners("Production", "db3", "c", "DiskFull", "d"));
    assertEquals(0, owners("production", "db3", "c", "DiskFull", "d"));
    assertEquals(0, owners("Production", "db", "c", "DiskFull", "d"));
    assertEquals(0, owners("Production", "db3", "", "DiskFull", "d"));
    assertEquals(0, owners("Production", "db3", "c", "Disk", "d"));
    assertEquals(0, owners("Production", "db3", "c", "DiskFull", ""));
    assertEquals(0, owners("Production", "db3c", "", "DiskFull", "d"));
  }

  private int owners(String... parts) {
    AlertKey key = new AlertKey(parts[0], parts[1], parts[2], parts[3], parts[4]);
    return stores.alerts().findOwners(Set.of(key)).size();
  }

  @Test
  void findDue_isWhatTimeAsksFor_theLongestDueFirst() {
    Alert[] alerts =
        IntStream.range(0, 5)
            .mapToObj(i -> alert(10 + i, DISK_FULL).resource("db" + i).dueAt(due(i)).build())
            .toArray(Alert[]::new);
    List<Alert> saved = store(alerts);
    assertEquals(
        light(saved.get(3), saved.get(2), saved.get(1)), stores.alerts().findDue(due(1), 9));
    assertEquals(light(saved.get(3), saved.get(2)), stores.alerts().findDue(due(1), 2));
    assertEquals(List.of(), stores.alerts().findDue(due(3).minusNanos(1_000), 9));
  }

  private static List<Alert> light(Alert... alerts) {
    return Stream.of(alerts)
        .map(alert -> alert.toBuilder().history(List.of()).rawData(null).build())
        .toList();
  }

  /** Later for a lower number; never for the fourth. */
  private static Instant due(int i) {
    return i == 4 ? null : NOW.minusSeconds(10L * i);
  }

  @Test
  void findDue_alertThatTimeAsksNothingOfAnyMore_isNone() {
    Alert first = store(DISK.toBuilder().dueAt(NOW).build()).getFirst();
    Alert later = first.toBuilder().dueAt(NOW.plusSeconds(60)).build();
    Alert second = save(List.of(changed(first, later, "value"))).getFirst();
    assertEquals(List.of(), stores.alerts().findDue(NOW, 9));
    assertEquals(light(second), stores.alerts().findDue(NOW.plusSeconds(60), 9));
    Alert third =
        save(List.of(changed(second, second.toBuilder().dueAt(null).build(), "x"))).getFirst();
    assertEquals(List.of(), stores.alerts().findDue(NOW.plusSeconds(99), 9));
    Alert sooner = third.toBuilder().dueAt(NOW.minusSeconds(5)).build();
    Alert fourth = save(List.of(changed(third, sooner, "value"))).getFirst();
    assertEquals(light(fourth), stores.alerts().findDue(NOW.minusSeconds(5), 9));
  }

  @Test
  void delete_takesAllThatBelongsToTheAlert() {
    Alert down = store(DOWN, DISK).getFirst();
    stores.notes().add(note(down));
    assertTrue(stores.alerts().delete(down));
    assertEquals(Optional.empty(), stores.alerts().find(down.id()));
    assertEquals(Map.of(), stores.alerts().findOwners(DOWN.claims()));
    assertEquals(List.of(), stores.notes().findByAlert(down.id(), 9));
    Alert again = store(DOWN.toBuilder().tags(List.of("again")).build()).getFirst();
    assertEquals(again, found(DOWN));
    assertEquals(1, found(DISK).history().size());
  }

  @Test
  void delete_otherVersion_leavesIt() {
    Alert first = store(DISK).getFirst();
    Alert second = save(List.of(changed(first, first, "value"))).getFirst();
    assertFalse(stores.alerts().delete(first));
    assertEquals(second, found(DISK));
    assertTrue(stores.alerts().delete(second));
    assertFalse(stores.alerts().delete(second));
  }

  @Test
  void deleteByStatus_takesTheOldOnesWithAllThatBelongsToThem() {
    Alert old = DOWN.toBuilder().status("expired").build();
    Alert closed = alert(6, DISK_FULL).resource("db6").status("closed").build();
    Alert changed = closed.toBuilder().number(7).id(id(7)).resource("db7").build();
    Alert received = closed.toBuilder().number(8).id(id(8)).resource("db8").build();
    store(
        old,
        closed,
        changed.toBuilder().updateTime(NOW.plusSeconds(1)).build(),
        received.toBuilder().lastReceiveTime(NOW.plusSeconds(1)).build(),
        DISK);
    stores.notes().add(note(old));
    assertEquals(0, stores.alerts().deleteByStatus(List.of("closed", "expired"), NOW));
    assertEquals(0, stores.alerts().deleteByStatus(List.of(), NOW.plusSeconds(9)));
    Instant after = NOW.plusSeconds(1);
    assertEquals(2, stores.alerts().deleteByStatus(List.of("closed", "expired"), after));
    assertEquals(Map.of(), stores.alerts().findOwners(DOWN.claims()));
    assertEquals(List.of(), stores.notes().findByAlert(old.id(), 9));
    assertEquals(
        3, stores.alerts().findAll(List.of(changed.id(), received.id(), DISK.id())).size());
  }

  @Test
  void deleteBySeverity_takesTheOldOnes() {
    store(
        DISK.toBuilder().severity("informational").build(),
        DOWN.toBuilder().severity("informational").lastReceiveTime(NOW.plusSeconds(1)).build(),
        alert(6, DISK_FULL).resource("db6").build());
    assertEquals(0, stores.alerts().deleteBySeverity("informational", NOW));
    assertEquals(1, stores.alerts().deleteBySeverity("informational", NOW.plusSeconds(1)));
    assertEquals(2, stores.alerts().findAll(List.of(DISK.id(), DOWN.id(), id(6))).size());
  }

  private static Note note(Alert alert) {
    return new Note("n1", alert.id(), "seen", null, Map.of(), NOW, null, null);
  }

  private Alert found(Alert alert) {
    return stores.alerts().find(alert.id()).orElseThrow();
  }
}
