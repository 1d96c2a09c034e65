package io.tocsin.web.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What Alerta's users look at in {@code /management/status} and {@code /management/metrics}. Times
 * are in milliseconds, as Alerta has them.
 */
@Singleton
public final class AlertaMeters {

  private final Map<Timed, DistributionSummary> timers = new EnumMap<>(Timed.class);
  private final Map<Counted, Counter> counters = new EnumMap<>(Counted.class);

  /** Meters in that registry, as {@code alerta.alerts.received}. */
  public AlertaMeters(MeterRegistry registry) {
    for (Timed timed : Timed.values()) {
      timers.put(
          timed,
          DistributionSummary.builder("alerta.alerts." + timed.label)
              .description(timed.description)
              .register(registry));
    }
    for (Counted counted : Counted.values()) {
      counters.put(
          counted,
          Counter.builder("alerta.alerts." + counted.label)
              .description(counted.description)
              .register(registry));
    }
  }

  /** Does the work and remembers how long it took, however it ends. */
  public <T> T time(Timed what, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      timer(what).record((System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Counts one. */
  public void count(Counted what) {
    counter(what).increment();
  }

  /** How often that took how many milliseconds. */
  @SuppressWarnings("NullAway") // every constant has one
  public DistributionSummary timer(Timed what) {
    return timers.get(what);
  }

  /** How often that happened. */
  @SuppressWarnings("NullAway") // every constant has one
  public Counter counter(Counted what) {
    return counters.get(what);
  }

  /** Requests that are timed. */
  public enum Timed {
    RECEIVED("received", "Received alerts", "Total time and number of received alerts"),
    QUERIES("queries", "Alert queries", "Total time and number of alert queries"),
    STATUS("status", "Alert status change", "Total time and number of status changes"),
    TAGGED("tagged", "Tagging alerts", "Total time and number of tagging requests"),
    UNTAGGED(
        "untagged", "Removing tags from alerts", "Total time and number of untagging requests"),
    ATTRIBUTES(
        "attributes", "Alert attributes change", "Total time and number of attribute changes"),
    DELETED("deleted", "Deleted alerts", "Total time and number of deletions"),
    COUNTS("counts", "Count alerts", "Total time and number of count queries");

    private final String label;
    private final String title;
    private final String description;

    Timed(String label, String title, String description) {
      this.label = label;
      this.title = title;
      this.description = description;
    }

    public String label() {
      return label;
    }

    public String title() {
      return title;
    }

    public String description() {
      return description;
    }
  }

  /** Alerts that were not taken in. */
  public enum Counted {
    REJECTED("rejected", "Rejected alerts", "Number of alerts rejected by policy"),
    RATELIMITED("ratelimited", "Rate limited alerts", "Number of alerts over a rate limit"),
    BLACKOUT("blackout", "Suppressed alerts", "Number of alerts suppressed by blackouts");

    private final String label;
    private final String title;
    private final String description;

    Counted(String label, String title, String description) {
      this.label = label;
      this.title = title;
      this.description = description;
    }

    public String label() {
      return label;
    }

    public String title() {
      return title;
    }

    public String description() {
      return description;
    }
  }
}
