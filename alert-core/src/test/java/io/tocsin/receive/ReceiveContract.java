package io.tocsin.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.HistoryEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What receiving promises, over a real store, with one and with two servers. */
abstract class ReceiveContract {

  private AlertStore store;
  private EngineFixture first;
  private EngineFixture second;

  /** An empty store. */
  abstract AlertStore emptyStore() throws Exception;

  @BeforeEach
  void startTwoServers() throws Exception {
    store = emptyStore();
    first = EngineFixture.of(store, new NoNotes(), Clock.systemUTC(), List.of());
    second = EngineFixture.of(store, new NoNotes(), Clock.systemUTC(), List.of());
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  private static AlertDraftBuilder draft(String resource, String event, String severity) {
    return AlertDraft.builder()
        .environment("Production")
        .resource(resource)
        .event(event)
        .severity(severity)
        .service(List.of("Web"));
  }

  private static Outcome.Stored stored(Outcome outcome) {
    return assertInstanceOf(Outcome.Stored.class, outcome);
  }

  private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }

  @Test
  void sixtyFourPostersOfOneNewAlert_getOneId() throws Exception {
    List<Callable<Outcome>> posts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      LaneReceiver receiver = i % 2 == 0 ? first.receiver() : second.receiver();
      posts.add(
          () -> receiver.receive(draft("db7", "DiskFull", "major").build(), Caller.ANONYMOUS));
    }
    List<Outcome.Stored> outcomes = together(posts).stream().map(ReceiveContract::stored).toList();

