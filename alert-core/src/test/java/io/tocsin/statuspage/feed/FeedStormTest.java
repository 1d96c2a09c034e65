package io.tocsin.statuspage.feed;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very many alerts at once. */
class FeedStormTest {

  private static final int ALERTS = 10_000;
  private static final int COMPONENTS = 200;
  private static final List<String> SEVERITIES = List.of("minor", "major", "critical");

  @TempDir private Path directory;

  private final TestClock clock = new TestClock(NOW);

  @Test
  void storm_flipsEachComponentOnce_andOpensOneIncidentEach() throws Exception {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    JdbcSettings settings = new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10));
    try (JdbcDatabase database = JdbcDatabase.open(settings)) {
      StatusPages pages = new StatusPages(new JdbcStatusPageStore(database), clock);
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
      FedPage page = new FedPage(pages, new IncidentTexts(ZoneOffset.UTC), stores.search());
      OpenAlerts open =
          new OpenAlerts(new Targets(pages.page(), true), new Touches(TestAlerts.MODEL));
      for (int i = 0; i < ALERTS; i++) {
        alert(open, i);
        if (i % (ALERTS / 20) == 0) {
          clock.advance(Duration.ofSeconds(1));
          page.apply(open.byComponent(), open.targets(), clock.instant());
        }
      }
      for (int second = 0; second < 110; second++) {
        clock.advance(Duration.ofSeconds(1));
        page.apply(open.byComponent(), open.targets(), clock.instant());
      }
      assertEquals(COMPONENTS, pages.page().count(Incident.class));
      Map<Long, List<StatusChange>> history =
          pages
              .store()
              .history(
                  pages.page().all(Component.class).stream().map(Component::id).toList(),
                  Instant.EPOCH,
                  clock.instant().plusSeconds(1))
              .stream()
              .collect(Collectors.groupingBy(StatusChange::componentId));
      assertEquals(COMPONENTS, history.size());
      history.values().forEach(rows -> assertEquals(2, rows.size(), rows::toString));
      assertEquals(
          COMPONENTS,
          pages.page().all(Component.class).stream()
              .filter(each -> each.shown() == ComponentStatus.MAJOR_OUTAGE)
              .count());
    }
  }

  private void alert(OpenAlerts open, int number) {
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
