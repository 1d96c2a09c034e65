package io.tocsin.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.auth.AllCustomers;
import io.tocsin.auth.Callers;
import io.tocsin.query.Condition;
import io.tocsin.settings.BuildInfo;
import io.tocsin.settings.ServerSettings;
import io.tocsin.web.alert.AlertaMeters;
import io.tocsin.web.alert.AlertaMeters.Counted;
import io.tocsin.web.alert.AlertaMeters.Timed;
import io.tocsin.web.alert.RecentCounts;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meters, as clients of Alerta read them and as Prometheus does. */
@Controller("/management")
@Tag(name = "Management")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StatusController {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String GROUP = "alerts";

  private final AlertaMeters meters;
  private final RecentCounts counts;
  private final PrometheusMeterRegistry registry;
  private final Clock clock;
  private final @Nullable String version;

  StatusController(
      AlertaMeters meters,
      RecentCounts counts,
      PrometheusMeterRegistry registry,
      Clock clock,
      ServerSettings settings) {
    this.meters = meters;
    this.counts = counts;
    this.registry = registry;
    this.clock = clock;
    this.version = BuildInfo.load().version(settings.versionShown());
    bindUptime(registry);
  }

  private static void bindUptime(MeterRegistry meterRegistry) {
    Gauge.builder("alerta.uptime.msecs", StatusController::uptime)
        .description("Milliseconds since the start")
        .register(meterRegistry);
  }

  private static long uptime() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }

  /** The version, the time, and what was done since the start. */
  @Get("/status")
  Status status(HttpRequest<?> request) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        new Metric(
            null,
            "Total number of alerts in the store",
            GROUP,
            "total",
            "Total alerts",
            null,
            "gauge",
            total(request)));
    if (Callers.of(request).customers().isEmpty()) {
      addMeters(metrics);
    }
    metrics.add(
        new Metric(
            null,
            "Allow consoles to auto-refresh alerts",
            "switch",
            "auto-refresh-allow",
            "Alerta console auto-refresh",
            null,
            "text",
            "ON"));
    return new Status("alerta", metrics, clock.millis(), uptime(), version);
  }

  /** They count the requests of all customers. */
  private void addMeters(List<Metric> metrics) {
    for (Counted counted : Counted.values()) {
      Counter counter = meters.counter(counted);
      if (counter.count() > 0) {
        metrics.add(Metric.of(counted, counter));
      }
    }
    for (Timed timed : Timed.values()) {
      DistributionSummary timer = meters.timer(timed);
      if (timer.count() > 0) {
        metrics.add(Metric.of(timed, timer));
      }
    }
  }

  private long total(HttpRequest<?> request) {
    return counts.of(Callers.of(request).restrict(Condition.EVERYTHING)).total();
  }

  /**
   * All meters in the text format of Prometheus. Not for callers that are limited to customers:
   * they are about the alerts of all.
   */
  @Get(value = "/metrics", produces = PROMETHEUS_TEXT)
  HttpResponse<?> metrics(HttpRequest<?> request) {
    return AllCustomers.permitted(
        request,
        "metrics are about the alerts of all customers",
        () -> HttpResponse.ok(registry.scrape() + totalLine(request)));
  }

  /** Empty while the store does not answer, which is when the other meters are wanted most. */
  private String totalLine(HttpRequest<?> request) {
    try {
      // The registry takes no gauge whose name ends in _total
      return """
      # HELP alerta_alerts_total Total number of alerts in the store
      # TYPE alerta_alerts_total gauge
      alerta_alerts_total %d
      """
          .formatted(total(request));
    } catch (StoreUnavailableException e) {
      return "";
    }
  }

  /** The state of the server. */
  record Status(
      String application, List<Metric> metrics, long time, long uptime, @Nullable String version) {}

  /** One meter; {@code totalTime} in milliseconds. */
  record Metric(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long count,
      String description,
      String group,
      String name,
      String title,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long totalTime,
      String type,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object value) {

    static Metric of(Counted counted, Counter counter) {
      return new Metric(
          (long) counter.count(),
          counted.description(),
          GROUP,
          counted.label(),
          counted.title(),
          null,
          "counter",
          null);
    }

    static Metric of(Timed timed, DistributionSummary timer) {
      return new Metric(
          timer.count(),
          timed.description(),
          GROUP,
          timed.label(),
          timed.title(),
          (long) timer.totalAmount(),
          "timer",
          null);
    }
  }
}
