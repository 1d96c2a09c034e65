package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.Backlog;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.outbox.Settlement;
import io.tocsin.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the outbox of every store promises. */
public abstract class OutboxStoreContract extends StoreContract {

  private static final Alert DISK = alert(3, DISK_FULL).build();
  private static final Alert DOWN = alert(4, NODE_DOWN).build();
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Page ALL = new Page(1, 100);

  private OutboxStore outbox() {
    return stores.outbox();
  }

  private static OutboxEntry entry(String id, String destination, Alert alert, long position) {
    return new OutboxEntry(
        id,
        destination,
        alert.number(),
        position,
        "alert.opened",
        "{\"n\": \"" + id + "\"}",
        NOW.plusSeconds(position),
        NOW.plus(Duration.ofHours(1)));
  }

  private static OutboxLease lease(String owner, Instant now) {
    return new OutboxLease(owner, now, LEASE);
  }

  private static OutboxLease lease() {
    return lease("a", NOW);
  }

  private Alert tell(AlertChange change, OutboxEntry... entries) {
    return save(List.of(change.announcing(List.of(entries)))).getFirst();
  }

  /** Tells of one alert as new, at once. */
  private Alert told(Alert alert, OutboxEntry... entries) {
    return tell(created(alert), entries);
  }

  private static List<String> ids(List<OutboxRecord> records) {
    return records.stream().map(each -> each.entry().id()).toList();
  }

  private List<String> claim(String destination, OutboxLease lease) {
    return ids(outbox().claim(destination, 9, lease));
  }

  private OutboxState state(String id) {
    return outbox().find(id).orElseThrow().state();
  }

  @Test
  void save_writesWhatIsToBeTold() {
    OutboxEntry first = entry("e1", "pager", DISK, 1);
    told(DISK, first, entry("e2", "chat", DISK, 1));
    OutboxRecord stored = outbox().find("e1").orElseThrow();
    assertEquals(
        new OutboxRecord(
            first, OutboxState.PENDING, 0, first.firstDueAt(), null, null, null, null, null),
        stored);
    assertEquals(2, outbox().count(OutboxFilter.ALL, 100));
  }

  private static OutboxEntry toSubscriber(long subscriber, long position) {
    String id = "notice-" + position + "-" + subscriber;
    Instant end = NOW.plus(Duration.ofHours(1));
    return new OutboxEntry(id, "mail", -subscriber, position, "told", "{}", NOW, end);
  }

  @Test
  void add_takesEntriesOfNoAlert_inTheOrderOfEachOfThem() {
    OutboxEntry first = toSubscriber(1, 1);
    outbox().add(List.of(first, toSubscriber(2, 1), toSubscriber(1, 2)));

    assertEquals(
        new OutboxRecord(
            first, OutboxState.PENDING, 0, first.firstDueAt(), null, null, null, null, null),
        outbox().find("notice-1-1").orElseThrow());
    assertEquals(Set.of("notice-1-1", "notice-1-2"), Set.copyOf(claim("mail", lease())));
    OutboxRecord taken = outbox().find("notice-1-1").orElseThrow();
    assertTrue(outbox().settle(taken, new Settlement.Done(null), NOW));
    assertEquals(List.of("notice-2-1"), claim("mail", lease()));
  }

  @Test
  void claim_findsWhatIsFree_behindVeryManyThatAreNot() {
    outbox().add(IntStream.rangeClosed(1, 1_100).mapToObj(each -> toSubscriber(1, each)).toList());
    outbox().add(List.of(toSubscriber(2, 2_000)));

    assertEquals(List.of("notice-1-1", "notice-2000-2"), claimAll("mail"));
  }

  /** A claim may end early, as long as another finds the rest. */
  private List<String> claimAll(String destination) {
    List<String> all = new ArrayList<>();
    List<String> some = ids(outbox().claim(destination, 2_000, lease()));
    while (!some.isEmpty()) {
      all.addAll(some);
      some = ids(outbox().claim(destination, 2_000, lease()));
    }
    return all;
  }

  @Test
  void claim_findsWhatIsFree_behindVeryManyOfOnePosition() {
    int count = 1_100;
    outbox().add(IntStream.rangeClosed(1, count).mapToObj(each -> toSubscriber(each, 1)).toList());
    assertEquals(count, claimAll("mail").size());
    outbox()
        .add(IntStream.rangeClosed(1, count + 1).mapToObj(each -> toSubscriber(each, 2)).toList());

    assertEquals(List.of("notice-2-1101"), claimAll("mail"));
  }

