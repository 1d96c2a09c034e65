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
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.ChangeNotice.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What it means to follow a store. A store may announce what it then does not write, so what counts
 * is what notices and the stored alerts say together. The store has the time of the system.
 */
public abstract class ChangeLogContract extends StoreContract {

  private static final int ALL = 100_000;
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final Alert DOWN = alert(1, NODE_DOWN).build();
  private static final Alert UP = alert(2, NODE_UP).build();
  private static final Alert DISK = alert(3, DISK_FULL).customer("Acme").build();

  private ChangeLog changes() {
    return stores.changes();
  }

  private List<ChangeNotice> notices() {
    return changes().read(0, ALL);
  }

  private List<ChangeNotice> noticesAfter(ChangeNotice notice) {
    return changes().read(notice.position(), ALL);
  }

  /** The states that were announced and are stored now. */
  private Set<Written> followed() {
    List<Written> announced =
        notices().stream().flatMap(notice -> notice.written().stream()).toList();
    return changes().findAll(announced.stream().map(Written::number).toList()).stream()
        .map(ChangeLogContract::written)
        .filter(announced::contains)
        .collect(Collectors.toSet());
  }

  /** The alerts whose removal was announced and that are not stored now. */
  private Set<Removed> followedRemovals() {
    List<Removed> announced =
        notices().stream().flatMap(notice -> notice.removed().stream()).toList();
    Set<Long> stored =
        changes().findAll(announced.stream().map(Removed::number).toList()).stream()
            .map(Alert::number)
            .collect(Collectors.toSet());
    return announced.stream()
        .filter(removed -> !stored.contains(removed.number()))
        .collect(Collectors.toSet());
  }

  private static Written written(Alert alert) {
    return new Written(alert.number(), alert.version());
  }

  private static Removed removed(Alert alert) {
    return new Removed(
        alert.number(), alert.id(), alert.customer() == null ? "" : alert.customer());
  }

  private static List<Alert> many(int count) {
    return LongStream.range(100, 100 + count)
        .mapToObj(number -> alert(number, DISK_FULL).resource("db" + number).build())
        .toList();
  }

  @Test
  void read_nothingWritten_isEmpty() {
    assertEquals(List.of(), notices());
  }

  @Test
  void save_newAlert_isAnnounced() {
    Alert alert = store(DISK).getFirst();
    List<ChangeNotice> notices = notices();
    assertEquals(1, notices.size());
    assertEquals(List.of(written(alert)), notices.getFirst().written());
    assertEquals(List.of(), notices.getFirst().removed());
  }

  @Test
  void save_change_isAnnouncedAfterTheCreation() {
    Alert first = store(DISK).getFirst();
    ChangeNotice creation = notices().getFirst();
    Alert second = save(List.of(changed(first, first, "value"))).getFirst();
    List<ChangeNotice> later = noticesAfter(creation);
    assertEquals(1, later.size());
    assertEquals(List.of(written(second)), later.getFirst().written());
    assertEquals(List.of(creation, later.getFirst()), notices());
  }

  @Test
  void save_severalInABatch_areOneNotice() {
    Alert down = store(DOWN).getFirst();
    ChangeNotice first = notices().getFirst();
    save(List.of(changed(down, down, "value"), created(DISK)));
    List<ChangeNotice> later = noticesAfter(first);
    assertEquals(1, later.size());
    assertEquals(
        Set.of(new Written(1, 2), new Written(3, 1)), Set.copyOf(later.getFirst().written()));
  }

  @Test
  void save_largeBatch_isOneNotice() {
    List<Alert> saved = store(many(600).toArray(Alert[]::new));
    assertEquals(1, notices().size());
    assertEquals(
        saved.stream().map(ChangeLogContract::written).collect(Collectors.toSet()), followed());
  }

  @Test
  void save_losers_areNotFollowed() {
    List<Alert> before = store(DOWN, DISK);
    Alert unknownState = before.get(0).toBuilder().version(6).build();
    List<Boolean> won =
        stores
            .alerts()
            .save(
                List.of(
                    changed(unknownState, unknownState, "value"),
                    created(UP),
                    changed(before.get(1), before.get(1), "value")));
    assertEquals(List.of(false, false, true), won);
    assertEquals(Set.of(new Written(1, 1), new Written(3, 2)), followed());
  }

