package io.tocsin.statuspage.feed;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.alert.Alert;
import io.tocsin.blackout.ActiveBlackouts;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Coverage;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.TestPages;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of blackouts as maintenance changes. */
class MaintenanceBlackoutsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path directory;

  private final TestClock clock = new TestClock(NOW);
  private final KeptBlackouts kept = new KeptBlackouts();
  private JdbcDatabase database;
  private StatusPages pages;
  private JdbcStores stores;
  private MaintenanceBlackouts maintenance;
  private long web;
  private long number;

  @BeforeEach
  void start() throws Exception {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
    web = pages.edit(Source.MANUAL, edit -> TestPages.component(edit, "Website")).id();
    restart();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private void restart() {
    stores = new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(9), clock);
    Blackouts blackouts = new Blackouts(kept, new ActiveBlackouts(() -> kept, false, clock));
    maintenance =
        new MaintenanceBlackouts(pages, blackouts, stores.search(), breadth(stores.search()));
  }

  private static Breadth breadth(AlertSearch search) {
    BlackoutSettings settings = new BlackoutSettings(HOUR, false, List.of(), 0.5);
    return new Breadth(search, TestAlerts.MODEL, settings, false);
  }

  private void alerts(int count, String environment, String service) {
    for (int i = 0; i < count; i++) {
      Alert alert =
          TestAlerts.alert(++number, TestAlerts.DISK_FULL)
              .resource("host" + number)
              .environment(environment)
              .service(List.of(service))
              .build();
      assertEquals(List.of(true), stores.alerts().save(List.of(TestAlerts.created(alert))));
    }
  }

  private void rule(Map<String, List<String>> match) {
    pages.edit(Source.MANUAL, edit -> TestRules.rule(edit, match, Policy.NONE, web));
  }

  private Schedule schedule(Instant begin) {
    return pages.edit(
        Source.MANUAL,
        edit ->
            TestPages.schedule(
                edit, "Disks", begin, NOW, new Impact(web, ComponentStatus.UNDER_MAINTENANCE)));
  }

  private void put(Schedule schedule) {
    pages.edit(Source.MANUAL, edit -> edit.put(schedule));
  }

  private Schedule stored() {
    return pages.page().all(Schedule.class).getFirst();
  }

  private List<Blackout> round() {
    maintenance.round(pages.page(), clock.instant());
    return List.copyOf(kept.all());
  }

  @Test
  void blackout_isMadeMovedEndedAndDeleted() {
    rule(Map.of("environment", List.of("Production"), "service", List.of("A", "/b.*/")));
    Instant begin = NOW.plus(HOUR);
    schedule(begin);
    List<Blackout> made = round();
    assertEquals(2, made.size());
    assertEquals("Production", made.getFirst().coverage().environment());
    assertEquals("Disks", made.getFirst().text());
    assertEquals(begin, made.getFirst().schedule().start());
    assertEquals(begin.plus(HOUR).plus(HOUR), made.getFirst().schedule().end());
    assertEquals(made.stream().map(Blackout::id).toList(), stored().blackoutIds());
    assertEquals(made, round());

    put(stored().withTimes(begin.plus(HOUR), begin.plus(HOUR.multipliedBy(3)), NOW));
    List<Blackout> moved = round();
    assertEquals(begin.plus(HOUR), moved.getFirst().schedule().start());
    assertEquals(made.getFirst().id(), moved.getFirst().id());

    clock.advance(HOUR.multipliedBy(3));
    put(stored().withTimes(begin.plus(HOUR), clock.instant(), clock.instant()));
    assertEquals(clock.instant(), round().getFirst().schedule().end());

    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.remove(stored());
          return true;
        });
    restart();
    assertEquals(List.of(), round());
  }

  @Test
  void blackout_ofMaintenanceWithoutAnEnd_isExtended() {
    rule(Map.of("environment", List.of("Production")));
    put(schedule(NOW).withTimes(NOW, null, NOW));
    assertEquals(NOW.plus(HOUR), round().getFirst().schedule().end());
    clock.advance(Duration.ofMinutes(20));
    assertEquals(NOW.plus(HOUR), round().getFirst().schedule().end());
    clock.advance(Duration.ofMinutes(20));
    assertEquals(clock.instant().plus(HOUR), round().getFirst().schedule().end());
  }

  @Test
  void maintenance_ofNoRule_orNotPublished_hasNone() {
    schedule(NOW);
    assertEquals(List.of(), round());
    rule(Map.of("environment", List.of("Production")));
    assertEquals(1, round().size());
    pages.edit(
        Source.MANUAL,
        edit -> {
          edit.remove(stored());
          return TestPages.schedule(
              edit,
              "Later",
              NOW,
              NOW.plusSeconds(30),
              new Impact(web, ComponentStatus.UNDER_MAINTENANCE));
        });
    assertEquals(List.of(), round());
    clock.advance(Duration.ofSeconds(30));
    assertEquals("Later", round().getFirst().text());
  }

  @Test
  void blackouts_ofOthers_areLeftAlone() {
    Blackout own =
        new Blackout(
            "own",
            1,
            RuleCoverages.of(
                    pages.edit(
                        Source.MANUAL,
                        edit ->
                            TestRules.rule(
                                edit,
                                Map.of("environment", List.of("Production")),
                                Policy.NONE,
                                web)),
                    List.of())
                .getFirst(),
            io.tocsin.blackout.Schedule.once(NOW, HOUR),
            "ann",
            NOW,
            "");
    assertTrue(kept.add(own));
    assertEquals(List.of(own), round());
  }

  @Test
  void blackout_ofARuleWithoutCustomers_leavesTheirAlertsAlone() {
    Alert nobodys = TestAlerts.alert(1, TestAlerts.DISK_FULL).environment("Production").build();
    Alert acmes = nobodys.toBuilder().customer("ACME").build();
    assertEquals(List.of(true, false), covered(Map.of(), nobodys, acmes));
    assertEquals(
        List.of(false, true), covered(Map.of("customer", List.of("ACME")), nobodys, acmes));
  }

  @Test
  void ruleThatAsksForNothing_blacksNothingOut() {
    alerts(1, "Production", "Web");
    rule(Map.of());
    schedule(NOW);
    assertEquals(List.of(), round());
    rule(Map.of("service", List.of("Web")));
    assertEquals(1, round().size());
  }

  @Test
  void ruleThatHidesMoreThanOneMayByHand_blacksNothingOut_untilItDoesNot() {
    alerts(30, "Production", "Web");
    alerts(30, "Test", "Web");
    alerts(39, "Production", "Shop");
    rule(Map.of("service", List.of("Web")));
    schedule(NOW);
    assertEquals(List.of(), round());
    alerts(21, "Production", "Shop");
    clock.advance(Duration.ofSeconds(59));
    assertEquals(List.of(), round());
    clock.advance(Duration.ofSeconds(1));
    assertEquals(
        List.of("Production", "Test"),
        round().stream().map(blackout -> blackout.coverage().environment()).toList());
  }

  @Test
  void blackoutsThatAreThere_stay_howeverManyAlertsTheyHideThen() {
    alerts(1, "Production", "Web");
    rule(Map.of("service", List.of("Web")));
    schedule(NOW);
    List<Blackout> made = round();
    assertEquals(1, made.size());
    alerts(60, "Production", "Web");
    alerts(1, "Test", "Web");
    clock.advance(Duration.ofMinutes(1));
    assertEquals(made, round());
    assertEquals(List.of(made.getFirst().id()), stored().blackoutIds());
  }

  @Test
  void round_asksForEnvironmentsOnce_howeverManyRulesThereAre() {
    Counting alerts = new Counting(stores.search());
    rule(Map.of("service", List.of("Web")));
    rule(Map.of("service", List.of("Shop")));
    schedule(NOW);
    schedule(NOW.plus(HOUR));
    Blackouts blackouts = new Blackouts(kept, new ActiveBlackouts(() -> kept, false, clock));
    maintenance = new MaintenanceBlackouts(pages, blackouts, alerts, breadth(alerts));
    round();
    assertEquals(1, alerts.environments);
  }

  private List<Boolean> covered(Map<String, List<String>> match, Alert... alerts) {
    AlertRule rule =
        pages.edit(Source.MANUAL, edit -> TestRules.rule(edit, match, Policy.NONE, web));
    List<Coverage> coverages = RuleCoverages.of(rule, List.of("Production"));
    assertEquals(1, coverages.size());
    Condition condition = coverages.getFirst().condition(false);
    return Stream.of(alerts).map(condition::test).toList();
  }

  /** Counts how often environments are asked for. */
  private static final class Counting implements AlertSearch {
    private final AlertSearch search;
    private int environments;

    Counting(AlertSearch search) {
      this.search = search;
    }

    @Override
    public List<EnvironmentCounts> environments(Condition within, Condition where) {
      environments++;
      return search.environments(within, where);
    }

    @Override
    public List<Alert> find(AlertQuery query) {
      return search.find(query);
    }

    @Override
    public List<String> ids(Condition where, Page page) {
      return search.ids(where, page);
    }

    @Override
    public Counts count(Condition where) {
      return search.count(where);
    }

    @Override
    public List<HistoryRow> history(Condition where, Page page) {
      return search.history(where, page);
    }

    @Override
    public List<ServiceCounts> services(Condition within, Condition where, int limit) {
      return search.services(within, where, limit);
    }

    @Override
    public List<NameCount> groups(Condition where, int limit) {
      return search.groups(where, limit);
    }

    @Override
    public List<NameCount> tags(Condition where, int limit) {
      return search.tags(where, limit);
    }
  }
}
