package io.tocsin.statuspage;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.TestClock;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPageStore.NewPoint;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import io.tocsin.store.memory.MemoryLeases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points that are too old. */
class PointPruningTest {

  @TempDir private Path directory;
  private final TestClock clock = new TestClock(NOW);
  private JdbcDatabase database;
  private StatusPages pages;

  @BeforeEach
  void open() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private MetricPoint add(Metric metric, Instant time) {
    return pages.store().addPoint(new NewPoint(metric.id(), 1, time, NOW), (_, _) -> null);
  }

  @Test
  void points_olderThanAYear_goInOneRound_howeverManyThereAre() {
    Metric first =
        pages.edit(Source.MANUAL, edit -> TestPages.metric(edit, "first", Visibility.EVERYBODY));
    Metric second =
        pages.edit(Source.MANUAL, edit -> TestPages.metric(edit, "second", Visibility.NOBODY));
    Instant oldest = NOW.minus(PointPruning.KEPT);
    for (int i = 1; i <= PointPruning.TOGETHER + 2; i++) {
      assertEquals(1, add(first, oldest.minusSeconds(i)).counter());
    }
    assertEquals(1, add(second, oldest.minusSeconds(1)).counter());
    List<MetricPoint> kept = List.of(add(first, NOW), add(first, oldest));

    new PointPruning(pages, new MemoryLeases(clock), clock).round();

    assertEquals(kept, pages.store().points(first.id(), 0, 10).points());
    assertEquals(0, pages.store().points(second.id(), 0, 10).total());
  }
}
