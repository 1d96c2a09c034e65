package io.tocsin.blackout;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.query.Condition;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which blackouts cover an alert, from memory: no query about an alert asks the store. What is in
 * memory is as new as the last {@link #refresh()}; while the store is out it stays as it is.
 */
public final class ActiveBlackouts {

  /** How long after its end a blackout still covers alerts that come late. */
  static final Duration LATE = Duration.ofHours(1);

  /** How long the blackouts of an alert may take to match. */
  private static final Duration MATCHING_LIMIT = Duration.ofMillis(50);

  /** What is known is at most five seconds old, the reading included. */
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ActiveBlackouts.class);

  private final Supplier<BlackoutStore> store;
  private final boolean customerViews;
  private final Clock clock;
  private volatile Map<String, List<Entry>> byEnvironment = Map.of();
  private volatile boolean stale;

  /**
   * Makes a cache that is empty until it is refreshed.
   *
   * @param store asked for when it is needed
   * @param customerViews whether a customer's blackout leaves the alerts of others alone
   */
  public ActiveBlackouts(Supplier<BlackoutStore> store, boolean customerViews, Clock clock) {
    this.store = store;
    this.customerViews = customerViews;
    this.clock = clock;
  }

  /** A blackout, made ready. */
  private record Entry(Blackout blackout, Condition covered, Timetable windows) {

    /** What costs next to nothing to know, and spares the rest for what is planned or over. */
    boolean isBetweenEnds(Instant time) {
      Schedule schedule = blackout.schedule();
      return !time.isBefore(schedule.start()) && time.isBefore(schedule.end());
    }

    boolean covers(Alert alert, Instant time) {
      return isBetweenEnds(time) && covered.test(alert) && windows.windowAt(time) != null;
    }
  }

  /**
   * A window that is open.
   *
   * @param covered the alerts it is about
   */
  record Open(Blackout blackout, Window window, Condition covered) {}

  /** Reads them anew every three seconds. */
  public PeriodicTask task() {
    return new PeriodicTask("blackouts", INTERVAL, LONGEST_SILENCE, this::refresh);
  }

  /** Reads them anew, unless the store is out. */
  public synchronized void refresh() {
    try {
      List<Blackout> read = store.get().endingAfter(clock.instant().minus(LATE));
      byEnvironment = index(read);
      stale = false;
    } catch (StoreUnavailableException e) {
      if (!stale) {
        LOG.warn("blackouts cannot be read, so they stay as they are: {}", e.getMessage());
      }
      stale = true;
    }
  }

  /** What has not changed is kept with what it remembers. */
  private Map<String, List<Entry>> index(List<Blackout> blackouts) {
    Map<Blackout, Entry> before = new HashMap<>();
    byEnvironment.values().forEach(all -> all.forEach(e -> before.put(e.blackout(), e)));
    return blackouts.stream()
        .map(blackout -> Optional.ofNullable(before.get(blackout)).orElseGet(() -> entry(blackout)))
        .collect(Collectors.groupingBy(entry -> entry.blackout().coverage().environment()));
  }

  private Entry entry(Blackout blackout) {
    return new Entry(
        blackout, blackout.coverage().condition(customerViews), new Timetable(blackout.schedule()));
  }

  /** The first blackout that covers a draft at that time. */
  public Optional<Blackout> covering(AlertDraft draft, Instant time) {
    return in(draft.environment()).isEmpty() ? Optional.empty() : covering(asAlert(draft), time);
  }

  /**
   * A blackout that covers an alert at that time: the one that suppresses it already, if that does,
   * else the first. What takes too long to find out hides nothing.
   */
  public Optional<Blackout> covering(Alert alert, Instant time) {
    if (in(alert.environment()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return QueryLimits.within(MATCHING_LIMIT).answer(() -> find(alert, time));
    } catch (QueryTooCostlyException e) {
      LOG.warn("blackouts of {} take too long to match, and are left out", alert.environment());
      return Optional.empty();
    }
  }

  private Optional<Blackout> find(Alert alert, Instant time) {
    Blackout first = null;
    for (Entry entry : in(alert.environment())) {
      if (entry.covers(alert, time)) {
        Blackout blackout = entry.blackout();
        if (alert.blackoutId() == null || alert.blackoutId().equals(blackout.id())) {
          return Optional.of(blackout);
        }
        first = first == null ? blackout : first;
      }
    }
    return Optional.ofNullable(first);
  }

  private List<Entry> in(String environment) {
    return byEnvironment.getOrDefault(environment, List.of());
  }

  /** The windows that are open at that time. */
  Set<Open> open(Instant time) {
    Set<Open> open = new HashSet<>();
    for (List<Entry> entries : byEnvironment.values()) {
      for (Entry entry : entries) {
        Window window = entry.windows().windowAt(time);
        if (window != null) {
          open.add(new Open(entry.blackout(), window, entry.covered()));
        }
      }
    }
    return open;
  }

  /** The draft as an alert, as far as blackouts match its members. */
  private static Alert asAlert(AlertDraft draft) {
    return Alert.builder()
        .environment(draft.environment())
        .resource(draft.resource())
        .event(draft.event())
        .severity(draft.severity())
        .service(draft.service())
        .group(draft.group())
        .value(draft.value())
        .text(draft.text())
        .tags(draft.tags())
        .attributes(present(draft.attributes()))
        .origin(draft.origin())
        .customer(draft.customer())
        .build();
  }

  private static Map<String, Object> present(Map<String, @Nullable Object> attributes) {
    Map<String, Object> present = LinkedHashMap.newLinkedHashMap(attributes.size());
    attributes.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, value);
          }
        });
    return present;
  }
}
