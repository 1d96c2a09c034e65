package io.tocsin.statuspage.feed;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.StatusChange;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Update;
import io.tocsin.statuspage.Visibility;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alerts do to components and incidents, step by step. */
class PageUpdaterTest {

  @TempDir private Path directory;

  private final TestClock clock = new TestClock(NOW);
  private final Map<Long, Alert> alerts = new HashMap<>();
  private JdbcDatabase database;
  private StatusPages pages;
  private JdbcStores stores;
  private OpenAlerts open;
  private PageUpdater page;
  private long web;

  @BeforeEach
  void start() throws Exception {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
    web = pages.edit(Source.MANUAL, edit -> TestPages.component(edit, "Website")).id();
    rule(Policy.AUTOMATIC);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private void rule(Policy policy) {
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.page().all(AlertRule.class).forEach(edit::remove);
          return TestRules.rule(edit, Map.of(), policy, web);
        });
    restart();
  }

  /** Another server, which knows nothing but what is stored. */
  private void restart() {
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
    AlertEffects effects = new AlertEffects(TestAlerts.MODEL);
    open = new OpenAlerts(new Targets(pages.page(), true), effects);
    alerts.values().stream().filter(effects.open()::test).forEach(open::put);
    stores = new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(20), clock);
    page = new PageUpdater(pages, new IncidentTexts(ZoneOffset.UTC), stores.search());
  }

  private void alert(long number, String severity) {
    Instant now = clock.instant();
    put(
        TestAlerts.alert(number, TestAlerts.DISK_FULL)
            .severity(severity)
            .createTime(now)
            .receiveTime(now)
            .updateTime(now)
            .build());
  }

  private void put(Alert alert) {
    alerts.put(alert.number(), alert);
    if (new AlertEffects(TestAlerts.MODEL).open().test(alert)) {
      open.put(alert);
    } else {
      open.remove(alert.id());
    }
  }

  private void stored(long number) {
    stores.alerts().save(List.of(TestAlerts.created(alerts.get(number))));
  }

  private void change(long number, UnaryOperator<AlertBuilder> change) {
    Alert before = alerts.get(number);
    put(change.apply(before.toBuilder().version(before.version() + 1)).build());
  }

  private void status(long number, String status) {
    change(number, alert -> alert.status(status).updateTime(clock.instant()));
  }

  private void reopen(long number) {
    Alert before = alerts.get(number);
    change(
        number,
        alert -> alert.status("open").episode(before.episode() + 1).updateTime(clock.instant()));
  }

  private void after(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    page.note(clock.instant());
    page.apply(open.byComponent(), open.targets(), clock.instant());
  }

  private ComponentStatus shown() {
    return pages.page().find(Component.class, web).orElseThrow().shown();
  }

  private Incident incident() {
    return pages.page().all(Incident.class).getLast();
  }

  private int incidents() {
    return pages.page().count(Incident.class);
  }

  private List<Integer> updates() {
    return incident().updates().stream().map(Update::status).map(IncidentStatus::value).toList();
  }

  private List<ComponentStatus> history() {
    return pages
        .store()
        .history(List.of(web), Instant.EPOCH, clock.instant().plusSeconds(1))
        .stream()
        .map(StatusChange::to)
        .toList();
  }

  @Test
  void incident_fromBeginToEnd() {
    alert(1, "critical");
    after(0);
    after(59);
    assertEquals(0, incidents());
    after(1);
    assertEquals(ComponentStatus.MAJOR_OUTAGE, shown());
    Incident incident = incident();
    assertEquals("Problem with Website", incident.name());
    assertEquals("We are investigating a problem with Website.", incident.message());
    assertEquals(NOW, incident.occurred());
    assertEquals(List.of(new Impact(web, ComponentStatus.MAJOR_OUTAGE)), incident.impacts());
    assertEquals("alerts", incident.meta().get("source"));
    status(1, "ack");
    after(10);
    assertEquals(List.of(2), updates());
    status(1, "closed");
    after(10);
    assertEquals(List.of(2, 3), updates());
    after(119);
    assertEquals(ComponentStatus.MAJOR_OUTAGE, shown());
    after(1);
    assertEquals(List.of(2, 3, 4), updates());
    assertEquals(ComponentStatus.OPERATIONAL, shown());
    assertEquals(1, incidents());
  }

  @Test
  void incident_ofExpiredAlerts_isFixed() {
    alert(1, "critical");
    after(60);
    status(1, "expired");
    after(1);
    after(120);
    assertEquals(List.of(3, 4), updates());
  }

  @Test
  void alert_thatComesBackWithinTheSettleTime_goesOnWithItsIncident() {
    alert(1, "critical");
    after(60);
    status(1, "closed");
    after(10);
    reopen(1);
    after(59);
    assertEquals(List.of(3), updates());
    after(1);
    assertEquals(List.of(3, 1), updates());
    assertEquals(1, incidents());
    assertEquals(2, history().size());
  }

  @Test
  void alert_thatFlaps_doesNothing() {
    alert(1, "critical");
    for (int i = 0; i < 20; i++) {
      after(30);
      status(1, "closed");
      after(30);
      reopen(1);
    }
    assertEquals(ComponentStatus.OPERATIONAL, shown());
    assertEquals(0, incidents());
  }

  @Test
  void moreAlerts_joinTheIncident_andWidenItsImpact() {
    alert(1, "major");
    after(60);
    alert(2, "critical");
    alert(3, "warning");
    after(59);
    assertEquals(ComponentStatus.PARTIAL_OUTAGE, shown());
    after(1);
    assertEquals(ComponentStatus.MAJOR_OUTAGE, shown());
    assertEquals(List.of(new Impact(web, ComponentStatus.MAJOR_OUTAGE)), incident().impacts());
    assertEquals(
        List.of(TestAlerts.id(1), TestAlerts.id(2)),
        List.copyOf(incident().automation().alerts().keySet()));
    assertEquals(1, incidents());
  }

  @Test
  void alert_belowTheSeverityOfIncidents_opensNone_butKeepsOneOpen() {
    alert(2, "warning");
    after(60);
    assertEquals(ComponentStatus.PERFORMANCE_ISSUES, shown());
    assertEquals(0, incidents());
    alert(1, "critical");
    after(200);
    change(1, alert -> alert.severity("warning").receiveTime(clock.instant()));
    after(1);
    after(200);
    assertEquals(IncidentStatus.INVESTIGATING, incident().status());
    assertEquals(
        List.of(new Impact(web, ComponentStatus.PERFORMANCE_ISSUES)), incident().impacts());
    status(1, "closed");
    after(1);
    assertEquals(IncidentStatus.WATCHING, incident().status());
  }

  @Test
  void person_whoSetsTheStatus_isNotContradicted() {
    alert(1, "critical");
    after(60);
    pages.edit(
        Source.MANUAL,
        edit -> Incidents.addUpdate(edit, incident(), IncidentStatus.IDENTIFIED, "Found.", "ann"));
    status(1, "closed");
    after(1);
    after(200);
    assertEquals(List.of(2), updates());
    alert(2, "critical");
    after(1);
    assertTrue(incident().automation().alerts().containsKey(TestAlerts.id(2)));
  }

  @Test
  void incident_thatAPersonEnds_staysSo_untilANewAlert() {
    alert(1, "critical");
    after(60);
    pages.edit(
        Source.MANUAL,
        edit -> Incidents.addUpdate(edit, incident(), IncidentStatus.FIXED, "Fine.", "ann"));
    after(300);
    status(1, "ack");
    restart();
    after(300);
    assertEquals(1, incidents());
    alert(2, "major");
    after(60);
    assertEquals(2, incidents());
  }

  @Test
  void incident_thatAPersonDeletes_staysSo_untilANewAlert() {
    alert(1, "critical");
    after(60);
    after(1);
    pages.edit(
        Source.MANUAL,
        edit -> {
          Incidents.remove(edit, incident());
          return true;
        });
    after(300);
    restart();
    after(300);
    assertEquals(List.of(Visibility.NOBODY), viewers());
    status(1, "closed");
    after(300);
    reopen(1);
    after(300);
    assertEquals(List.of(Visibility.NOBODY, Visibility.EVERYBODY), viewers());
  }

  private List<Visibility> viewers() {
    return pages.page().all(Incident.class).stream().map(Incident::visible).toList();
  }

  @Test
  void alert_thatFlapsAfterItsIncident_isToldOfOnce() {
    alert(1, "critical");
    after(61);
    after(1);
    for (int i = 0; i < 10; i++) {
      status(1, "closed");
      after(10);
      reopen(1);
      after(70);
    }
    assertEquals(List.of(3, 1), updates());
    assertEquals(1, incidents());
  }

  @Test
  void incident_ofAComponentThatGuestsDoNotSee_isForCallersWithAName() {
    pages.edit(
        Source.MANUAL,
        edit ->
            edit.put(
                edit.find(Component.class, web)
                    .orElseThrow()
                    .withGroup(
                        TestPages.group(edit, "Inner", Visibility.NOBODY).id(), edit.now())));
    alert(1, "critical");
    after(61);
    after(1);
    assertEquals(List.of(Visibility.AUTHENTICATED), viewers());
  }

  @Test
  void alert_thatIsShelvedAndComesBack_opensAnother() {
    alert(1, "critical");
    after(60);
    status(1, "shelved");
    after(1);
    after(120);
    assertEquals(List.of(3, 4), updates());
    status(1, "open");
    after(200);
    assertEquals(2, incidents());
  }

  @Test
  void restart_startsNoDelayAnew() {
    alert(1, "critical");
    after(30);
    restart();
    after(30);
    assertEquals(ComponentStatus.MAJOR_OUTAGE, shown());
    restart();
    after(1);
    assertEquals(1, incidents());
    status(1, "closed");
    Instant ended = clock.instant();
    after(1);
    clock.advance(Duration.ofSeconds(118));
    restart();
    page.lookBack(open.byComponent(), Map.of(web, ended), clock.instant());
    after(1);
    after(1);
    assertEquals(List.of(3, 4), updates());
    assertEquals(ComponentStatus.OPERATIONAL, shown());
  }

  @Test
  void draft_isSeenByCallersWithANameOnly_andChangesNoStatusByItself() {
    rule(Policy.DRAFT);
    alert(1, "critical");
    after(60);
    assertEquals(Visibility.AUTHENTICATED, incident().visible());
    rule(Policy.NONE);
    after(1);
    assertEquals(1, incidents());
    after(120);
    assertEquals(IncidentStatus.FIXED, incident().status());
  }

  @Test
  void staleAlert_makesTheComponentUnknown_andNoIncident() {
    alert(1, "informational");
    after(200);
    assertEquals(ComponentStatus.OPERATIONAL, shown());
    change(1, alert -> alert.attributes(Map.of("stale", true)).updateTime(clock.instant()));
    after(60);
    assertEquals(ComponentStatus.UNKNOWN, shown());
    assertEquals(0, incidents());
  }

  @Test
  void maintenance_keepsNewProblemsOut_andOpenIncidentsOpen() {
    alert(1, "critical");
    after(60);
    pages.edit(
        Source.MANUAL,
        edit ->
            TestPages.schedule(
                edit,
                "Disks",
                clock.instant(),
                NOW,
                new Impact(web, ComponentStatus.UNDER_MAINTENANCE)));
    status(1, "blackout");
    after(1);
    after(600);
    assertEquals(IncidentStatus.INVESTIGATING, incident().status());
    alert(2, "critical");
    after(200);
    assertEquals(1, incident().automation().alerts().size() - 1);
    clock.advance(Duration.ofHours(2));
    status(1, "closed");
    status(2, "closed");
    after(1);
    after(300);
    assertEquals(IncidentStatus.FIXED, incident().status());
    assertEquals(ComponentStatus.OPERATIONAL, shown());
  }

  @Test
  void alertsInMaintenance_openNoIncident_untilItIsOverForTheSettleTime() {
    pages.edit(
        Source.MANUAL,
        edit ->
            TestPages.schedule(
                edit, "Disks", NOW, NOW, new Impact(web, ComponentStatus.UNDER_MAINTENANCE)));
    alert(1, "critical");
    after(7_200);
    after(119);
    assertEquals(0, incidents());
    assertEquals(ComponentStatus.OPERATIONAL, shown());
    after(1);
    assertEquals(1, incidents());
    assertEquals(ComponentStatus.MAJOR_OUTAGE, shown());
  }

  @Test
  void timeAlone_isNoted() {
    page.note(clock.instant());
    pages.edit(
        Source.MANUAL,
        edit ->
            TestPages.schedule(
                edit,
                "Disks",
                NOW.plusSeconds(10),
                NOW,
                new Impact(web, ComponentStatus.UNDER_MAINTENANCE)));
    clock.advance(Duration.ofSeconds(10));
    page.note(clock.instant());
    assertEquals(ComponentStatus.UNDER_MAINTENANCE, shown());
    clock.advance(Duration.ofHours(2));
    page.note(clock.instant());
    assertEquals(
        List.of(
            ComponentStatus.OPERATIONAL,
            ComponentStatus.UNDER_MAINTENANCE,
            ComponentStatus.OPERATIONAL),
        history());
  }

  @Test
  void template_tellsOfTheAlertWhatItNames() {
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.put(
              new IncidentTemplate(
                  1, "T", "t", "{{ component }}: {{ severity }}, {{ alert.event }}", NOW, NOW));
          edit.page().all(AlertRule.class).forEach(rule -> TestRules.withTemplate(edit, rule, "t"));
          return true;
        });
    restart();
    alert(1, "critical");
    stored(1);
    after(60);
    assertEquals("Website: Major outage, DiskFull", incident().message());
  }

  @Test
  void template_thatIsBroken_leavesTheUsualText() {
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.put(new IncidentTemplate(1, "T", "t", "{{ component", NOW, NOW));
          edit.page().all(AlertRule.class).forEach(rule -> TestRules.withTemplate(edit, rule, "t"));
          return true;
        });
    restart();
    alert(1, "critical");
    after(60);
    assertEquals("We are investigating a problem with Website.", incident().message());
  }

  @Test
  void twoServers_openOneIncident() {
    alert(1, "critical");
    PageUpdater first = page;
    OpenAlerts known = open;
    restart();
    clock.advance(Duration.ofSeconds(60));
    first.apply(known.byComponent(), known.targets(), clock.instant());
    page.apply(open.byComponent(), open.targets(), clock.instant());
    assertEquals(1, incidents());
    assertEquals(2, history().size());
  }
}