  @Test
  void add_ofWhatIsThere_leavesItAsItIs() {
    outbox().add(List.of(toSubscriber(1, 1)));
    OutboxRecord taken = outbox().claim("mail", 1, lease()).getFirst();
    assertTrue(outbox().settle(taken, new Settlement.Done(null), NOW));

    outbox().add(List.of(toSubscriber(1, 1), toSubscriber(2, 1)));
    outbox().add(List.of());

    assertEquals(OutboxState.DONE, state("notice-1-1"));
    assertEquals(List.of("notice-1-2"), claim("mail", lease()));
  }

  @Test
  void hasten_afterTheClockWasSetBack_makesWhatWaitsDue() {
    told(DISK, entry("taken", "pager", DISK, 1));
    told(DOWN, entry("tried", "pager", DOWN, 1));
    OutboxRecord tried =
        outbox().claim("pager", 9, lease()).stream()
            .filter(each -> each.entry().id().equals("tried"))
            .findFirst()
            .orElseThrow();
    Settlement.Retry retry =
        new Settlement.Retry(NOW.plus(Duration.ofMinutes(30)), "unreachable", "no route", null);
    assertTrue(outbox().settle(tried, retry, NOW));
    Instant before = NOW.minus(Duration.ofHours(1));
    assertEquals(List.of(), claim("pager", lease("b", before)));

    assertEquals(2, outbox().hasten(lease("b", before), before.plus(LEASE)));

    assertEquals(List.of("tried"), claim("pager", lease("b", before)));
    Instant leaseEnd = before.plus(LEASE);
    assertEquals(Set.of("taken", "tried"), Set.copyOf(claim("pager", lease("b", leaseEnd))));
  }

  @Test
  void hasten_ofWhatIsInTime_doesNothing() {
    told(DISK, entry("taken", "pager", DISK, 1), entry("waiting", "chat", DISK, 1));
    told(DOWN, entry("tried", "chat", DOWN, 1));
    assertEquals(List.of("taken"), claim("pager", lease()));
    OutboxRecord tried =
        outbox().claim("chat", 9, lease()).stream()
            .filter(each -> each.entry().id().equals("tried"))
            .findFirst()
            .orElseThrow();
    Settlement.Retry retry =
        new Settlement.Retry(NOW.plus(Duration.ofHours(6)), "throttled", "later", null);
    assertTrue(outbox().settle(tried, retry, NOW));

    assertEquals(0, outbox().hasten(lease("b", NOW), NOW.plus(Duration.ofHours(12))));
  }

  @Test
  void save_ofALoser_writesNothingToBeTold() {
    Alert stored = told(DISK);
    tell(changed(stored, stored, "value"), entry("winner", "pager", DISK, 1));
    AlertChange late = changed(stored, stored, "value");
    OutboxEntry loser = entry("loser", "pager", DISK, 2);
    assertEquals(List.of(false), stores.alerts().save(List.of(late.announcing(List.of(loser)))));
    AlertChange taken = created(alert(9, DISK_FULL).build());
    assertEquals(List.of(false), stores.alerts().save(List.of(taken.announcing(List.of(loser)))));
    assertEquals(List.of("winner"), ids(outbox().find(OutboxFilter.ALL, ALL)));
  }

  @Test
  void delete_writesWhatIsToBeTold_ifTheAlertIsRemoved() {
    Alert stored = told(DISK);
    Alert next = tell(changed(stored, stored, "value"));
    assertFalse(stores.alerts().delete(stored, List.of(entry("lost", "pager", DISK, 1))));
    assertTrue(stores.alerts().delete(next, List.of(entry("gone", "pager", DISK, 2))));
    assertEquals(List.of("gone"), ids(outbox().find(OutboxFilter.ALL, ALL)));
    assertEquals(List.of("gone"), claim("pager", lease()));
  }

  @Test
  void claim_takesTheFirstOfEachAlert() {
    told(DISK, entry("d1", "pager", DISK, 1), entry("d2", "pager", DISK, 2));
    told(DOWN, entry("n1", "pager", DOWN, 1), entry("n2", "chat", DOWN, 1));
    assertEquals(Set.of("d1", "n1"), Set.copyOf(claim("pager", lease())));
    assertEquals(List.of(), claim("pager", lease()));
    assertEquals(List.of("n2"), claim("chat", lease()));
  }

