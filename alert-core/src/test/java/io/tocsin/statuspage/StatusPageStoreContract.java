package io.tocsin.statuspage;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestClock;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPageStore.NewPoint;
import io.tocsin.statuspage.StatusPageStore.Points;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it means to keep a status page. */
abstract class StatusPageStoreContract {

  private final TestClock clock = new TestClock(NOW);
  private JdbcDatabase database;
  private StatusPages pages;

  abstract JdbcSettings settings() throws Exception;

  @BeforeEach
  void open() throws Exception {
    database = JdbcDatabase.open(settings());
    pages = newServer();
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Another server on the same database, or the same one started again. */
  private StatusPages newServer() {
    return new StatusPages(new JdbcStatusPageStore(database), clock);
  }

  private Component component(String name) {
    return pages.edit(Source.MANUAL, edit -> TestPages.component(edit, name));
  }

  private ComponentStatus status(long id) {
    StatusPage page = pages.page();
    return page.status(page.find(Component.class, id).orElseThrow(), clock.instant());
  }

  @Test
  void items_areKeptWhole() {
    Component component = component("Website");
    Incident incident =
        pages.edit(
            Source.MANUAL,
            edit ->
                TestPages.incident(
                    edit, "Slow", new Impact(component.id(), ComponentStatus.MAJOR_OUTAGE)));
    pages.edit(
        Source.MANUAL,
        edit -> Incidents.addUpdate(edit, incident, IncidentStatus.IDENTIFIED, "Found.", "ann"));

    StatusPage read = newServer().page();
    assertEquals(pages.page().all(Incident.class), read.all(Incident.class));
    assertEquals(pages.page().all(Component.class), read.all(Component.class));
    assertEquals(IncidentStatus.IDENTIFIED, read.all(Incident.class).getFirst().status());
  }

  @Test
  void page_whereNothingHasChanged_isTheSame() {
    component("Website");
    assertSame(pages.page(), pages.page());
    pages.edit(Source.MANUAL, edit -> edit.page().count(Component.class));
    assertSame(pages.page(), pages.page());
  }

  @Test
  void page_showsWhatOtherServersHaveWritten() {
    StatusPages other = newServer();
    Component component = component("Website");
    assertEquals(1, other.page().count(Component.class));
    other.edit(
        Source.MANUAL,
        edit -> {
          edit.remove(edit.find(Component.class, component.id()).orElseThrow());
          return TestPages.component(edit, "Shop");
        });
    assertEquals(
        List.of("Shop"), pages.page().all(Component.class).stream().map(Component::name).toList());
  }

  @Test
  void numbers_areNeverGivenTwice() {
    Component first = component("Website");
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.remove(first);
          return true;
        });
    assertEquals(first.id() + 1, component("Shop").id());
  }

  /** As if so many edits had been made. */
  private void passVersions(int count) throws SQLException {
    run("UPDATE status_page_counter SET number = number + " + count + " WHERE name = 'VERSION'");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int rowsOfWhatIsGone() throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM status_page_item WHERE content IS NULL")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private Connection connection() throws SQLException {
    return database.dataSource().getConnection();
  }

  private void remove(Component component) {
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.remove(component);
          return true;
        });
  }

  private static List<String> names(StatusPage page) {
    return page.all(Component.class).stream().map(Component::name).toList();
  }

  @Test
  void serverThatHasSleptLong_seesWhatIsGone_thoughNoRowTellsOfIt() throws Exception {
    Component gone = component("Website");
    Component kept = component("Shop");
    StatusPages asleep = newServer();
    assertEquals(List.of("Website", "Shop"), names(asleep.page()));
    remove(gone);
    passVersions(9_999);
    assertEquals(1, rowsOfWhatIsGone());
    component("Blog");

    assertEquals(0, rowsOfWhatIsGone());
    assertEquals(List.of("Shop", "Blog"), names(asleep.page()));
    assertEquals(List.of("Shop", "Blog"), names(newServer().page()));
    assertEquals(kept.id() + 2, component("Status").id());
  }

  @Test
  void serverThatHasSlept_editsThePageWithoutWhatIsGone() throws Exception {
    Component gone = component("Website");
    StatusPages asleep = newServer();
    assertEquals(List.of("Website"), names(asleep.page()));
    remove(gone);
    passVersions(9_999);
    component("Shop");

    assertEquals(List.of("Shop"), asleep.edit(Source.MANUAL, edit -> names(edit.page())));
  }

  @Test
  void whatIsGone_isKeptForServersThatAreAwake() throws Exception {
    Component gone = component("Website");
    remove(gone);
    passVersions(9_998);
    component("Shop");
    assertEquals(1, rowsOfWhatIsGone());
  }

  @Test
  void edit_thatThrows_writesNothing() {
    assertThrows(
        IllegalStateException.class,
        () ->
            pages.edit(
                Source.MANUAL,
                edit -> {
                  TestPages.component(edit, "Website");
                  throw new IllegalStateException("on purpose");
                }));
    assertEquals(0, newServer().page().count(Component.class));
    assertEquals(1, component("Website").id());
  }

  @Test
  void edits_ofManyServers_loseNothing() throws Exception {
    List<StatusPages> servers = List.of(newServer(), newServer(), newServer());
    int each = 20;
    try (ExecutorService threads = Executors.newFixedThreadPool(servers.size())) {
      List<Future<?>> work = new ArrayList<>();
      for (StatusPages server : servers) {
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    server.edit(Source.MANUAL, edit -> TestPages.component(edit, "Website"));
                  }
                }));
      }
      for (Future<?> done : work) {
        done.get();
      }
    }
    assertEquals(servers.size() * each, pages.page().count(Component.class));
  }

  @Test
  void status_isTheWorstOfAllThatIsLaidOverIt_andItsChangesAreWrittenDown() {
    Component component = component("Website");
    Impact minor = new Impact(component.id(), ComponentStatus.PERFORMANCE_ISSUES);
    Impact major = new Impact(component.id(), ComponentStatus.MAJOR_OUTAGE);
    Instant created = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    Incident first = pages.edit(Source.MANUAL, edit -> TestPages.incident(edit, "Slow", minor));
    Incident second = pages.edit(Source.MANUAL, edit -> TestPages.incident(edit, "Gone", major));
    assertEquals(ComponentStatus.MAJOR_OUTAGE, status(component.id()));

    clock.advance(Duration.ofMinutes(1));
    Instant fixed = clock.instant();
    fix(second);
    assertEquals(ComponentStatus.PERFORMANCE_ISSUES, status(component.id()));
    fix(first);
    assertEquals(ComponentStatus.OPERATIONAL, status(component.id()));

    List<StatusChange> history =
        pages.store().history(List.of(component.id()), created, fixed.plusSeconds(1));
    assertEquals(
        List.of(
            ComponentStatus.OPERATIONAL,
            ComponentStatus.PERFORMANCE_ISSUES,
            ComponentStatus.MAJOR_OUTAGE,
            ComponentStatus.PERFORMANCE_ISSUES,
            ComponentStatus.OPERATIONAL),
        history.stream().map(StatusChange::to).toList());
    assertNull(history.getFirst().from());
    assertEquals(created, history.getFirst().at());
    assertEquals(fixed, history.getLast().at());
  }

  private void fix(Incident incident) {
    pages.edit(
        Source.MANUAL,
        edit ->
            Incidents.addUpdate(
                edit,
                edit.find(Incident.class, incident.id()).orElseThrow(),
                IncidentStatus.FIXED,
                "Fixed.",
                null));
  }

  @Test
  void history_beginsWithTheChangeBefore() {
    Component component = component("Website");
    Instant later = clock.instant().plus(Duration.ofDays(1));
    assertEquals(
        1, pages.store().history(List.of(component.id()), later, later.plusSeconds(1)).size());
    assertEquals(List.of(), pages.store().history(List.of(component.id() + 1), NOW, later));
  }

  @Test
  void maintenance_takesThePlaceOfTheBaselineWhileItRuns() {
    Component component = component("Website");
    Instant begin = clock.instant().plus(Duration.ofHours(1));
    pages.edit(
        Source.MANUAL,
        edit ->
            TestPages.schedule(
                edit,
                "Disks",
                begin,
                edit.now(),
                new Impact(component.id(), ComponentStatus.UNDER_MAINTENANCE)));
    assertEquals(ComponentStatus.OPERATIONAL, status(component.id()));
    assertEquals(begin, pages.page().nextChange(clock.instant()).orElseThrow());
    clock.set(begin);
    assertEquals(ComponentStatus.UNDER_MAINTENANCE, status(component.id()));
    clock.set(begin.plus(Duration.ofHours(2)));
    assertEquals(ComponentStatus.OPERATIONAL, status(component.id()));
    assertTrue(pages.page().nextChange(clock.instant()).isEmpty());
  }

  @Test
  void changeByTime_isWrittenDownByTheNextEdit() {
    Component component = component("Website");
    Instant begin = clock.instant().plus(Duration.ofHours(1));
    pages.edit(
        Source.MANUAL,
        edit ->
            TestPages.schedule(
                edit,
                "Disks",
                begin,
                edit.now(),
                new Impact(component.id(), ComponentStatus.UNDER_MAINTENANCE)));
    clock.set(begin);
    pages.edit(Source.SYSTEM, edit -> true);
    StatusChange last =
        pages.store().history(List.of(component.id()), NOW, begin.plusSeconds(1)).getLast();
    assertEquals(ComponentStatus.UNDER_MAINTENANCE, last.to());
    assertEquals(Source.SYSTEM, last.source());
    assertEquals(begin, last.at());
  }

  @Test
  void baselineThatAnIncidentHasSet_endsWithTheLastIncident() {
    Component component = component("Website");
    Impact impact = new Impact(component.id(), ComponentStatus.PARTIAL_OUTAGE);
    Incident first = pages.edit(Source.MANUAL, edit -> withBaseline(edit, impact));
    Incident second = pages.edit(Source.MANUAL, edit -> TestPages.incident(edit, "Two", impact));
    fix(first);
    assertEquals(ComponentStatus.PARTIAL_OUTAGE, baseline(component.id()));
    fix(second);
    assertEquals(ComponentStatus.OPERATIONAL, baseline(component.id()));
  }

  private static Incident withBaseline(PageEdit edit, Impact impact) {
    Incidents.setBaseline(edit, impact);
    return TestPages.incident(edit, "One", impact);
  }

  private ComponentStatus baseline(long id) {
    return pages.page().find(Component.class, id).orElseThrow().baseline();
  }

  @Test
  void baselineThatAnIncidentHasSet_endsWhenItHasNoMoreToDoWithTheComponent() {
    Component component = component("Website");
    Component other = component("Shop");
    Impact impact = new Impact(component.id(), ComponentStatus.MAJOR_OUTAGE);
    Incident incident = pages.edit(Source.MANUAL, edit -> withBaseline(edit, impact));
    pages.edit(
        Source.MANUAL,
        edit ->
            Incidents.put(
                edit,
                incident.withImpacts(
                    List.of(new Impact(other.id(), ComponentStatus.MAJOR_OUTAGE)), edit.now())));
    assertEquals(ComponentStatus.OPERATIONAL, baseline(component.id()));
  }

  @Test
  void baselineThatSomebodyHasSet_staysAfterTheIncident() {
    Component component = component("Website");
    Incident incident =
        pages.edit(
            Source.MANUAL,
            edit ->
                TestPages.incident(
                    edit, "One", new Impact(component.id(), ComponentStatus.MAJOR_OUTAGE)));
    pages.edit(
        Source.MANUAL,
        edit ->
            edit.put(
                edit.find(Component.class, component.id())
                    .orElseThrow()
                    .withBaseline(
                        ComponentStatus.PERFORMANCE_ISSUES, BaselineSource.MANUAL, edit.now())));
    fix(incident);
    assertEquals(ComponentStatus.PERFORMANCE_ISSUES, baseline(component.id()));
  }

  @Test
  void points_areFoldedChangedAndRemoved() {
    StatusPageStore store = pages.store();
    MetricPoint first = add(5, clock.instant(), null);
    MetricPoint second = add(7, clock.instant().plusSeconds(60), null);
    MetricPoint counted = add(5, clock.instant().plusSeconds(90), first.id());
    assertEquals(first.id(), counted.id());
    assertEquals(2, counted.counter());
    assertEquals(10, counted.calculatedValue());

    Points points = store.points(1, 0, 10);
    assertEquals(2, points.total());
    assertEquals(List.of(second, counted), points.points());
    assertEquals(List.of(counted), store.points(1, 1, 10).points());
    assertEquals(
        List.of(counted), store.points(1, clock.instant(), clock.instant().plusSeconds(60), 10));

    assertTrue(store.removePoint(1, second.id()));
    assertFalse(store.removePoint(1, second.id()));
    assertFalse(store.removePoint(2, first.id()));
    assertTrue(store.point(1, second.id()).isEmpty());
  }

  private void addPoints(long metricId, int count) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO status_page_point (metric_id, time, amount, counter, updated)"
                    + " VALUES (?, ?, 1, 1, 0)")) {
      for (int i = 0; i < count; i++) {
        insert.setLong(1, metricId);
        insert.setLong(2, Micros.of(NOW.plusSeconds(30L * i)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private List<Instant> times(long metricId) {
    return pages.store().points(metricId, NOW, NOW.plus(Duration.ofDays(30)), 100).stream()
        .map(MetricPoint::created)
        .toList();
  }

  @Test
  void points_areListedUpToALimit_theNewestOfThem() throws Exception {
    int listed = StatusPageStore.LISTED_POINTS;
    addPoints(1, listed + 5);
    StatusPageStore store = pages.store();
    Points last = store.points(1, listed - 2, 10);
    assertEquals(listed, last.total());
    assertEquals(
        List.of(NOW.plusSeconds(180), NOW.plusSeconds(150)),
        last.points().stream().map(MetricPoint::created).toList());
    assertEquals(List.of(), store.points(1, listed, 10).points());
    assertEquals(List.of(), store.points(1, Long.MAX_VALUE, 10).points());
    assertEquals(0, store.points(2, 0, 10).total());
  }

  @Test
  void points_thatAreTooOldOrTooMany_areRemovedInParts() throws Exception {
    addPoints(1, 8);
    addPoints(2, 8);
    StatusPageStore store = pages.store();
    Instant third = NOW.plusSeconds(90);
    assertEquals(2, store.prunePoints(1, third, 4, 2));
    assertEquals(2, store.prunePoints(1, third, 4, 2));
    assertEquals(0, store.prunePoints(1, third, 4, 2));
    assertEquals(
        List.of(
            NOW.plusSeconds(210), NOW.plusSeconds(180), NOW.plusSeconds(150), NOW.plusSeconds(120)),
        times(1));
    assertEquals(8, times(2).size());
    assertEquals(3, store.prunePoints(2, third, 100, 10));
    assertEquals(third, times(2).getLast());
  }

  @Test
  void history_ofManyComponents_beginsForEachWithItsChangeBefore() {
    List<Component> components = List.of(component("a"), component("b"), component("c"));
    Instant begin = clock.instant().plusSeconds(60);
    for (int second : List.of(30, 50, 60, 90)) {
      clock.set(NOW.plusSeconds(second));
      baseline(components.get(0), second % 20 == 10 ? "MAJOR_OUTAGE" : "OPERATIONAL");
      baseline(components.get(1), second < 90 ? "PARTIAL_OUTAGE" : "UNKNOWN");
    }
    List<Long> ids = components.stream().map(Component::id).toList();
    assertEquals(
        List.of("3 0 OPERATIONAL", "1 30 MAJOR_OUTAGE", "2 30 PARTIAL_OUTAGE", "1 60 OPERATIONAL"),
        rows(pages.store().history(ids, begin, begin.plusSeconds(30))));
    assertEquals(
        List.of("1 90 MAJOR_OUTAGE", "2 90 UNKNOWN"),
        rows(pages.store().history(ids, begin.plusSeconds(30), begin.plusSeconds(60))).stream()
            .filter(row -> row.contains(" 90 "))
            .toList());
    assertEquals(List.of(), pages.store().history(List.of(), begin, begin.plusSeconds(30)));
  }

  private void baseline(Component component, String status) {
    pages.edit(
        Source.MANUAL,
        edit ->
            edit.put(
                edit.find(Component.class, component.id())
                    .orElseThrow()
                    .withBaseline(
                        ComponentStatus.valueOf(status), BaselineSource.MANUAL, edit.now())));
  }

  private static List<String> rows(List<StatusChange> history) {
    return history.stream()
        .map(
            each ->
                each.componentId()
                    + " "
                    + Duration.between(NOW, each.at()).toSeconds()
                    + " "
                    + each.to())
        .toList();
  }

  @Test
  void points_goWithTheirMetric() {
    Metric metric =
        pages.edit(Source.MANUAL, edit -> TestPages.metric(edit, "m", Visibility.EVERYBODY));
    assertEquals(1, metric.id());
    MetricPoint point = add(5, clock.instant(), null);
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.remove(metric);
          return true;
        });
    assertTrue(pages.store().point(1, point.id()).isEmpty());
  }

  private MetricPoint add(double value, Instant time, Long countedWith) {
    return pages
        .store()
        .addPoint(new NewPoint(1, value, time, clock.instant()), (last, same) -> countedWith);
  }

  @Test
  void point_isGivenTheLastOneAndTheOneOfItsValue() {
    MetricPoint five = add(5, clock.instant(), null);
    MetricPoint seven = add(7, clock.instant().plusSeconds(30), null);
    pages
        .store()
        .addPoint(
            new NewPoint(1, 5, clock.instant().plusSeconds(60), clock.instant()),
            (last, same) -> {
              assertEquals(seven, last);
              assertEquals(five, same);
              return null;
            });
  }
}
