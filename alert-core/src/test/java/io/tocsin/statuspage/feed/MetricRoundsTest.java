package io.tocsin.statuspage.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.receive.EngineFixture;
import io.tocsin.receive.NoNotes;
import io.tocsin.receive.Outcome;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.MetricSource;
import io.tocsin.statuspage.MetricSource.Kind;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.JsonRecords;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import io.tocsin.store.memory.MemoryLeases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points that the engine adds to metrics by itself. */
class MetricRoundsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant YESTERDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final StatusPageSettings SETTINGS =
      new StatusPageSettings("Status", "", ZoneOffset.UTC, false, 0, 50, 25, true);

  @TempDir private Path directory;

  private final TestClock clock = new TestClock(TestAlerts.NOW);
  private final MemoryLeases leases = new MemoryLeases(clock);
  private final List<AutoCloseable> open = new ArrayList<>();
  private JdbcStores stores;
  private StatusPages pages;
  private EngineFixture engine;
  private MetricRounds rounds;
  private long web;
  private long shop;

  @BeforeEach
  void start() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    JdbcDatabase database =
        JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    open.add(database);
    stores = new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(30), clock);
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
    engine =
        EngineFixture.of(
            TestAlerts.MODEL, stores.alerts(), stores.changes(), new NoNotes(), clock, List.of());
    open.add(engine);
    rounds = rounds();
    web = component("Website");
    shop = component("Shop");
    rule("db3", web);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private MetricRounds rounds() {
    return new MetricRounds(stores.search(), TestAlerts.MODEL, pages, SETTINGS, leases, clock);
  }

  private long component(String name) {
    return pages.edit(Source.MANUAL, edit -> TestPages.component(edit, name)).id();
  }

  private void rule(String resource, long component) {
    Map<String, List<String>> match = Map.of("resource", List.of(resource));
    pages.edit(Source.MANUAL, edit -> TestRules.rule(edit, match, Policy.NONE, component));
  }

  private Metric metric(MetricSource source) {
    return pages.edit(
        Source.MANUAL,
        edit ->
            edit.put(
                TestPages.metric(edit, "m", Visibility.EVERYBODY)
                    .edited(metric -> metric.source(source).updated(edit.now()))));
  }

  private Metric metric(Kind kind, @Nullable Long component) {
    return metric(new MetricSource(kind, component, null, null));
  }

  private String receive(String resource, String value) {
    return receive(TestAlerts.DISK_FULL.toBuilder().resource(resource).value(value).build());
  }

  private String receive(AlertDraft draft) {
    Outcome outcome = engine.receiver().receive(draft, Caller.SYSTEM);
    return assertInstanceOf(Outcome.Stored.class, outcome).alert().id();
  }

  private void set(String id, String status, int secondsLater) {
    clock.advance(Duration.ofSeconds(secondsLater));
    engine.actions().setStatus(id, status, "", null, Caller.SYSTEM);
  }

  private void nextRound() {
    clock.advance(MINUTE);
    rounds.round();
  }

  private List<Double> values(Metric metric) {
    return points(metric).stream().map(MetricPoint::calculatedValue).toList();
  }

  /** The oldest first. */
  private List<MetricPoint> points(Metric metric) {
    return pages.store().points(metric.id(), 0, 100).points().reversed();
  }

  @Test
  void openAlerts_areCountedEachMinute_byComponent() {
    Metric ofWeb = metric(Kind.OPEN_ALERTS, web);
    Metric ofShop = metric(Kind.OPEN_ALERTS, shop);
    Metric ofAll = metric(Kind.OPEN_ALERTS, null);
    rule("db4", shop);
    String first = receive("db3", "1");
    receive("db4", "1");
    receive("elsewhere", "1");
    nextRound();
    set(first, "ack", 1);
    receive(TestAlerts.DISK_FULL.toBuilder().event("Another").build());
    nextRound();
    set(first, "closed", 1);
    nextRound();
    assertEquals(List.of(1.0, 2.0, 1.0), values(ofWeb));
    assertEquals(List.of(1.0, 1.0, 1.0), values(ofShop));
    assertEquals(List.of(2.0, 3.0, 2.0), values(ofAll));
    assertEquals(clock.instant(), points(ofWeb).getLast().created());
  }

  @Test
  void componentThatIsHiddenOrGone_isNotCounted() {
    Metric ofWeb = metric(Kind.OPEN_ALERTS, web);
    Metric ofAll = metric(Kind.OPEN_ALERTS, null);
    pages.edit(
        Source.MANUAL,
        edit ->
            TestPages.component(edit, "Secret", TestPages.group(edit, "Inner", Visibility.NOBODY)));
    receive(TestAlerts.DISK_FULL.toBuilder().resource("x").service(List.of("Secret")).build());
    receive("db3", "1");
    nextRound();
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.remove(edit.find(Component.class, web).orElseThrow());
          return true;
        });
    nextRound();
    assertEquals(List.of(1.0), values(ofWeb));
    assertEquals(List.of(1.0, 0.0), values(ofAll));
  }

  @Test
  void responses_areAveragedOnce_andByComponent() {
    Metric acknowledged = metric(Kind.TIME_TO_ACKNOWLEDGE, web);
    Metric resolved = metric(Kind.TIME_TO_RESOLVE, web);
    Metric other = metric(Kind.TIME_TO_RESOLVE, shop);
    String first = receive("db3", "1");
    String second = receive(TestAlerts.DISK_FULL.toBuilder().event("Another").build());
    nextRound();
    assertEquals(List.of(), values(acknowledged));
    set(first, "ack", 40);
    set(second, "assign", 20);
    set(first, "closed", 5);
    nextRound();
    assertEquals(List.of(110.0), values(acknowledged));
    assertEquals(List.of(125.0), values(resolved));
    nextRound();
    set(first, "open", 1);
    set(first, "ack", 7);
    set(second, "expired", 1);
    nextRound();
    assertEquals(List.of(110.0, 7.0), values(acknowledged));
    assertEquals(List.of(125.0), values(resolved));
    assertEquals(List.of(), values(other));
  }

  @Test
  void uptime_isThatOfYesterday_onceADay() {
    long late = component("Late");
    Metric uptime = metric(Kind.UPTIME, late);
    clock.set(YESTERDAY.plus(Duration.ofHours(6)));
    status(late, ComponentStatus.MAJOR_OUTAGE);
    clock.set(YESTERDAY.plus(Duration.ofHours(18)));
    status(late, null);
    clock.set(YESTERDAY.plus(Duration.ofDays(1)));
    Metric unknown = metric(Kind.UPTIME, component("New"));
    clock.advance(Duration.ofSeconds(5));
    rounds.round();
    assertEquals(List.of(100.0), values(uptime));
    nextRound();
    nextRound();
    assertEquals(List.of(100.0, 50.0), values(uptime));
    assertEquals(YESTERDAY, points(uptime).getLast().created());
    assertEquals(List.of(), values(unknown));
    clock.advance(Duration.ofDays(1));
    nextRound();
    assertEquals(List.of(100.0, 50.0, 100.0), values(uptime));
    assertEquals(List.of(100.0), values(unknown));
  }

  private void status(long component, @Nullable ComponentStatus status) {
    pages.edit(
        Source.MANUAL,
        edit -> edit.put(edit.find(Component.class, component).orElseThrow().withByAlerts(status)));
  }

  @Test
  void value_isTakenOnce_andTheNewestCounts() {
    Metric any = metric(new MetricSource(Kind.VALUE, null, "DiskFull", null));
    Metric one = metric(new MetricSource(Kind.VALUE, null, "DiskFull", "db9"));
    Metric ofShop = metric(new MetricSource(Kind.VALUE, shop, "DiskFull", null));
    receive("db3", "17.5");
    clock.advance(Duration.ofSeconds(1));
    receive("db3", "18");
    Instant received = clock.instant();
    nextRound();
    nextRound();
    assertEquals(List.of(18.0), values(any));
    assertEquals(received, points(any).getFirst().created());
    receive("db9", "-2e3");
    nextRound();
    assertEquals(List.of(18.0, -2000.0), values(any));
    assertEquals(List.of(-2000.0), values(one));
    assertEquals(List.of(), values(ofShop));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"98%", "", "NaN", "Infinity", "0x1p3", "1d", "1e16", "1e999", " 1", "1,5"})
  void value_thatIsNoNumber_isNone(String value) {
    Metric any = metric(new MetricSource(Kind.VALUE, null, "DiskFull", null));
    receive("db3", value);
    nextRound();
    assertEquals(List.of(), values(any));
  }

  @Test
  void valueOfACustomer_countsNowhere_unlessARuleNamesTheCustomer() {
    Metric any = metric(new MetricSource(Kind.VALUE, null, "DiskFull", null));
    Metric ofWeb = metric(new MetricSource(Kind.VALUE, web, "DiskFull", null));
    Metric ofShop = metric(new MetricSource(Kind.VALUE, shop, "DiskFull", null));
    pages.edit(
        Source.MANUAL,
        edit -> TestRules.rule(edit, Map.of("customer", List.of("Acme")), Policy.NONE, shop));
    receive(TestAlerts.DISK_FULL.toBuilder().customer("Acme").value("4").build());
    nextRound();
    assertEquals(List.of(), values(any));
    assertEquals(List.of(), values(ofWeb));
    assertEquals(List.of(4.0), values(ofShop));
  }

  @Test
  void twoServers_addOnePoint() throws Exception {
    Metric counted = metric(Kind.OPEN_ALERTS, null);
    MetricRounds other = rounds();
    CyclicBarrier begin = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> both =
          List.of(rounds, other).stream()
              .map(
                  each ->
                      threads.<Void>submit(
                          () -> {
                            begin.await();
                            each.round();
                            return null;
                          }))
              .toList();
      for (Future<Void> each : both) {
        each.get();
      }
    }
    assertEquals(1, values(counted).size());
    clock.advance(MINUTE);
    other.round();
    rounds.round();
    assertEquals(2, values(counted).size());
  }

  @Test
  void metricOfAnEarlierVersion_hasNoSource() {
    Metric kept = metric(new MetricSource(Kind.VALUE, null, "DiskFull", "db3"));
    String json = JsonRecords.of(kept);
    assertEquals(kept, JsonRecords.read(json, Metric.class));
    String earlier = json.replaceFirst("\"source\":\\{[^}]*},", "");
    assertNull(JsonRecords.read(earlier, Metric.class).source());
    assertEquals(json.indexOf("\"source\""), earlier.indexOf("\"created\""));
  }
}