  @Test
  void claim_takesTheLongestDueFirst() {
    told(DISK, entry("d3", "pager", DISK, 3));
    told(DOWN, entry("n1", "pager", DOWN, 1));
    Alert other = alert(5, DISK_FULL).resource("db9").build();
    told(other, entry("o2", "pager", other, 2));
    assertEquals(List.of("n1", "o2", "d3"), claim("pager", lease()));
  }

  @Test
  void claim_limit_isKept_andLeavesTheRest() {
    told(DISK, entry("d1", "pager", DISK, 1));
    told(DOWN, entry("n1", "pager", DOWN, 2));
    assertEquals(List.of("d1"), ids(outbox().claim("pager", 1, lease())));
    assertEquals(List.of("n1"), ids(outbox().claim("pager", 1, lease())));
  }

  @Test
  void claim_saysWhoTriesHowOftenAndUntilWhen() {
    told(DISK, entry("d1", "pager", DISK, 1));
    OutboxRecord taken = outbox().claim("pager", 1, lease()).getFirst();
    assertEquals(taken, outbox().find("d1").orElseThrow());
    assertEquals(OutboxState.IN_FLIGHT, taken.state());
    assertEquals(1, taken.attempts());
    assertEquals("a", taken.leaseOwner());
    assertEquals(NOW.plus(LEASE), taken.dueAt());
  }

  @Test
  void answer_ofTheLastAttempt_isKept() {
    told(DISK, entry("d1", "pager", DISK, 1));
    PeerAnswer silence = new PeerAnswer("pager.example:8443", null, "");
    PeerAnswer refusal = new PeerAnswer("pager.example", 400, "no such \"key\"");
    List<Settlement> settlements =
        List.of(
            new Settlement.Retry(NOW, "timeout", "slow", silence),
            new Settlement.Retry(NOW, "throttled", "not called", null),
            new Settlement.Dead("refused", "no", refusal));
    for (Settlement settlement : settlements) {
      OutboxRecord taken = outbox().claim("pager", 9, lease()).getFirst();
      assertTrue(outbox().settle(taken, settlement, NOW));
      assertEquals(answer(settlement), outbox().find("d1").orElseThrow().answer());
    }
    assertTrue(outbox().replay("d1", NOW));
    OutboxRecord again = outbox().claim("pager", 9, lease()).getFirst();
    assertEquals(refusal, again.answer());
    PeerAnswer taken = new PeerAnswer("pager.example", 202, "ok");
    assertTrue(outbox().settle(again, new Settlement.Done(taken), NOW));
    assertEquals(taken, outbox().find(OutboxFilter.ALL, new Page(1, 9)).getFirst().answer());
  }

  private static PeerAnswer answer(Settlement settlement) {
    return switch (settlement) {
      case Settlement.Done(PeerAnswer answer) -> answer;
      case Settlement.Retry(var _, var _, var _, PeerAnswer answer) -> answer;
      case Settlement.Dead(var _, var _, PeerAnswer answer) -> answer;
    };
  }

  @Test
  void order_theNextComesWhenThatBeforeIsSettled() {
    told(
        DISK,
        entry("d1", "pager", DISK, 1),
        entry("d2", "pager", DISK, 2),
        entry("d3", "pager", DISK, 3));
    OutboxRecord first = outbox().claim("pager", 9, lease()).getFirst();
    Instant later = NOW.plusSeconds(7);
    assertTrue(outbox().settle(first, new Settlement.Retry(later, "timeout", "slow", null), NOW));
    assertEquals(List.of(), claim("pager", lease()));
    OutboxRecord again = outbox().claim("pager", 9, lease("a", later)).getFirst();
    assertEquals("d1", again.entry().id());
    assertEquals(2, again.attempts());
    assertEquals("timeout", again.errorCode());
    assertTrue(outbox().settle(again, new Settlement.Dead("refused", "no", null), later));
    OutboxRecord second = outbox().claim("pager", 9, lease("a", later)).getFirst();
    assertEquals("d2", second.entry().id());
    assertTrue(outbox().settle(second, new Settlement.Done(null), later));
    assertEquals(List.of("d3"), claim("pager", lease("a", later)));
    assertEquals(later, outbox().find("d2").orElseThrow().finishedAt());
    assertNull(outbox().find("d2").orElseThrow().dueAt());
    assertEquals("no", outbox().find("d1").orElseThrow().errorText());
  }

