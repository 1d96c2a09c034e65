package io.tocsin.http.healthchecks.badge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.monitor.MonitorTimes;
import io.tocsin.monitor.Project;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What badges show, read from the store for many at once: anybody may ask for them, as often as
 * they like. Counts are used for a second, or for long enough that counting takes no more than a
 * twentieth of the time.
 */
@Singleton
final class RecentBadges {

  private static final Duration MIN_AGE = Duration.ofSeconds(1);
  private static final int PAUSES = 20;
  private static final Duration PROJECT_AGE = Duration.ofMinutes(1);
  private static final int MAX_SIZE = 1_000;
  private static final BadgeCounts NONE = new BadgeCounts(0, 0, 0);

  private final MonitorStore store;
  private final Clock clock;
  private final Ticker ticker;
  private final Cache<String, Project> projects;
  private final LoadingCache<Owner, Counts> counts;
  private final LoadingCache<String, Optional<Shown>> checks;

  RecentBadges(MonitorStore store, Clock clock, Ticker ticker) {
    this.store = store;
    this.clock = clock;
    this.ticker = ticker;
    this.projects =
        Caffeine.newBuilder()
            .maximumSize(MAX_SIZE)
            .expireAfterWrite(PROJECT_AGE)
            .ticker(ticker)
            .build();
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(MAX_SIZE)
            .expireAfter(Expiry.<Owner, Counts>creating((_, counted) -> counted.age()))
            .ticker(ticker)
            .build(this::count);
    this.checks =
        Caffeine.newBuilder()
            .maximumSize(MAX_SIZE)
            .expireAfterWrite(MIN_AGE)
            .ticker(ticker)
            .build(this::read);
  }

  private record Owner(@Nullable String customer) {}

  private record Counts(BadgeCounts all, Map<String, BadgeCounts> byTag, Duration age) {}

  /** What the badge of a check shows. */
  record Shown(String name, BadgeCounts counts) {}

  /** The project of that badge key. */
  Optional<Project> project(String badgeKey) {
    Optional<Project> known = Optional.ofNullable(projects.getIfPresent(badgeKey));
    if (known.isPresent()) {
      return known;
    }
    Optional<Project> found = store.findProjectByBadgeKey(badgeKey);
    found.ifPresent(project -> projects.put(badgeKey, project));
    return found;
  }

  /** Counts of the checks of a project that have the tag, or of all. */
  BadgeCounts counts(Project project, String tag) {
    Counts counted = counts.get(new Owner(project.customer()));
    return tag.equals(BadgePath.ALL) ? counted.all() : counted.byTag().getOrDefault(tag, NONE);
  }

  private Counts count(Owner owner) {
    long begun = ticker.read();
    Instant now = clock.instant();
    List<MonitorStatus> all = new ArrayList<>();
    Map<String, List<MonitorStatus>> byTag = new HashMap<>();
    for (Monitor check : checks(owner.customer())) {
      MonitorStatus status = MonitorTimes.statusAt(check, now);
      all.add(status);
      new LinkedHashSet<>(check.definition().tags())
          .forEach(tag -> byTag.computeIfAbsent(tag, _ -> new ArrayList<>()).add(status));
    }
    Duration taken = Duration.ofNanos(ticker.read() - begun).multipliedBy(PAUSES);
    return new Counts(
        BadgeCounts.of(all),
        byTag.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> BadgeCounts.of(each.getValue()))),
        taken.compareTo(MIN_AGE) > 0 ? taken : MIN_AGE);
  }

  /** The checks of a customer; of null all, as those see them who are limited to none. */
  List<Monitor> checks(@Nullable String customer) {
    return store.list(Source.CHECK, customer == null ? List.of() : List.of(customer));
  }

  /** What the badge of the check with that badge key shows. */
  Optional<Shown> check(String badgeKey) {
    return checks.get(badgeKey);
  }

  private Optional<Shown> read(String badgeKey) {
    return store
        .findByBadgeKey(badgeKey)
        .filter(monitor -> monitor.source() == Source.CHECK)
        .map(
            check ->
                new Shown(
                    name(check),
                    BadgeCounts.of(List.of(MonitorTimes.statusAt(check, clock.instant())))));
  }

  /** Never its UUID, which is a secret. */
  private static String name(Monitor check) {
    String name = check.definition().name();
    return name.isEmpty() ? check.uniqueKey() : name;
  }
}
