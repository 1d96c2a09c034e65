package io.tocsin.statuspage.feed;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Replaced;
import io.tocsin.alert.Alert;
import io.tocsin.blackout.ActiveBlackouts;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutStore;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Coverage;
import io.tocsin.query.Condition;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Kept kept = new Kept();
  private JdbcDatabase database;
  private StatusPages pages;
  private MaintenanceBlackouts maintenance;
  private long web;

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
    JdbcStores stores = new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(9), clock);
    Blackouts blackouts = new Blackouts(kept, new ActiveBlackouts(() -> kept, false, clock));
    maintenance = new MaintenanceBlackouts(pages, blackouts, stores.search());
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

  private List<Boolean> covered(Map<String, List<String>> match, Alert... alerts) {
    AlertRule rule =
        pages.edit(Source.MANUAL, edit -> TestRules.rule(edit, match, Policy.NONE, web));
    List<Coverage> coverages = RuleCoverages.of(rule, List.of("Production"));
    assertEquals(1, coverages.size());
    Condition condition = coverages.getFirst().condition(false);
    return Stream.of(alerts).map(condition::test).toList();
  }

  /** Blackouts in memory. */
  private static final class Kept implements BlackoutStore {
    private final Map<String, Blackout> blackouts = new LinkedHashMap<>();

    @Override
    public Optional<Blackout> find(String id) {
      return Optional.ofNullable(blackouts.get(id));
    }

    @Override
    public List<Blackout> all() {
      return new ArrayList<>(blackouts.values());
    }

    @Override
    public List<Blackout> endingAfter(Instant time) {
      return all().stream().filter(each -> each.schedule().end().isAfter(time)).toList();
    }

    @Override
    public boolean add(Blackout blackout) {
      return blackouts.putIfAbsent(blackout.id(), blackout) == null;
    }

    @Override
    public Replaced replace(Blackout next) {
      blackouts.put(next.id(), next);
      return Replaced.DONE;
    }

    @Override
    public boolean delete(String id) {
      return blackouts.remove(id) != null;
    }
  }
}
