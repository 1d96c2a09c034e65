package io.tocsin.statuspage.feed;

import static java.util.stream.Collectors.groupingBy;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.query.AlertSearch;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.MetricSource;
import io.tocsin.statuspage.StatusChange;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPageStore;
import io.tocsin.statuspage.StatusPageStore.NewPoint;
import io.tocsin.statuspage.Uptime;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;
import io.tocsin.statuspage.feed.ResponseTimes.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The points that sources of metrics give at one time. For one thread. */
final class SourceReadings {

  private static final Logger LOG = LoggerFactory.getLogger(SourceReadings.class);

  /** How far points reach back at most. */
  private static final Duration LOOK_BACK = Duration.ofHours(1);

  /** What servers write within that time may not be seen yet. */
  private static final Duration UNSETTLED = Duration.ofSeconds(10);

  /** Servers' clocks may differ by that. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int MAX_OPEN_PAGES = 100;

  private final AlertSearch search;
  private final StatusPageStore store;
  private final StatusPage page;
  private final ZoneId zone;
  private final Instant now;
  private final AlertEffects effects;
  private final OpenAlerts alerts;
  private final ResponseTimes times;
  private final RecentAlerts recent;
  private boolean isRead;
  private boolean isAll;

  SourceReadings(
      AlertSearch search,
      AlarmModel model,
      StatusPageStore store,
      StatusPage page,
      StatusPageSettings settings,
      Instant now) {
    this.search = search;
    this.store = store;
    this.page = page;
    this.zone = settings.zone();
    this.now = now;
    this.effects = new AlertEffects(model);
    this.alerts = new OpenAlerts(new Targets(page, settings.byServiceName()), effects);
    this.times = new ResponseTimes(model, effects);
    this.recent = new RecentAlerts(search, alerts);
  }

  /** The point of a metric that has a source, if there is one to add. */
  Optional<NewPoint> of(Metric metric) {
    MetricSource source = metric.source();
    return source == null ? Optional.empty() : of(metric, source);
  }

  private Optional<NewPoint> of(Metric metric, MetricSource source) {
    Set<Long> components = components(source.componentId());
    return switch (source.kind()) {
      case OPEN_ALERTS -> open(metric, components);
      case TIME_TO_ACKNOWLEDGE ->
          mean(metric, components, times.acknowledgedStatuses(), times::untilAcknowledged);
      case TIME_TO_RESOLVE -> mean(metric, components, times.closedStatuses(), times::untilClosed);
      case UPTIME -> uptime(metric, components);
      case VALUE -> value(metric, source);
    };
  }

  /** None where the component is gone. */
  private Set<Long> components(@Nullable Long id) {
    return id == null
        ? new VisiblePage(page, Viewer.GUEST, now)
            .all(Component.class).stream().map(Component::id).collect(Collectors.toSet())
        : page.find(Component.class, id).map(each -> Set.of(each.id())).orElse(Set.of());
  }

  private Optional<NewPoint> open(Metric metric, Set<Long> components) {
    if (!isRead) {
      isRead = true;
      isAll =
          new AlertPager(search)
              .read(effects.open(), MAX_OPEN_PAGES, some -> some.forEach(alerts::put));
      if (!isAll) {
        LOG.warn("there are too many open alerts to be counted for metrics");
      }
    }
    return isAll && !components.isEmpty()
        ? Optional.of(new NewPoint(metric.id(), count(components), now, now))
        : Optional.empty();
  }

  private long count(Set<Long> components) {
    return alerts.byComponent().values().stream()
        .flatMap(List::stream)
        .filter(effect -> effect.counts() && components.contains(effect.componentId()))
        .map(AlertEffect::alertId)
        .distinct()
        .count();
  }

  /** The time of the last point, as far as that matters. */
  private Instant last(Metric metric) {
    Instant earliest = now.minus(LOOK_BACK);
    return store.points(metric.id(), earliest, now.plus(AHEAD), 1).stream()
        .findFirst()
        .map(MetricPoint::created)
        .orElse(earliest);
  }

  /** No point where nothing came about since the last one. */
  private Optional<NewPoint> mean(
      Metric metric,
      Set<Long> components,
      List<Object> statuses,
      BiFunction<List<HistoryEntry>, Span, List<Duration>> spans) {
    Span span = new Span(last(metric), now.minus(UNSETTLED));
    OptionalDouble mean =
        recent.changed(statuses, span, components).stream()
            .flatMap(alert -> spans.apply(alert.history(), span).stream())
            .mapToLong(Duration::toMillis)
            .average();
    return mean.isEmpty()
        ? Optional.empty()
        : Optional.of(new NewPoint(metric.id(), mean.getAsDouble() / 1_000, span.until(), now));
  }

  /** Of yesterday, at whose begin the point is. */
  private Optional<NewPoint> uptime(Metric metric, Set<Long> components) {
    LocalDate today = LocalDate.ofInstant(now.minus(UNSETTLED), zone);
    Instant begin = today.minusDays(1).atStartOfDay(zone).toInstant();
    Instant end = today.atStartOfDay(zone).toInstant();
    if (components.isEmpty()
        || !store.points(metric.id(), begin, begin.plusMillis(1), 1).isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble share =
        store.history(components, begin, end).stream()
            .collect(groupingBy(StatusChange::componentId))
            .values()
            .stream()
            .map(history -> Uptime.between(history, List.of(begin, end), now).getFirst())
            .reduce(Uptime.NOTHING, Uptime::plus)
            .share();
    return share.isEmpty()
        ? Optional.empty()
        : Optional.of(new NewPoint(metric.id(), percent(share.getAsDouble()), begin, now));
  }

  /** Rounded down: what has 100 has never failed. */
  private static double percent(double share) {
    return Math.floor(share * 1_000_000) / 10_000;
  }

  /** At the time at which it was received. */
  private Optional<NewPoint> value(Metric metric, MetricSource source) {
    return recent
        .value(source, last(metric))
        .map(value -> new NewPoint(metric.id(), value.number(), value.received(), now));
  }
}
