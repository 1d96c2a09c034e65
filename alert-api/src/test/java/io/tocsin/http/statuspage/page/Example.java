package io.tocsin.http.statuspage.page;

import static io.tocsin.statuspage.ComponentStatus.MAJOR_OUTAGE;
import static io.tocsin.statuspage.ComponentStatus.OPERATIONAL;
import static io.tocsin.statuspage.ComponentStatus.PARTIAL_OUTAGE;
import static io.tocsin.statuspage.ComponentStatus.PERFORMANCE_ISSUES;
import static io.tocsin.statuspage.ComponentStatus.UNDER_MAINTENANCE;
import static io.tocsin.statuspage.ComponentStatus.UNKNOWN;

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
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusPageStore.NewPoint;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A page with a bit of everything, ninety days old. */
final class Example {

  private final PageServer server;
  private final Instant now;

  private Example(PageServer server, Instant now) {
    this.server = server;
    this.now = now;
  }

  /** Fills the page of a server; its clock shows that time afterwards. */
  static void fill(PageServer server, Instant now) {
    Example example = new Example(server, now);
    example.addComponents();
    example.addPast();
    example.addPresent();
    example.addMetrics();
    server.clock().set(now);
  }

  private void at(Duration ago, java.util.function.Consumer<PageEdit> work) {
    server.clock().set(now.minus(ago));
    server.edit(work);
  }

  private void addComponents() {
    at(
        Duration.ofDays(85),
        edit -> {
          ComponentGroup web = TestPages.group(edit, "Website", Visibility.EVERYBODY);
          add(edit, web, "Shop", "Catalogue, basket and checkout", "https://shop.example.org/");
          add(edit, web, "Search", null, null);
          add(edit, web, "Accounts", null, null);
          ComponentGroup core = TestPages.group(edit, "Platform", Visibility.EVERYBODY);
          add(edit, core, "API", "What partners use", null);
          add(edit, core, "Database", null, null);
          add(edit, core, "Mail delivery", null, null);
          add(edit, null, "Documentation", null, null);
        });
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

  private void addPast() {
    set(Duration.ofDays(61), "API", MAJOR_OUTAGE);
    set(Duration.ofDays(61).minusHours(3), "API", OPERATIONAL);
    set(Duration.ofDays(40), "Search", PERFORMANCE_ISSUES);
    set(Duration.ofDays(39), "Search", OPERATIONAL);
    set(Duration.ofDays(21), "Shop", PARTIAL_OUTAGE);
    set(Duration.ofDays(21).minusMinutes(50), "Shop", OPERATIONAL);
    at(Duration.ofDays(35), edit -> past(edit, "Checkout was slow", "Shop"));
    at(Duration.ofDays(2), edit -> past(edit, "Sign-in failed for some", "Accounts"));
  }

  private static void past(PageEdit edit, String name, String component) {
    Incident incident = TestPages.incident(edit, name, impact(edit, component, PARTIAL_OUTAGE));
    Incidents.addUpdate(
        edit,
        incident,
        IncidentStatus.FIXED,
        "It works again. We are sorry for the trouble.",
        null);
  }

  private static Impact impact(PageEdit edit, String component, ComponentStatus status) {
    return new Impact(find(edit, component).id(), status);
  }

  private void addPresent() {
    set(Duration.ofHours(9), "Search", PERFORMANCE_ISSUES);
    set(Duration.ofHours(8), "Documentation", UNKNOWN);
    at(
        Duration.ofMinutes(50),
        edit -> {
          Incident incident =
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
                  edit.now());
          Incidents.put(edit, incident);
        });
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
    at(
        Duration.ofMinutes(30),
        edit -> {
          Impact work = impact(edit, "Mail delivery", UNDER_MAINTENANCE);
          TestPages.schedule(edit, "New mail servers", edit.now(), edit.now(), work);
          Schedule planned =
              TestPages.schedule(
                  edit,
                  "Database upgrade",
                  now.plus(Duration.ofDays(3)),
                  edit.now(),
                  impact(edit, "Database", UNDER_MAINTENANCE));
          edit.put(planned);
        });
  }

  private void addMetrics() {
    AtomicLong ids = new AtomicLong();
    at(
        Duration.ofDays(1),
        edit -> {
          TestPages.metric(edit, "Response time", Visibility.EVERYBODY);
          long id = edit.nextId(Metric.class);
          edit.put(
              new Metric(
                  id,
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
                  edit.now(),
                  edit.now()));
          ids.set(id);
        });
    for (int hour = 0; hour < 12; hour++) {
      Instant time = now.minus(Duration.ofHours(hour));
      double value = 120 + 40 * Math.sin(hour) + (hour == 0 ? 300 : 0);
      server.store().addPoint(new NewPoint(ids.get() - 1, value, time, now), (_, _) -> null);
    }
    for (int day = 0; day < 7; day++) {
      Instant time = now.minus(Duration.ofDays(day));
      server
          .store()
          .addPoint(new NewPoint(ids.get(), 400 + 37 * day % 90, time, now), (_, _) -> null);
    }
  }
}