    Set<String> ids =
        outcomes.stream().map(outcome -> outcome.alert().id()).collect(Collectors.toSet());
    assertEquals(1, ids.size());
    assertEquals(1, outcomes.stream().filter(is(Outcome.Kind.NEW)).count());
    Alert alert = store.find(ids.iterator().next()).orElseThrow();
    assertEquals(63, alert.duplicateCount());
    assertEquals(1, alert.history().size());
  }

  private static java.util.function.Predicate<Outcome.Stored> is(Outcome.Kind kind) {
    return outcome -> outcome.kind() == kind;
  }

  @Test
  void twoServersWithDifferentSeverities_countEveryReceiveOnce() throws Exception {
    List<String> severities = List.of("critical", "major", "minor", "normal");
    int keys = 5;
    int posters = 16;
    int each = 40;
    List<Callable<List<Outcome.Stored>>> tasks = new ArrayList<>();
    for (int p = 0; p < posters; p++) {
      int poster = p;
      LaneReceiver receiver = p % 2 == 0 ? first.receiver() : second.receiver();
      tasks.add(
          () ->
              IntStream.range(0, each)
                  .mapToObj(
                      i ->
                          stored(
                              receiver.receive(
                                  draft(
                                          "host" + (i + poster) % keys,
                                          "Load",
                                          severities.get((i * 7 + poster) % 4))
                                      .build(),
                                  Caller.ANONYMOUS)))
                  .toList());
    }
    List<Outcome.Stored> outcomes = together(tasks).stream().flatMap(List::stream).toList();

    Map<String, List<Outcome.Stored>> byAlert =
        outcomes.stream().collect(Collectors.groupingBy(outcome -> outcome.alert().id()));
    assertEquals(keys, byAlert.size());
    byAlert.forEach(ReceiveContract::assertConsistent);
    byAlert.forEach((id, received) -> assertHistoryAgrees(store.find(id).orElseThrow(), received));
  }

  private static void assertConsistent(String id, List<Outcome.Stored> received) {
    assertEquals(1, received.stream().filter(is(Outcome.Kind.NEW)).count(), id);
    long lastCorrelation =
        received.stream()
            .filter(is(Outcome.Kind.DUPLICATE).negate())
            .mapToLong(outcome -> outcome.alert().sequence())
            .max()
            .orElseThrow();
    assertTrue(lastCorrelation >= 1, id);
  }

  /** Every correlation left one entry, and every duplicate since the last one was counted. */
  private static void assertHistoryAgrees(Alert alert, List<Outcome.Stored> received) {
    long changes = received.stream().filter(is(Outcome.Kind.DUPLICATE).negate()).count();
    assertEquals(changes, alert.sequence(), alert.resource());
    long sinceLast =
        received.stream()
            .filter(is(Outcome.Kind.DUPLICATE))
            .filter(outcome -> outcome.alert().sequence() == alert.sequence())
            .count();
    assertEquals(sinceLast, alert.duplicateCount(), alert.resource());
    List<Long> sequences = alert.history().stream().map(HistoryEntry::sequence).toList();
    assertEquals(
        IntStream.range(0, sequences.size())
            .mapToObj(i -> alert.sequence() - sequences.size() + 1 + i)
            .toList(),
        sequences);
  }

  @Test
  void eventsThatNameEachOther_becomeOneAlertAcrossServers() throws Exception {
    List<String> both = List.of("NodeDown", "NodeUp");
    for (int round = 0; round < 20; round++) {
      String resource = "node" + round;
      List<Callable<Outcome>> posts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        LaneReceiver receiver = i % 2 == 0 ? first.receiver() : second.receiver();
        AlertDraft post =
            i % 4 < 2
                ? draft(resource, "NodeDown", "major").correlate(both).build()
                : draft(resource, "NodeUp", "normal").correlate(both).build();
        posts.add(() -> receiver.receive(post, Caller.ANONYMOUS));
      }
      Set<String> ids =
          together(posts).stream()
              .map(outcome -> stored(outcome).alert().id())
              .collect(Collectors.toSet());
      assertEquals(1, ids.size(), resource);
      assertEachEntryHasAnotherEvent(ids.iterator().next());
    }
  }

  /** Only what changes the event is told: one that follows itself was decided over an old state. */
  private void assertEachEntryHasAnotherEvent(String id) {
    List<String> events =
        store.find(id).orElseThrow().history().stream().map(HistoryEntry::event).toList();
    for (int i = 1; i < events.size(); i++) {
      assertNotEquals(events.get(i - 1), events.get(i), events.toString());
    }
  }

  @Test
  void differentEventsThatDoNotNameEachOther_stayApart() {
    Outcome.Stored down =
        stored(first.receiver().receive(draft("n", "NodeDown", "major").build(), Caller.ANONYMOUS));
    Outcome.Stored disk =
        stored(
            first
                .receiver()
                .receive(
                    draft("n", "DiskFull", "major").correlate(List.of("NodeDown")).build(),
                    Caller.ANONYMOUS));
    assertEquals(Outcome.Kind.NEW, disk.kind());
    assertNotEquals(down.alert().id(), disk.alert().id());
    Outcome.Stored again =
        stored(
            second.receiver().receive(draft("n", "NodeDown", "minor").build(), Caller.ANONYMOUS));
    assertEquals(down.alert().id(), again.alert().id());
  }

  @Test
  void anEventThatALaterAlertNames_staysWithItsOwner() {
    Outcome.Stored down =
        stored(first.receiver().receive(draft("n", "NodeDown", "major").build(), Caller.ANONYMOUS));
    stored(
        first
            .receiver()
            .receive(
                draft("n", "DiskFull", "major").correlate(List.of("NodeDown")).build(),
                Caller.ANONYMOUS));
    Outcome.Stored again =
        stored(first.receiver().receive(draft("n", "NodeDown", "minor").build(), Caller.ANONYMOUS));
    assertEquals(down.alert().id(), again.alert().id());
  }

  @Test
  void tagsAndAttributesOfManyPosts_stayWithinTheBounds() {
    for (int post = 0; post < 3; post++) {
      AlertDraftBuilder draft = draft("h", "E", "major");
      Map<String, Object> attributes = new HashMap<>(Map.of("post", post));
      List<String> tags = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        tags.add(post + "-" + i);
        attributes.put(post + "-" + i, "x");
      }
      draft.tags(tags).attributes(attributes);
      Alert alert = stored(first.receiver().receive(draft.build(), Caller.ANONYMOUS)).alert();
      assertTrue(alert.tags().containsAll(List.of("0-0", "0-149")));
      assertEquals(post == 0 ? 150 : DraftLimits.MAX_ELEMENTS, alert.tags().size());
      assertEquals(post > 0, alert.tags().containsAll(List.of("1-0", "1-49")));
      assertTrue(alert.attributes().size() <= DraftLimits.MAX_ELEMENTS);
      assertEquals(post, alert.attributes().get("post"));
    }
  }

  @Test
  void longAttributesOfManyPosts_makeRoomForTheLatest() {
    for (int post = 0; post < 3; post++) {
      Map<String, Object> attributes = new HashMap<>(Map.of("post", post));
      for (int i = 0; i < 15; i++) {
        attributes.put(post + "-" + i, "x".repeat(DraftLimits.MAX_TEXT_CHARS));
      }
      AlertDraft draft = draft("h", "E", "major").attributes(attributes).build();
      Alert alert = stored(first.receiver().receive(draft, Caller.ANONYMOUS)).alert();
      assertTrue(alert.attributes().entrySet().containsAll(attributes.entrySet()));
      assertTrue(DraftLimits.length(alert.attributes()) <= DraftLimits.MAX_ATTRIBUTES_CHARS);
    }
  }

  @Test
  void attributesThatAreTooLongTogether_areRefused() {
    Map<String, Object> attributes = new HashMap<>();
    for (int i = 0; i < 17; i++) {
      attributes.put("a" + i, "x".repeat(DraftLimits.MAX_TEXT_CHARS));
    }
    AlertDraft draft = draft("h", "E", "major").attributes(attributes).build();
    assertInstanceOf(Outcome.Invalid.class, first.receiver().receive(draft, Caller.ANONYMOUS));
  }

  @Test
  void anIdThatIsTaken_isReplacedAndStillFindsTheAlert() {
    Outcome.Stored one =
        stored(
            first
                .receiver()
                .receive(draft("a", "E", "major").id("mine").build(), Caller.ANONYMOUS));
    Outcome.Stored other =
        stored(
            first
                .receiver()
                .receive(draft("b", "E", "major").id("mine").build(), Caller.ANONYMOUS));
    assertEquals("mine", one.alert().id());
    assertNotEquals("mine", other.alert().id());
    assertEquals("mine", other.alert().lastReceiveId());
    assertEquals("a", store.find("mine").orElseThrow().resource());
  }

  @Test
  void seriesWithDedupKeys_stayApart() {
    Outcome.Stored sda =
        stored(
            first
                .receiver()
                .receive(draft("h", "Disk", "major").dedupKey("sda").build(), Caller.ANONYMOUS));
    Outcome.Stored sdb =
        stored(
            second
                .receiver()
                .receive(draft("h", "Disk", "major").dedupKey("sdb").build(), Caller.ANONYMOUS));
    assertEquals(Outcome.Kind.NEW, sdb.kind());
    assertNotEquals(sda.alert().id(), sdb.alert().id());
  }

  @Test
  void anActionOnTheOtherServer_isSeenByTheNextReceive() {
    String id =
        stored(first.receiver().receive(draft("h", "E", "major").build(), Caller.ANONYMOUS))
            .alert()
            .id();
    second.actions().takeAction(id, "ack", "mine", null, Caller.ANONYMOUS);
    Alert repeated =
        stored(first.receiver().receive(draft("h", "E", "major").build(), Caller.ANONYMOUS))
            .alert();
    assertEquals("ack", repeated.status());
    assertEquals(
        List.of("new", "ack"), repeated.history().stream().map(HistoryEntry::type).toList());
    assertFalse(store.find(id).orElseThrow().status().equals("open"));
  }

  @Test
  void aDeletedAlert_isMadeAnew() {
    AlertDraft draft = draft("h", "E", "major").build();
    String id = stored(first.receiver().receive(draft, Caller.ANONYMOUS)).alert().id();
    second.actions().delete(id, Caller.ANONYMOUS);
    Outcome.Stored again = stored(first.receiver().receive(draft, Caller.ANONYMOUS));
    assertEquals(Outcome.Kind.NEW, again.kind());
    assertNotEquals(id, again.alert().id());
  }
}