  @Test
  void lease_thatHasEnded_isTakenByAnother_andTheFirstCanNotSettle() {
    told(DISK, entry("d1", "pager", DISK, 1));
    OutboxRecord first = outbox().claim("pager", 1, lease()).getFirst();
    assertEquals(List.of(), claim("pager", lease("b", NOW.plus(LEASE).minusNanos(1_000))));
    OutboxRecord second = outbox().claim("pager", 1, lease("b", NOW.plus(LEASE))).getFirst();
    assertEquals(2, second.attempts());
    assertFalse(outbox().settle(first, new Settlement.Done(null), NOW.plus(LEASE)));
    assertEquals(OutboxState.IN_FLIGHT, state("d1"));
    assertTrue(outbox().settle(second, new Settlement.Done(null), NOW.plus(LEASE)));
    assertFalse(outbox().settle(second, new Settlement.Done(null), NOW.plus(LEASE)));
  }

  @Test
  void claim_byThreeAtOnce_isDisjointAndComplete() throws Exception {
    int count = 60;
    List<AlertChange> batch =
        IntStream.range(0, count)
            .mapToObj(i -> alert(100 + i, DISK_FULL).resource("db" + i).build())
            .map(
                alert ->
                    created(alert)
                        .announcing(List.of(entry("e" + alert.number(), "pager", alert, 1))))
            .toList();
    save(batch);
    ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    try (var threads = Executors.newFixedThreadPool(3)) {
      List<Callable<Void>> claimers =
          Stream.of("a", "b", "c").<Callable<Void>>map(owner -> claimer(owner, taken)).toList();
      for (Future<Void> claimed : threads.invokeAll(claimers)) {
        claimed.get();
      }
    }
    taken.addAll(
        ids(outbox().claim("pager", count, lease("d", NOW)))); // what two lost to each other
    assertEquals(count, taken.size());
    assertEquals(count, new HashSet<>(taken).size());
  }

  /** Claims ten times, whether there is something or another was faster. */
  private Callable<Void> claimer(String owner, Collection<String> taken) {
    return () -> {
      for (int i = 0; i < 10; i++) {
        taken.addAll(ids(outbox().claim("pager", 4, lease(owner, NOW))));
      }
      return null;
    };
  }

  @Test
  void clock_fiveMinutesBack_holdsUpNothingNew() {
    told(DISK, entry("d1", "pager", DISK, 1));
    Instant back = NOW.minus(Duration.ofMinutes(5));
    OutboxRecord first = outbox().claim("pager", 9, lease("a", NOW)).getFirst();
    assertEquals(List.of(), claim("pager", lease("b", back)));
    assertTrue(outbox().settle(first, new Settlement.Done(null), back));
    told(DOWN, entry("n1", "pager", DOWN, 1));
    assertEquals(List.of("n1"), claim("pager", lease("b", back)));
  }

  @Test
  void clock_fiveMinutesForward_endsLeasesEarly_andNothingIsLost() {
    told(DISK, entry("d1", "pager", DISK, 1));
    OutboxRecord first = outbox().claim("pager", 9, lease("a", NOW)).getFirst();
    Instant forward = NOW.plus(Duration.ofMinutes(5));
    OutboxRecord second = outbox().claim("pager", 9, lease("b", forward)).getFirst();
    assertEquals(first.entry(), second.entry());
    assertFalse(outbox().settle(first, new Settlement.Done(null), NOW));
    assertTrue(outbox().settle(second, new Settlement.Done(null), NOW));
  }

  @Test
  void after_areTheLaterOnesThatAreOpen() {
    told(DISK, entry("d1", "pager", DISK, 1), entry("d2", "pager", DISK, 2));
    told(DOWN, entry("n1", "pager", DOWN, 3), entry("n2", "chat", DOWN, 3));
    List<OutboxRecord> taken = outbox().claim("pager", 9, lease());
    assertEquals(List.of("d2"), ids(outbox().after(taken.getFirst(), 9)));
    assertEquals(List.of(), outbox().after(taken.getLast(), 9));
  }

