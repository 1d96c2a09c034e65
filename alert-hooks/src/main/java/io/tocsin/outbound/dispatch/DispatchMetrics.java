package io.tocsin.outbound.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.outbox.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What is measured of deliveries; the backlog is as of the last time it was asked for. */
final class DispatchMetrics {

  private static final String DESTINATION = "destination";

  private final MeterRegistry registry;
  private final Clock clock;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile Map<String, Backlog> backlogs = Map.of();

  DispatchMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Measures a destination from now on. */
  void register(String destination, CircuitBreaker breaker) {
    registerBacklog(destination);
    Gauge.builder("tocsin.breaker.state", breaker, each -> level(each.state()))
        .description("0 closed, 1 half open, 2 open")
        .tag(DESTINATION, destination)
        .strongReference(true)
        .register(registry);
  }

  private static double level(CircuitBreaker.State state) {
    return switch (state) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private void registerBacklog(String destination) {
    if (known.add(destination)) {
      gauge("tocsin.outbox.pending", destination, backlog -> backlog.open());
      gauge(
          "tocsin.outbox.oldest.age",
          destination,
          backlog -> seconds(Duration.between(backlog.oldest(), clock.instant())));
    }
  }

  private static double seconds(Duration age) {
    return Math.max(0, age.toMillis() / 1_000.0);
  }

  private void gauge(String name, String destination, ToDoubleFunction<Backlog> value) {
    Gauge.builder(
            name,
            this,
            metrics -> {
              Backlog backlog = metrics.backlogs.get(destination);
              return backlog == null ? 0 : value.applyAsDouble(backlog);
            })
        .tag(DESTINATION, destination)
        .strongReference(true)
        .register(registry);
  }

  void measure(List<Backlog> found) {
    backlogs = found.stream().collect(Collectors.toMap(Backlog::destination, each -> each));
    found.forEach(each -> registerBacklog(each.destination()));
  }

  void delivered(String destination, String outcome, Duration took) {
    registry.timer("tocsin.delivery", DESTINATION, destination, "outcome", outcome).record(took);
  }

  void dead(String destination, int count) {
    registry.counter("tocsin.delivery.dead", DESTINATION, destination).increment(count);
  }
}
