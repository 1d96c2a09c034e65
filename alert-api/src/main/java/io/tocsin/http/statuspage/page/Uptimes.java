package io.tocsin.http.statuspage.page;

import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.StatusChange;
import io.tocsin.statuspage.StatusPageStore;
import io.tocsin.statuspage.Uptime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The uptimes of the last days of components. The history of a component is read when its status
 * has changed, and counted anew once a minute. For one thread at a time.
 */
final class Uptimes {

  static final int DAYS = 90;

  private static final int MAX_NAMED_DAYS = 10;

  /** Servers' clocks may differ by that. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private final StatusPageStore store;
  private final PageTimes times;
  private Map<Long, Known> known = new HashMap<>();

  Uptimes(StatusPageStore store, PageTimes times) {
    this.store = store;
    this.times = times;
  }

  private record Known(
      @Nullable Instant shownSince, Instant minute, List<StatusChange> history, Bars bars) {
    Known {
      history = List.copyOf(history);
    }
  }

  /**
   * The uptime of a component.
   *
   * @param share of the time of which something is known, 0 to 1; null: nothing is known
   * @param text the same for people
   * @param summary of all days, for those who cannot see the bars
   * @param days the oldest first
   */
  record Bars(@Nullable Double share, String text, String summary, List<Bar> days) {
    Bars {
      days = List.copyOf(days);
    }
  }

  /**
   * A day: what is known of it, its worst status as a class of the style sheet, and both in words.
   */
  record Bar(@Nullable Double share, String style, String title) {}

  /**
   * Of each of these components.
   *
   * @throws io.tocsin.alert.StoreUnavailableException if the history cannot be read
   */
  Map<Long, Bars> of(List<Component> components, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    LocalDate first = times.date(now).minusDays(DAYS - 1L);
    List<Instant> edges =
        IntStream.rangeClosed(0, DAYS)
            .mapToObj(day -> first.plusDays(day).atStartOfDay(times.zone()).toInstant())
            .toList();
    Map<Long, List<StatusChange>> histories = read(components, edges.getFirst(), now);
    Map<Long, Known> all = new HashMap<>();
    for (Component component : components) {
      Known before = known.get(component.id());
      List<StatusChange> history =
          before == null || histories.containsKey(component.id())
              ? histories.getOrDefault(component.id(), List.of())
              : before.history();
      Bars bars =
          before != null && before.history().equals(history) && before.minute().equals(minute)
              ? before.bars()
              : bars(history, edges, first, now);
      all.put(component.id(), new Known(component.shownSince(), minute, history, bars));
    }
    known = all;
    return all.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().bars()));
  }

  private Map<Long, List<StatusChange>> read(
      List<Component> components, Instant from, Instant now) {
    List<Long> changed = components.stream().filter(this::hasChanged).map(Component::id).toList();
    if (changed.isEmpty()) {
      return Map.of();
    }
    return store.history(changed, from, now.plus(AHEAD)).stream()
        .collect(Collectors.groupingBy(StatusChange::componentId));
  }

  private boolean hasChanged(Component component) {
    Instant since = component.shownSince();
    return since != null
        && Optional.ofNullable(known.get(component.id()))
            .filter(before -> since.equals(before.shownSince()))
            .isEmpty();
  }

  private static Bars bars(
      List<StatusChange> history, List<Instant> edges, LocalDate first, Instant now) {
    List<Uptime> uptimes = Uptime.between(history, edges, now);
    List<Bar> days = new ArrayList<>();
    for (int i = 0; i < uptimes.size(); i++) {
      days.add(bar(uptimes.get(i), first.plusDays(i)));
    }
    Double share = share(uptimes.stream().reduce(Uptime.NOTHING, Uptime::plus));
    String text = percent(share);
    return new Bars(share, text, summary(text, uptimes, first), days);
  }

  private static Bar bar(Uptime uptime, LocalDate day) {
    ComponentStatus worst = uptime.worst();
    String title = PageTimes.day(day) + ": ";
    if (worst == null) {
      return new Bar(null, "none", title + "no data");
    }
    Double share = share(uptime);
    String known = share == null ? "" : percent(share) + (isCalm(worst) ? "" : ", ");
    return new Bar(
        share,
        worst.name().toLowerCase(Locale.ROOT),
        title + known + (isCalm(worst) ? "" : worst.title().toLowerCase(Locale.ROOT)));
  }

  private static boolean isCalm(ComponentStatus worst) {
    return worst == ComponentStatus.OPERATIONAL;
  }

  private static String summary(String text, List<Uptime> uptimes, LocalDate first) {
    List<String> bad =
        IntStream.range(0, uptimes.size())
            .filter(i -> uptimes.get(i).down().isPositive())
            .mapToObj(
                i -> PageTimes.shortDay(first.plusDays(i)) + " " + percent(share(uptimes.get(i))))
            .toList();
    String named =
        String.join(", ", bad.reversed().subList(0, Math.min(bad.size(), MAX_NAMED_DAYS)));
    String more =
        bad.size() > MAX_NAMED_DAYS ? " and %d more".formatted(bad.size() - MAX_NAMED_DAYS) : "";
    return "Uptime of the last %d days: %s. ".formatted(DAYS, text)
        + (bad.isEmpty() ? "No outage." : "Days with outages: " + named + more + ".");
  }

  private static @Nullable Double share(Uptime uptime) {
    OptionalDouble share = uptime.share();
    return share.isPresent() ? share.getAsDouble() : null;
  }

  /** Rounded down, so that only what never failed has 100 %. */
  private static String percent(@Nullable Double share) {
    if (share == null) {
      return "no data";
    }
    double floor = Math.floor(share * 10_000) / 100;
    return floor == 100 ? "100 %" : String.format(Locale.ROOT, "%.2f %%", floor);
  }
}
