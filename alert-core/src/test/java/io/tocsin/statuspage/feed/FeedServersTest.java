package io.tocsin.statuspage.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.tocsin.Await;
import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.blackout.ActiveBlackouts;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Breadth;
import io.tocsin.query.Condition;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.NoNotes;
import io.tocsin.receive.Outcome;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.StatusChange;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Update;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import io.tocsin.stream.AlertStream;
import io.tocsin.stream.StreamEvent;
import io.tocsin.stream.StreamSettings;
import io.tocsin.stream.Subscription;
import io.tocsin.task.PeriodicTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers over one database that follow the same alerts. */
class FeedServersTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final StatusPageSettings SETTINGS =
      new StatusPageSettings("Status", "", ZoneOffset.UTC, false, 0, 50, 25, true);

  @TempDir private Path directory;

  /** From the present on: leases end by the machine's clock, too. */
  private final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.MICROS));

  private final KeptBlackouts kept = new KeptBlackouts();
  private final List<AutoCloseable> open = new ArrayList<>();
  private JdbcDatabase database;
  private StatusPages pages;
  private Server first;
  private Server second;
  private long web;

  /** What one server consists of, as far as the page follows alerts. */
  private record Server(
      EngineFixture engine, AlertStream stream, AlertFeed feed, PeriodicTask task) {}

  @BeforeEach
  void start() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 12, Duration.ofSeconds(10)));
    open.add(database);
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
    web = pages.edit(Source.MANUAL, edit -> TestPages.component(edit, "Website")).id();
    pages.edit(Source.MANUAL, edit -> TestRules.rule(edit, Map.of(), Policy.AUTOMATIC, web));
    first = server();
    second = server();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private Server server() {
    return server(clock);
  }

  private Server server(Clock feedClock) {
    JdbcStores stores = new JdbcStores(database, TestAlerts.MODEL, SOON, clock);
    EngineFixture engine =
        EngineFixture.of(
            TestAlerts.MODEL, stores.alerts(), stores.changes(), new NoNotes(), clock, List.of());
    AlertStream stream =
        new AlertStream(
            stores.changes(), new StreamSettings(Duration.ofMillis(20), 9, 999, SOON), clock);
    BlackoutSettings settings = new BlackoutSettings(SOON, false, List.of(), 0.5);
    AlertFeed.Engine used =
        new AlertFeed.Engine(
            stream,
            stores.search(),
            engine.actions(),
            TestAlerts.MODEL,
            new Blackouts(kept, new ActiveBlackouts(() -> kept, false, clock)),
            new Breadth(stores.search(), TestAlerts.MODEL, settings, false));
    StatusPages own = new StatusPages(new JdbcStatusPageStore(database), clock);
    AlertFeed feed = new AlertFeed(used, own, SETTINGS, stores.leases(), feedClock);
    PeriodicTask task = feed.task();
    open.addAll(List.of(engine, stream, feed, task));
    return new Server(engine, stream, feed, task);
  }

  private Alert receive(Server server) {
    Outcome outcome = server.engine().receiver().receive(TestAlerts.DISK_FULL, Caller.ANONYMOUS);
    return assertInstanceOf(Outcome.Stored.class, outcome).alert();
  }

  private static Subscription subscribe(Server server) {
    return server.stream().subscribe(Condition.EVERYTHING, Caller.SYSTEM, null).orElseThrow();
  }

  /** Both at the same time, as if each took itself for the one that does it. */
  private void roundOfBoth() throws Exception {
    CyclicBarrier begin = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> both =
          List.of(first, second).stream()
              .map(
                  server ->
                      threads.<Void>submit(
                          () -> {
                            begin.await();
                            server.feed().round(Duration.ZERO);
                            return null;
                          }))
              .toList();
      for (Future<Void> each : both) {
        each.get();
      }
    }
  }

  private List<Incident> incidents() {
    return pages.page().all(Incident.class);
  }

  private List<IncidentStatus> updates() {
    return incidents().getFirst().updates().stream().map(Update::status).toList();
  }

  private List<ComponentStatus> history() {
    return pages
        .store()
        .history(List.of(web), Instant.EPOCH, clock.instant().plusSeconds(1))
        .stream()
        .map(StatusChange::to)
        .toList();
  }

  private ComponentStatus shown() {
    return pages.page().find(Component.class, web).orElseThrow().shown();
  }

  /** The number of the incident is written to the alert meanwhile, which is an event too. */
  private static void awaitClosed(Subscription seen) throws InterruptedException {
    Alert alert;
    do {
      alert = assertInstanceOf(StreamEvent.Changed.class, seen.next(SOON)).alert();
    } while (!alert.status().equals("closed"));
  }

  @Test
  void bothAtOnce_openOneIncident_andFlipOnce() throws Exception {
    roundOfBoth();
    Subscription seenByFirst = subscribe(first); // told after the feed's own
    Subscription seenBySecond = subscribe(second);
    Alert alert = receive(first);
    assertNotNull(seenByFirst.next(SOON));
    assertNotNull(seenBySecond.next(SOON));
    roundOfBoth();
    assertEquals(List.of(), incidents());

    clock.advance(Duration.ofSeconds(60));
    roundOfBoth();
    roundOfBoth();
    assertEquals(1, incidents().size());
    assertEquals(List.of(ComponentStatus.OPERATIONAL, ComponentStatus.MAJOR_OUTAGE), history());

    second.engine().actions().setStatus(alert.id(), "closed", "", null, Caller.SYSTEM);
    awaitClosed(seenByFirst);
    awaitClosed(seenBySecond);
    roundOfBoth();
    clock.advance(Duration.ofSeconds(120));
    roundOfBoth();
    roundOfBoth();
    assertEquals(List.of(IncidentStatus.WATCHING, IncidentStatus.FIXED), updates());
    assertEquals(
        List.of(
            ComponentStatus.OPERATIONAL, ComponentStatus.MAJOR_OUTAGE, ComponentStatus.OPERATIONAL),
        history());
  }

  @Test
  void whoStoodStill_decidesNothingByWhatItKnew() throws Exception {
    Queue<Duration> ahead = new ArrayDeque<>();
    Clock stands =
        new ShiftedClock(clock, () -> Objects.requireNonNullElse(ahead.poll(), Duration.ZERO));
    Server server = server(stands);
    server.feed().round(Duration.ZERO);
    receive(server);
    Subscription seen = subscribe(server);
    receive(server);
    assertNotNull(seen.next(SOON));
    ahead.addAll(List.of(Duration.ZERO, Duration.ofMinutes(5)));
    server.feed().round(Duration.ZERO);
    assertEquals(ComponentStatus.OPERATIONAL, shown());

    clock.advance(Duration.ofMinutes(5));
    server.feed().round(Duration.ZERO);
    assertEquals(ComponentStatus.MAJOR_OUTAGE, shown());
  }

  /** A clock that is ahead of another. */
  private static final class ShiftedClock extends Clock {

    private final Clock other;
    private final Supplier<Duration> ahead;

    ShiftedClock(Clock other, Supplier<Duration> ahead) {
      this.other = other;
      this.ahead = ahead;
    }

    @Override
    public ZoneId getZone() {
      return other.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return new ShiftedClock(other.withZone(zone), ahead);
    }

    @Override
    public Instant instant() {
      return other.instant().plus(ahead.get());
    }
  }

  @Test
  void theOther_takesOver_whenTheFirstStops() throws Exception {
    first.task().start();
    // a turn that is taken at a time to come could not be given to the other before that
    Await.until(SOON, first.stream()::subscribers, count -> count > 0);
    Alert alert = receive(first);
    clock.advance(Duration.ofSeconds(60));
    Await.until(SOON, this::shown, ComponentStatus.MAJOR_OUTAGE::equals);
    second.task().start();
    first.task().close();
    first.feed().close();

    second.engine().actions().setStatus(alert.id(), "closed", "", null, Caller.SYSTEM);
    Await.until(SOON, this::updates, List.of(IncidentStatus.WATCHING)::equals);
    clock.advance(Duration.ofSeconds(120));
    Await.until(SOON, this::shown, ComponentStatus.OPERATIONAL::equals);
    assertEquals(1, incidents().size());
    assertEquals(List.of(IncidentStatus.WATCHING, IncidentStatus.FIXED), updates());
  }
}