  @Test
  void advance_takesTheLaterOneInPlaceOfAllBeforeIt() {
    told(
        DISK,
        entry("d1", "pager", DISK, 1),
        entry("d2", "pager", DISK, 2),
        entry("d3", "pager", DISK, 3),
        entry("d4", "pager", DISK, 4),
        entry("c1", "chat", DISK, 1));
    OutboxRecord first = outbox().claim("pager", 9, lease()).getFirst();
    OutboxRecord third = outbox().after(first, 9).get(1);
    OutboxRecord taken = outbox().advance(first, third, "alert.changed", lease()).orElseThrow();
    assertEquals(taken, outbox().find("d3").orElseThrow());
    assertEquals("alert.changed", taken.entry().type());
    assertEquals(1, taken.attempts());
    assertEquals(OutboxState.SUPERSEDED, state("d1"));
    assertEquals(OutboxState.SUPERSEDED, state("d2"));
    assertEquals(OutboxState.PENDING, state("d4"));
    assertEquals(OutboxState.PENDING, state("c1"));
    assertEquals(Optional.empty(), outbox().advance(first, third, "alert.changed", lease()));
    assertFalse(outbox().settle(first, new Settlement.Done(null), NOW));
    assertEquals(List.of(), claim("pager", lease()));
    assertTrue(outbox().settle(taken, new Settlement.Done(null), NOW));
    assertEquals(List.of("d4"), claim("pager", lease()));
  }

  @Test
  void supersede_endsWhatIsOpenUpToAPosition() {
    told(
        DISK,
        entry("d1", "pager", DISK, 1),
        entry("d2", "pager", DISK, 2),
        entry("d3", "pager", DISK, 3));
    OutboxRecord first = outbox().claim("pager", 9, lease()).getFirst();
    outbox().supersede(first, 2, NOW);
    assertEquals(OutboxState.SUPERSEDED, state("d1"));
    assertEquals(OutboxState.SUPERSEDED, state("d2"));
    assertEquals(List.of("d3"), claim("pager", lease()));
  }

  @Test
  void expire_givesUpWhatIsLateAndNotInFlight() {
    told(DISK, entry("d1", "pager", DISK, 1));
    told(DOWN, entry("n1", "pager", DOWN, 1), entry("n2", "chat", DOWN, 1));
    Instant late = NOW.plus(Duration.ofHours(2));
    OutboxRecord taken = outbox().claim("pager", 1, lease("a", late)).getFirst();
    assertEquals(0, outbox().expire("pager", NOW));
    assertEquals(1, outbox().expire("pager", late));
    assertEquals(OutboxState.IN_FLIGHT, state(taken.entry().id()));
    assertEquals(OutboxState.PENDING, state("n2"));
    assertEquals(1, outbox().expire("pager", late.plus(LEASE)));
    OutboxRecord dead = outbox().find(taken.entry().id()).orElseThrow();
    assertEquals(OutboxState.DEAD, dead.state());
    assertEquals("expired", dead.errorCode());
  }

  private void kill(String destination) {
    OutboxRecord taken = outbox().claim(destination, 1, lease()).getFirst();
    assertTrue(outbox().settle(taken, new Settlement.Dead("refused", "no", null), NOW));
  }

  @Test
  void replay_one_isTriedAgainAsIfNew() {
    told(DISK, entry("d1", "pager", DISK, 1), entry("d2", "pager", DISK, 2));
    kill("pager");
    assertFalse(outbox().replay("d2", NOW));
    assertFalse(outbox().replay("unknown", NOW));
    Instant late = NOW.plus(Duration.ofHours(5));
    assertTrue(outbox().replay("d1", late));
    OutboxRecord again = outbox().claim("pager", 9, lease("a", late)).getFirst();
    assertEquals("d1", again.entry().id());
    assertEquals(1, again.attempts());
    assertTrue(again.entry().expiresAt().isAfter(late));
    assertNull(again.finishedAt());
  }

  @Test
  void replay_byFilter_leavesOthersAlone() {
    told(DISK, entry("d1", "pager", DISK, 1), entry("c1", "chat", DISK, 1));
    told(DOWN, entry("n1", "pager", DOWN, 1));
    kill("pager");
    kill("pager");
    kill("chat");
    assertEquals(0, outbox().replay(OutboxFilter.of("pager").in(OutboxState.DONE), NOW));
    assertEquals(2, outbox().replay(OutboxFilter.of("pager"), NOW));
    assertEquals(OutboxState.DEAD, state("c1"));
    assertEquals(Set.of("d1", "n1"), Set.copyOf(claim("pager", lease())));
  }

  @Test
  void replay_ofVeryMany_isOfEach() {
    int count = 1_200;
    outbox().add(IntStream.rangeClosed(1, count).mapToObj(each -> toSubscriber(each, 1)).toList());
    Instant late = NOW.plus(Duration.ofHours(2));
    assertEquals(count, outbox().expire("mail", late));
    assertEquals(count, outbox().replay(OutboxFilter.ALL, late));
    assertEquals(count, outbox().count(OutboxFilter.ALL.in(OutboxState.PENDING), 9_999));
    assertEquals(0, outbox().expire("mail", late));
  }