  @Test
  void save_nothingButLosers_isNotFollowed() {
    store(DOWN);
    assertEquals(List.of(false), stores.alerts().save(List.of(created(UP))));
    assertEquals(List.of(), stores.alerts().save(List.of()));
    assertEquals(Set.of(new Written(1, 1)), followed());
  }

  @Test
  void save_fromManyThreads_everyStateIsAnnounced() throws Exception {
    List<Callable<List<Alert>>> writers =
        many(120).stream().map(alert -> (Callable<List<Alert>>) () -> store(alert)).toList();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var each : threads.invokeAll(writers)) {
        assertEquals(1, each.get().size());
      }
    }
    assertEquals(120, followed().size());
    List<Long> positions = notices().stream().map(ChangeNotice::position).toList();
    assertEquals(positions.stream().sorted().distinct().toList(), positions);
  }

  @Test
  void delete_alert_isAnnouncedWithIdAndCustomer() {
    List<Alert> saved = store(DOWN, DISK);
    ChangeNotice creation = notices().getFirst();
    saved.forEach(alert -> assertTrue(stores.alerts().delete(alert)));
    List<ChangeNotice> later = noticesAfter(creation);
    assertEquals(
        List.of(List.of(removed(DOWN)), List.of(removed(DISK))),
        later.stream().map(ChangeNotice::removed).toList());
    later.forEach(notice -> assertEquals(List.of(), notice.written()));
    assertEquals(new Removed(3, DISK.id(), "Acme"), later.getLast().removed().getFirst());
    assertEquals("", later.getFirst().removed().getFirst().customer());
  }

  @Test
  void delete_otherVersion_isNotFollowed() {
    Alert first = store(DISK).getFirst();
    save(List.of(changed(first, first, "value")));
    assertFalse(stores.alerts().delete(first));
    assertEquals(Set.of(), followedRemovals());
    assertEquals(Set.of(new Written(3, 2)), followed());
  }

  @Test
  void deleteByStatus_everyAlertIsAnnounced() {
    List<Alert> closed =
        many(1_100).stream()
            .map(alert -> alert.toBuilder().status("closed").customer("Acme").build())
            .toList();
    store(closed.toArray(Alert[]::new));
    store(DOWN);
    assertEquals(1_100, stores.alerts().deleteByStatus(List.of("closed"), NOW.plusSeconds(1)));
    assertEquals(
        closed.stream().map(ChangeLogContract::removed).collect(Collectors.toSet()),
        followedRemovals());
  }

  @Test
  void deleteBySeverity_everyAlertIsAnnounced() {
    Alert info = DISK.toBuilder().severity("informational").build();
    Alert bare = DOWN.toBuilder().severity("informational").build();
    store(info, bare, alert(6, DISK_FULL).resource("db6").build());
    assertEquals(2, stores.alerts().deleteBySeverity("informational", NOW.plusSeconds(1)));
    assertEquals(Set.of(removed(info), removed(bare)), followedRemovals());
  }

  @Test
  void deletions_ofNothing_areNotFollowed() {
    store(DISK);
    assertEquals(0, stores.alerts().deleteByStatus(List.of("closed"), NOW.plusSeconds(1)));
    assertEquals(0, stores.alerts().deleteBySeverity("minor", NOW.plusSeconds(1)));
    assertEquals(Set.of(), followedRemovals());
  }

  @Test
  void delete_oddIdAndCustomer_areAnnouncedAsTheyAre() {
    Alert odd = DISK.toBuilder().id("a\"\\,[]" + OddTexts.EMOJI).customer("it's {\"x\"}").build();
    assertTrue(stores.alerts().delete(store(odd).getFirst()));
    assertEquals(Set.of(removed(odd)), followedRemovals());
  }

  @Test
  void read_isAscendingFromAPositionAndLimited() {
    for (Alert alert : many(5)) {
      store(alert);
    }
    List<ChangeNotice> all = notices();
    List<Long> positions = all.stream().map(ChangeNotice::position).toList();
    assertEquals(5, all.size());
    assertEquals(positions.stream().sorted().distinct().toList(), positions);
    assertEquals(all.subList(0, 2), changes().read(0, 2));
    assertEquals(all.subList(2, 4), changes().read(positions.get(1), 2));
    assertEquals(all.subList(2, 5), changes().read(positions.get(2) - 1, ALL));
    assertEquals(List.of(), changes().read(positions.getLast(), ALL));
  }

  @Test
  void read_position_isTheTimeOfTheWrite() {
    Instant before = Instant.now();
    store(DISK);
    Instant time = AlertNumbers.time(notices().getFirst().position());
    assertTrue(time.isAfter(before.minus(SLACK)), time::toString);
    assertTrue(time.isBefore(Instant.now().plus(SLACK)), time::toString);
  }

  @Test
  void findAll_isThePresentStateWithoutHistoryAndRawData() {
    Alert first = store(DISK.toBuilder().rawData("{}").build(), DOWN).getFirst();
    Alert second =
        save(List.of(changed(first, first.toBuilder().value("99%").build(), "value"))).getFirst();
    Alert light = second.toBuilder().history(List.of()).rawData(null).build();
    assertEquals(List.of(light), changes().findAll(List.of(3L)));
    assertEquals(List.of(light), changes().findAll(List.of(77L, 3L, 78L, 3L)));
    assertEquals(List.of(), changes().findAll(List.of(77L)));
    assertEquals(List.of(), changes().findAll(List.of()));
  }

  @Test
  void findAll_manyNumbers_areAllFound() {
    List<Alert> saved = store(many(1_100).toArray(Alert[]::new));
    List<Long> numbers = saved.stream().map(Alert::number).toList();
    assertEquals(numbers, changes().findAll(numbers).stream().map(Alert::number).sorted().toList());
  }

  @Test
  void trim_forgetsUpToThatPosition() {
    for (Alert alert : many(4)) {
      store(alert);
    }
    List<ChangeNotice> all = notices();
    assertEquals(0, changes().trim(all.getFirst().position() - 1));
    assertEquals(2, changes().trim(all.get(1).position()));
    assertEquals(all.subList(2, 4), notices());
    assertEquals(0, changes().trim(all.get(1).position()));
    assertEquals(2, changes().trim(Long.MAX_VALUE));
    assertEquals(List.of(), notices());
    assertEquals(4, changes().findAll(List.of(100L, 101L, 102L, 103L)).size());
  }

  @Test
  void trim_ofMany_forgetsThemAll() {
    List<Alert> states = new ArrayList<>(store(DISK));
    while (states.size() < 600) {
      Alert last = states.getLast();
      states.add(save(List.of(changed(last, last, "value"))).getFirst());
    }
    assertEquals(600, changes().trim(notices().getLast().position()));
    assertEquals(List.of(), notices());
  }

  @Test
  void bell_ringsWhenThereIsSomethingToRead() throws Exception {
    for (Runnable write : writes()) {
      Semaphore rings = new Semaphore(0);
      long last = notices().stream().mapToLong(ChangeNotice::position).max().orElse(0);
      try (var _ = changes().onWrite(rings::release)) {
        write.run();
        do { // it may ring in vain, but once when the notice is there
          assertTrue(rings.tryAcquire(20, TimeUnit.SECONDS));
        } while (changes().read(last, 1).isEmpty());
      }
    }
  }

  /** One of each kind, in order. */
  private List<Runnable> writes() {
    return List.of(
        () -> store(DISK, DOWN, alert(6, DISK_FULL).status("closed").resource("db6").build()),
        () -> assertTrue(stores.alerts().delete(stores.alerts().find(id(3)).orElseThrow())),
        () -> stores.alerts().deleteByStatus(List.of("closed"), NOW.plusSeconds(1)),
        () -> stores.alerts().deleteBySeverity("major", NOW.plusSeconds(1)));
  }

  @Test
  void bell_afterTheEnd_doesNotRing() throws Exception {
    AtomicInteger first = new AtomicInteger();
    CountDownLatch second = new CountDownLatch(1);
    changes().onWrite(first::incrementAndGet).close();
    int before = first.get();
    try (var _ = changes().onWrite(second::countDown)) {
      store(DISK);
      assertTrue(second.await(20, TimeUnit.SECONDS));
    }
    assertEquals(before, first.get());
  }
}
