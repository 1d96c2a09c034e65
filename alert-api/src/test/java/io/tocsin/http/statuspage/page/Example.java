package io.tocsin.http.statuspage.page;

import static io.tocsin.statuspage.ComponentStatus.MAJOR_OUTAGE;
import static io.tocsin.statuspage.ComponentStatus.OPERATIONAL;
import static io.tocsin.statuspage.ComponentStatus.PARTIAL_OUTAGE;
import static io.tocsin.statuspage.ComponentStatus.PERFORMANCE_ISSUES;
import static io.tocsin.statuspage.ComponentStatus.UNDER_MAINTENANCE;
import static io.tocsin.statuspage.ComponentStatus.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusPageStore.NewPoint;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A page with a bit of everything, ninety days old. All is told in the order in which it happened:
 * the history of a component never goes back.
 */
final class Example {

  private final PageServer server;
  private final Instant now;
  private Duration told = Duration.ofDays(90);

  private Example(PageServer server, Instant now) {
    this.server = server;
    this.now = now;
  }

  /** Fills the page of a server; its clock shows that time afterwards. */
  static void fill(PageServer server, Instant now) {
    Example example = new Example(server, now);
    example.addPast();
    example.addPresent();
    example.addPoints();
    server.clock().set(now);
  }

  private void at(Duration ago, Consumer<PageEdit> work) {
    assertTrue(ago.compareTo(told) < 0, () -> ago + " is not after " + told);
    told = ago;
    server.clock().set(now.minus(ago));
    server.edit(work);
  }

  private void addPast() {
    at(Duration.ofDays(85), Example::addComponents);
    set(Duration.ofDays(61), "API", MAJOR_OUTAGE);
    set(Duration.ofDays(61).minusHours(3), "API", OPERATIONAL);
    set(Duration.ofDays(40), "Search", PERFORMANCE_ISSUES);
    set(Duration.ofDays(39), "Search", OPERATIONAL);
    addPast(Duration.ofDays(35), Duration.ofHours(2), "Checkout was slow", "Shop");
    set(Duration.ofDays(21), "Shop", PARTIAL_OUTAGE);
    set(Duration.ofDays(21).minusMinutes(50), "Shop", OPERATIONAL);
    addPast(Duration.ofDays(2), Duration.ofHours(1), "Sign-in failed for some", "Accounts");
    at(Duration.ofDays(1), Example::addMetrics);
  }

  private void addPresent() {
    set(Duration.ofHours(9), "Search", PERFORMANCE_ISSUES);
    set(Duration.ofHours(8), "Documentation", UNKNOWN);
    at(Duration.ofMinutes(50), Example::addOutage);
    at(Duration.ofMinutes(30), this::addMaintenance);
    at(
        Duration.ofMinutes(20),
        edit ->
            Incidents.addUpdate(
                edit,
                edit.page().all(Incident.class).getLast(),
                IncidentStatus.IDENTIFIED,
                "A full disk of the database is the cause; see [the"
                    + " details](https://example.org/).",
                null));
  }

  private static void addComponents(PageEdit edit) {
    ComponentGroup web = TestPages.group(edit, "Website", Visibility.EVERYBODY);
    add(edit, web, "Shop", "Catalogue, basket and checkout", "https://shop.example.org/");
    add(edit, web, "Search", null, null);
    add(edit, web, "Accounts", null, null);
    ComponentGroup core = TestPages.group(edit, "Platform", Visibility.EVERYBODY);
    add(edit, core, "API", "What partners use", null);
    add(edit, core, "Database", null, null);
    add(edit, core, "Mail delivery", null, null);
    add(edit, null, "Documentation", null, null);
  }

  private static void add(
      PageEdit edit, ComponentGroup group, String name, String description, String link) {
    Component plain = TestPages.component(edit, name, group);
    edit.put(
        new Component(
            plain.id(),
            plain.groupId(),
            name,
            description,
            link,
            0,
            true,
            OPERATIONAL,
            BaselineSource.MANUAL,
            null,
            OPERATIONAL,
            null,
            List.of(),
            Map.of(),
            edit.now(),
            edit.now()));
  }

  private static Component find(PageEdit edit, String name) {
    return edit.page().all(Component.class).stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void set(Duration ago, String name, ComponentStatus status) {
    at(
        ago,
        edit -> edit.put(find(edit, name).withBaseline(status, BaselineSource.MANUAL, edit.now())));
  }

  /** An incident that is over by now. */
  private void addPast(Duration ago, Duration length, String name, String component) {
    at(ago, edit -> TestPages.incident(edit, name, impact(edit, component, PARTIAL_OUTAGE)));
    at(
        ago.minus(length),
        edit ->
            Incidents.addUpdate(
                edit,
                edit.page().all(Incident.class).getLast(),
                IncidentStatus.FIXED,
                "It works again. We are sorry for the trouble.",
                null));
  }

  private static Impact impact(PageEdit edit, String component, ComponentStatus status) {
    return new Impact(find(edit, component).id(), status);
  }

  private static void addOutage(PageEdit edit) {
    Incidents.put(
        edit,
        new Incident(
            edit.nextId(Incident.class),
            UUID.randomUUID().toString(),
            "API answers with errors",
            "About one request in three fails. We are **looking into it**.",
            IncidentStatus.INVESTIGATING,
            Visibility.EVERYBODY,
            true,
            true,
            null,
            null,
            edit.now(),
            List.of(impact(edit, "API", MAJOR_OUTAGE), impact(edit, "Shop", PARTIAL_OUTAGE)),
            List.of(),
            null,
            Map.of(),
            edit.now(),
            edit.now()));
  }

  private void addMaintenance(PageEdit edit) {
    Impact work = impact(edit, "Mail delivery", UNDER_MAINTENANCE);
    TestPages.schedule(edit, "New mail servers", edit.now(), edit.now(), work);
    TestPages.schedule(
        edit,
        "Database upgrade",
        now.plus(Duration.ofDays(3)),
        edit.now(),
        impact(edit, "Database", UNDER_MAINTENANCE));
  }

  private static void addMetrics(PageEdit edit) {
    TestPages.metric(edit, "Response time", Visibility.EVERYBODY);
    edit.put(
        new Metric(
            edit.nextId(Metric.class),
            "Orders",
            "orders",
            "Of the shop, without tests",
            0.0,
            Metric.Calculation.SUM,
            true,
            0,
            2,
            5,
            1,
            Visibility.EVERYBODY,
            null,
            edit.now(),
            edit.now()));
  }

  private void addPoints() {
    List<Metric> metrics = server.page().all(Metric.class);
    for (int hour = 0; hour < 12; hour++) {
      double value = 120 + 40 * Math.sin(hour) + (hour == 0 ? 300 : 0);
      addPoint(metrics.getFirst(), value, Duration.ofHours(hour));
    }
    for (int day = 0; day < 7; day++) {
      addPoint(metrics.getLast(), 400 + 37 * day % 90, Duration.ofDays(day));
    }
  }

  private void addPoint(Metric metric, double value, Duration ago) {
    server.store().addPoint(new NewPoint(metric.id(), value, now.minus(ago), now), (_, _) -> null);
  }
}
