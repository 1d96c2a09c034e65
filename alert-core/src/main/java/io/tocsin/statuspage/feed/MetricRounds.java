package io.tocsin.statuspage.feed;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.query.AlertSearch;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.task.Lease;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.javacrumbs.shedlock.core.LockProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds a point to each metric that has a source, once a minute. One server at a time does it. */
public final class MetricRounds {

  private static final Logger LOG = LoggerFactory.getLogger(MetricRounds.class);

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

  private final AlertSearch search;
  private final AlarmModel model;
  private final StatusPages pages;
  private final StatusPageSettings settings;
  private final Clock clock;
  private final Lease lease;

  public MetricRounds(
      AlertSearch search,
      AlarmModel model,
      StatusPages pages,
      StatusPageSettings settings,
      LockProvider leases,
      Clock clock) {
    this.search = search;
    this.model = model;
    this.pages = pages;
    this.settings = settings;
    this.clock = clock;
    this.lease = new Lease(leases, "status-page-metrics", INTERVAL, LONGEST_ROUND);
  }

  /** Runs a round every minute. */
  public PeriodicTask task() {
    return new PeriodicTask("status-page-metrics", INTERVAL, LONGEST_ROUND, this::round);
  }

  /** A round, unless another server has had one within the interval. */
  void round() {
    Instant now = clock.instant();
    lease.ifFree(now, () -> addPoints(now));
  }

  private void addPoints(Instant now) {
    StatusPage page = pages.page();
    List<Metric> fed =
        page.all(Metric.class).stream().filter(metric -> metric.source() != null).toList();
    if (!fed.isEmpty()) {
      SourceReadings readings =
          new SourceReadings(search, model, pages.store(), page, settings, now);
      Instant end = now.plus(LONGEST_ROUND.dividedBy(2));
      fed.stream()
          .takeWhile(_ -> clock.instant().isBefore(end)) // the lease ends soon after
          .forEach(metric -> addPoint(metric, readings));
    }
  }

  /** One that takes too long to find out keeps no other waiting. */
  private void addPoint(Metric metric, SourceReadings readings) {
    try {
      readings.of(metric).ifPresent(point -> pages.store().addPoint(point, (_, _) -> null));
    } catch (QueryTooCostlyException e) {
      LOG.warn("metric {} of the status page gets no point: {}", metric.id(), e.getMessage());
    }
    PeriodicTask.reportProgress();
  }
}