  @Test
  void find_isByEveryPartOfTheFilter_newestFirst() {
    told(DISK, entry("d1", "pager", DISK, 1), entry("d2", "pager", DISK, 2));
    told(DOWN, entry("n1", "chat", DOWN, 3));
    kill("pager");
    assertEquals(List.of("n1", "d2", "d1"), found(OutboxFilter.ALL));
    assertEquals(List.of("d2", "d1"), found(OutboxFilter.of("pager")));
    assertEquals(List.of("d1"), found(OutboxFilter.ALL.in(OutboxState.DEAD)));
    assertEquals(List.of("n1"), found(new OutboxFilter(null, null, null, 4L, null, null)));
    assertEquals(List.of(), found(new OutboxFilter(null, null, "alert.closed", null, null, null)));
    Instant two = NOW.plusSeconds(2);
    assertEquals(List.of("n1", "d2"), found(new OutboxFilter(null, null, null, null, two, null)));
    assertEquals(List.of("d1"), found(new OutboxFilter(null, null, null, null, null, two)));
    assertEquals(List.of("d1"), ids(outbox().find(OutboxFilter.ALL, new Page(2, 2))));
    assertEquals(3, outbox().count(OutboxFilter.ALL, 3));
    assertEquals(2, outbox().count(OutboxFilter.of("pager"), 3));
    assertEquals(2, outbox().count(OutboxFilter.ALL, 2));
    assertEquals(1, outbox().count(OutboxFilter.of("pager"), 1));
  }

  private List<String> found(OutboxFilter filter) {
    return ids(outbox().find(filter, ALL));
  }

  @Test
  void delete_isGoneForGood() {
    told(DISK, entry("d1", "pager", DISK, 1), entry("d2", "pager", DISK, 2));
    assertTrue(outbox().delete("d1"));
    assertFalse(outbox().delete("d1"));
    assertEquals(Optional.empty(), outbox().find("d1"));
    assertEquals(DISK.id(), stores.alerts().find(DISK.id()).orElseThrow().id());
    outbox().relay(NOW.plus(Duration.ofDays(1)));
    assertEquals(List.of("d2"), found(OutboxFilter.ALL));
    assertEquals(List.of("d2"), claim("pager", lease()));
  }

  @Test
  void backlogs_areWhatIsOpenByDestination() {
    assertEquals(List.of(), outbox().backlogs());
    told(DISK, entry("d1", "pager", DISK, 1), entry("d2", "pager", DISK, 2));
    told(DOWN, entry("n1", "chat", DOWN, 3));
    kill("pager");
    outbox().claim("chat", 1, lease());
    assertEquals(
        List.of(
            new Backlog("chat", 1, NOW.plusSeconds(3)),
            new Backlog("pager", 1, NOW.plusSeconds(2))),
        outbox().backlogs());
  }

  @Test
  void prune_removesWhatIsOverForLong_andNothingOpen() {
    told(DISK, entry("d1", "pager", DISK, 1), entry("d2", "pager", DISK, 2));
    told(DOWN, entry("n1", "chat", DOWN, 3), entry("m1", "mail", DOWN, 3));
    kill("pager");
    OutboxRecord done = outbox().claim("chat", 1, lease()).getFirst();
    assertTrue(outbox().settle(done, new Settlement.Done(null), NOW));
    Instant now = NOW.plus(Duration.ofDays(8));
    assertEquals(0, outbox().prune(NOW, NOW, now));
    assertEquals(0, outbox().prune(NOW, NOW.plusSeconds(1), NOW));
    assertEquals(1, outbox().prune(NOW, NOW.plusSeconds(1), now));
    assertEquals(List.of("m1", "d2", "d1"), found(OutboxFilter.ALL));
    assertEquals(1, outbox().prune(NOW.plusSeconds(1), NOW.plusSeconds(1), now));
    assertEquals(List.of("m1", "d2"), found(OutboxFilter.ALL));
  }

  @Test
  void alert_keepsItsEpisodeAndTheTimeOfItsSource() {
    Alert first = told(DISK.toBuilder().episode(7).sourceTime(NOW.minusSeconds(9)).build());
    assertEquals(first, stores.alerts().find(DISK.id()).orElseThrow());
    Alert second =
        tell(changed(first, first.toBuilder().episode(8).sourceTime(null).build(), "status"));
    assertEquals(second, stores.alerts().find(DISK.id()).orElseThrow());
    assertEquals(8, stores.archive().read(0, 9).getFirst().episode());
  }
}
