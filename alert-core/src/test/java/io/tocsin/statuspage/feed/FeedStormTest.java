package io.tocsin.statuspage.feed;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.StatusChange;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very many alerts at once. */
class FeedStormTest {

  private static final int ALERTS = 10_000;
  private static final int COMPONENTS = 200;
  private static final List<String> SEVERITIES = List.of("minor", "major", "critical");

  @TempDir private Path directory;

  private final TestClock clock = new TestClock(NOW);
  private JdbcDatabase database;
  private StatusPages pages;
  private PageUpdater page;
  private OpenAlerts open;

  @BeforeEach
  void start() throws Exception {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
    pages.edit(
        Source.MANUAL,
        edit -> {
          for (int i = 0; i < COMPONENTS; i++) {
            Component component = TestPages.component(edit, "c" + i);
            Map<String, List<String>> match = Map.of("resource", List.of("r" + i));
            TestRules.rule(edit, match, Policy.AUTOMATIC, component.id());
          }
          return true;
        });
    JdbcStores stores = new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(9), clock);
    page = new PageUpdater(pages, new IncidentTexts(ZoneOffset.UTC), stores.search());
    open = new OpenAlerts(new Targets(pages.page(), true), new AlertEffects(TestAlerts.MODEL));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void storm_flipsEachComponentOnce_andOpensOneIncidentEach() {
    for (int i = 0; i < ALERTS; i++) {
      put(i);
      if (i % (ALERTS / 20) == 0) {
        after(Duration.ofSeconds(1));
      }
    }
    for (int second = 0; second < 110; second++) {
      after(Duration.ofSeconds(1));
    }
    assertEquals(COMPONENTS, pages.page().count(Incident.class));
    Map<Long, List<StatusChange>> history = history();
    assertEquals(COMPONENTS, history.size());
    history.values().forEach(rows -> assertEquals(2, rows.size(), rows::toString));
    assertEquals(
        COMPONENTS,
        pages.page().all(Component.class).stream()
            .filter(each -> each.shown() == ComponentStatus.MAJOR_OUTAGE)
            .count());
  }

  /** The alerts of the storm come and go for twenty minutes, most of them within seconds. */
  @Test
  void storm_thatGoesOn_turnsNoComponentTwiceWithinTheSettleTime() {
    Random random = new Random(7);
    Map<Integer, List<Runnable>> steps = new TreeMap<>();
    for (int i = 0; i < ALERTS; i++) {
      int number = i;
      int begin = random.nextInt(240);
      int end = begin + 1 + random.nextInt(i / COMPONENTS < 4 ? 40 : 2); // a few are there for long
      steps.computeIfAbsent(begin, _ -> new ArrayList<>()).add(() -> put(number));
      steps
          .computeIfAbsent(end, _ -> new ArrayList<>())
          .add(() -> open.remove(TestAlerts.id(number + 1L)));
    }
    for (int step = 0; step < 360; step++) {
      steps.getOrDefault(step, List.of()).forEach(Runnable::run);
      after(Duration.ofSeconds(5));
    }
    List<StatusChange> changes = new ArrayList<>();
    history().values().forEach(rows -> changes.addAll(calm(rows)));
    assertTrue(changes.size() > 3 * COMPONENTS, () -> "a storm, and not " + changes.size());
  }

  /** The rows after the first, where whatever turns does so long after the last change. */
  private static List<StatusChange> calm(List<StatusChange> rows) {
    for (int i = 2; i < rows.size(); i++) {
      StatusChange before = rows.get(i - 1);
      StatusChange row = rows.get(i);
      Duration apart = Duration.between(before.at(), row.at());
      assertTrue(
          isWorse(before) == isWorse(row) || apart.compareTo(AlertRule.SETTLE) >= 0,
          rows::toString);
    }
    return rows.subList(1, rows.size());
  }

  private static boolean isWorse(StatusChange change) {
    return ComponentStatus.BY_RANK.compare(change.to(), change.from()) > 0;
  }

  private void after(Duration time) {
    clock.advance(time);
    page.apply(open.byComponent(), open.targets(), clock.instant());
  }

  private Map<Long, List<StatusChange>> history() {
    List<Long> all = pages.page().all(Component.class).stream().map(Component::id).toList();
    return pages.store().history(all, Instant.EPOCH, clock.instant().plusSeconds(1)).stream()
        .collect(Collectors.groupingBy(StatusChange::componentId));
  }

  private void put(int number) {
    Instant now = clock.instant();
    open.put(
        TestAlerts.alert(number + 1L, TestAlerts.DISK_FULL)
            .resource("r" + number % COMPONENTS)
            .severity(SEVERITIES.get(number / COMPONENTS % SEVERITIES.size()))
            .createTime(now)
            .receiveTime(now)
            .updateTime(now)
            .build());
  }
}
