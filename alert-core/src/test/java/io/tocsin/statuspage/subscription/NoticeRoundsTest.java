package io.tocsin.statuspage.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.Page;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.Notice;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.Schedules;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import io.tocsin.store.memory.MemoryLeases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What subscribers are told, from the edit to the outbox. */
class NoticeRoundsTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir private Path directory;
  private final TestClock clock = new TestClock(NOW);
  private JdbcDatabase database;
  private StatusPages pages;
  private OutboxStore outbox;
  private NoticeRounds rounds;
  private Component api;

  @BeforeEach
  void open() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
    outbox = new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(10), clock).outbox();
    rounds = new NoticeRounds(pages, outbox, new MemoryLeases(clock), clock, true);
    api = edit(edit -> TestPages.component(edit, "API"));
    subscribe("all@tocsin.example", Choice.EVERYTHING, true);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T edit(Function<PageEdit, T> work) {
    return pages.edit(Source.MANUAL, work);
  }

  private Subscriber subscribe(String address, Choice choice, boolean verified) {
    return edit(edit -> Subscribers.subscribe(edit, address, choice, verified, Map.of()));
  }

  private void status(Source source, ComponentStatus status) {
    Component changed =
        pages.edit(
            source,
            edit ->
                edit.put(
                    edit.find(Component.class, api.id())
                        .orElseThrow()
                        .withBaseline(status, BaselineSource.MANUAL, edit.now())));
    assertEquals(status, changed.baseline());
  }

  /** All entries there are by now, as "address type", in their order. */
  private List<String> told() {
    rounds.round();
    clock.advance(Duration.ofSeconds(1));
    return outbox.find(OutboxFilter.ALL, new Page(1, 1000)).stream()
        .map(OutboxRecord::entry)
        .sorted(
            Comparator.comparingLong(OutboxEntry::position)
                .thenComparing(entry -> -entry.alertNumber()))
        .map(entry -> address(entry) + " " + entry.type())
        .toList();
  }

  private String address(OutboxEntry entry) {
    return pages
        .page()
        .find(Subscriber.class, -entry.alertNumber())
        .map(Subscriber::address)
        .orElse("gone")
        .split("@", 2)[0];
  }

  private String contents() {
    StringBuilder all = new StringBuilder();
    outbox.find(OutboxFilter.ALL, new Page(1, 1000)).forEach(each -> all.append(each.entry()));
    return all.toString();
  }

  private Incident incident(Visibility visible, Instant published, Impact... impacts) {
    return edit(edit -> TestPages.incident(edit, "Outage", visible, published, impacts));
  }

  private Incident stored(Incident incident) {
    return pages.page().find(Incident.class, incident.id()).orElseThrow();
  }

  @Test
  void incident_isToldWhenItIsMade_withEachUpdate_andWhenItIsFixed() {
    Incident made = incident(Visibility.EVERYBODY, NOW);
    assertEquals(List.of("all incident_created"), told());

    edit(edit -> Incidents.addUpdate(edit, stored(made), IncidentStatus.WATCHING, "Better", null));
    edit(edit -> Incidents.putByHand(edit, stored(made).withStatus(IncidentStatus.FIXED, NOW)));
    edit(edit -> Incidents.put(edit, stored(made)));

    assertEquals(
        List.of("all incident_created", "all incident_updated", "all incident_updated"), told());
    assertTrue(contents().contains("\"message\":\"Better\""), contents());
    assertTrue(contents().contains("\"human\":\"Watching\""), contents());
    assertTrue(contents().contains("\"human\":\"Fixed\""), contents());
    assertEquals(0, pages.page().count(Notice.class));
  }

  @Test
  void hiddenThings_areNeverTold() {
    incident(Visibility.AUTHENTICATED, NOW);
    incident(Visibility.NOBODY, NOW);
    ComponentGroup internal =
        edit(edit -> TestPages.group(edit, "Internal", Visibility.AUTHENTICATED));
    Component secret = edit(edit -> TestPages.component(edit, "Secret", internal));
    assertEquals(List.of(), told());

    incident(
        Visibility.EVERYBODY,
        NOW,
        new Impact(secret.id(), ComponentStatus.MAJOR_OUTAGE),
        new Impact(api.id(), ComponentStatus.PARTIAL_OUTAGE));
    subscribe("secret@tocsin.example", Choice.of(List.of(secret.id())), true);
    clock.advance(Duration.ofMinutes(2));

    assertEquals(List.of("all incident_created"), told());
    assertTrue(contents().contains("\"name\":\"API\""), contents());
    assertFalse(contents().contains("Secret"), contents());
  }

  @Test
  void incident_ofTheFuture_isToldWhenItIsPublished_ifItStillIs() {
    Incident later = incident(Visibility.EVERYBODY, NOW.plusSeconds(600));
    Incident withdrawn = incident(Visibility.EVERYBODY, NOW.plusSeconds(600));
    assertEquals(List.of(), told());
    edit(
        edit -> {
          Incidents.remove(edit, stored(withdrawn));
          return true;
        });
    clock.set(NOW.plusSeconds(601));

    assertEquals(List.of("all incident_created"), told());
    assertTrue(contents().contains("\"id\":" + later.id()), contents());
  }

  @Test
  void status_thatDoesNotLast_isToldToNobody() {
    status(Source.MANUAL, ComponentStatus.MAJOR_OUTAGE);
    clock.advance(Duration.ofSeconds(30));
    assertEquals(List.of(), told());
    status(Source.MANUAL, ComponentStatus.OPERATIONAL);
    clock.advance(Duration.ofHours(1));

    assertEquals(List.of(), told());
    assertEquals(0, pages.page().count(Notice.class));
  }

  @Test
  void status_thatLasts_isToldOnce_fromThatWhichWasKnown() {
    status(Source.MANUAL, ComponentStatus.PARTIAL_OUTAGE);
    clock.advance(Duration.ofSeconds(30));
    status(Source.MANUAL, ComponentStatus.MAJOR_OUTAGE);
    clock.advance(Duration.ofSeconds(59));
    assertEquals(List.of(), told());
    clock.advance(Duration.ofSeconds(2));

    assertEquals(List.of("all component_status_changed"), told());
    assertTrue(
        contents().contains("\"previous_status\":{\"human\":\"Operational\",\"value\":1}"),
        contents());
  }

  private Impact impact(ComponentStatus status) {
    return new Impact(api.id(), status);
  }

  private void assertToldInTheEnd(String... expected) {
    told();
    clock.advance(Duration.ofMinutes(2));
    assertEquals(List.of(expected), told());
    assertEquals(0, pages.page().count(Notice.class));
  }

  private void fix(Incident incident) {
    edit(edit -> Incidents.addUpdate(edit, stored(incident), IncidentStatus.FIXED, "Over", null));
  }

  @Test
  void status_thatAnIncidentGivesAndTakesBack_isToldByTheIncident() {
    Incident made = incident(Visibility.EVERYBODY, NOW, impact(ComponentStatus.PARTIAL_OUTAGE));
    assertToldInTheEnd("all incident_created");

    edit(
        edit ->
            Incidents.addUpdate(
                edit,
                stored(made).withImpacts(List.of(impact(ComponentStatus.MAJOR_OUTAGE)), edit.now()),
                IncidentStatus.IDENTIFIED,
                "Worse",
                null));
    assertToldInTheEnd("all incident_created", "all incident_updated");

    fix(made);
    assertToldInTheEnd("all incident_created", "all incident_updated", "all incident_updated");
  }

  @Test
  void status_thatAnIncidentGivesWithoutAWord_isTold() {
    Incident made = incident(Visibility.EVERYBODY, NOW, impact(ComponentStatus.PARTIAL_OUTAGE));
    assertToldInTheEnd("all incident_created");
    edit(
        edit ->
            Incidents.put(
                edit,
                stored(made)
                    .withImpacts(List.of(impact(ComponentStatus.MAJOR_OUTAGE)), edit.now())));
    assertToldInTheEnd("all incident_created", "all component_status_changed");
  }

  @Test
  void status_thatAnotherIncidentKeeps_isToldWhenTheWorseOneIsFixed() {
    Incident worse = incident(Visibility.EVERYBODY, NOW, impact(ComponentStatus.MAJOR_OUTAGE));
    incident(Visibility.EVERYBODY, NOW, impact(ComponentStatus.PARTIAL_OUTAGE));
    assertToldInTheEnd("all incident_created", "all incident_created");
    fix(worse);
    assertToldInTheEnd(
        "all incident_created",
        "all incident_created",
        "all incident_updated",
        "all component_status_changed");
  }

  @Test
  void status_ofAnIncidentThatIsWithdrawnBeforeAnybodyKnows_isNotTold() {
    Incident made = incident(Visibility.EVERYBODY, NOW, impact(ComponentStatus.MAJOR_OUTAGE));
    edit(
        edit -> {
          Incidents.remove(edit, stored(made));
          return true;
        });
    assertToldInTheEnd();
  }

  @Test
  void status_ofAnIncidentThatTimePublishes_isToldByTheIncident() {
    incident(Visibility.EVERYBODY, NOW.plusSeconds(600), impact(ComponentStatus.MAJOR_OUTAGE));
    assertEquals(List.of(), told());
    clock.set(NOW.plusSeconds(601));
    assertToldInTheEnd("all incident_created");
  }

  @Test
  void status_thatWaits_isLeftToAnIncidentThatTellsOfIt() {
    status(Source.MANUAL, ComponentStatus.PARTIAL_OUTAGE);
    incident(Visibility.EVERYBODY, NOW, impact(ComponentStatus.MAJOR_OUTAGE));
    assertToldInTheEnd("all incident_created");
  }

  @Test
  void status_byAlerts_wasWaitedForAlready() {
    status(Source.ALERT, ComponentStatus.MAJOR_OUTAGE);
    assertEquals(List.of("all component_status_changed"), told());
  }

  @Test
  void subscribers_areToldOfTheirComponents_onceConfirmed() {
    Component other = edit(edit -> TestPages.component(edit, "Other"));
    subscribe("api@tocsin.example", Choice.of(List.of(api.id())), true);
    subscribe("other@tocsin.example", Choice.of(List.of(other.id())), true);
    Subscriber asked = subscribe("asked@tocsin.example", Choice.EVERYTHING, false);
    assertEquals(List.of("asked subscription_asked"), told());

    status(Source.ALERT, ComponentStatus.MAJOR_OUTAGE);

    assertEquals(
        List.of(
            "asked subscription_asked",
            "all component_status_changed",
            "api component_status_changed"),
        told());
    assertEquals(4, asked.id());
  }

  @Test
  void maintenance_isToldAhead_andAsItGoesOn() {
    Schedule made =
        edit(edit -> TestPages.schedule(edit, "Disks", NOW.plus(Duration.ofHours(1)), NOW));
    assertEquals(List.of("all schedule_created"), told());

    edit(edit -> edit.put(made.withTimes(NOW.plus(Duration.ofHours(2)), null, edit.now())));
    assertEquals(List.of("all schedule_created", "all schedule_updated"), told());

    clock.set(NOW.plus(Duration.ofHours(1)));
    assertEquals(List.of("all schedule_created", "all schedule_updated"), told());
    clock.set(NOW.plus(Duration.ofHours(2)));
    assertEquals(
        List.of("all schedule_created", "all schedule_updated", "all schedule_begun"), told());

    Schedule running = pages.page().find(Schedule.class, made.id()).orElseThrow();
    edit(edit -> edit.put(Schedules.withStatus(running, Schedule.Status.COMPLETE, edit.now())));
    assertEquals(
        List.of(
            "all schedule_created",
            "all schedule_updated",
            "all schedule_begun",
            "all schedule_ended"),
        told());
    assertEquals(0, pages.page().count(Notice.class));
  }

  @Test
  void manySubscribers_areToldInParts_alsoIfAServerDiesInBetween() {
    int count = NoticeRounds.TOGETHER * 2;
    edit(
        edit -> {
          for (int i = 1; i < count; i++) {
            Subscribers.addWebhook(edit, "https://x.example/" + i, Choice.EVERYTHING);
          }
          return true;
        });
    Incident made = incident(Visibility.EVERYBODY, NOW);
    rounds.round();
    assertEquals(count, outbox.count(OutboxFilter.ALL, Integer.MAX_VALUE));

    // the outbox has the first part, but the server died before it could say so
    edit(
        edit ->
            edit.put(
                Notice.of(
                    edit.nextId(Notice.class), Notice.Event.INCIDENT_CREATED, made.id(), NOW)));
    Notice again = pages.page().all(Notice.class).getFirst();
    outbox.add(
        List.of(
            new OutboxEntry(
                "status-page-" + again.id() + "-1",
                NoticeRounds.MAIL,
                -1,
                again.id(),
                "incident_created",
                "{}",
                NOW,
                NOW.plusSeconds(60))));
    clock.advance(Duration.ofSeconds(5));
    rounds.round();

    assertEquals(2L * count, outbox.count(OutboxFilter.ALL, Integer.MAX_VALUE));
    assertEquals(0, pages.page().count(Notice.class));
  }
}
