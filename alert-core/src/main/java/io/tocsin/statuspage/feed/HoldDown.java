package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.ComponentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When that is shown what the open alerts of a component make of it: what is worse after the delay
 * of its rule, what is better after the settle time. What was shown to be better gets no worse
 * within the settle time: a component turns at most once in it. What gets worse and worse turns
 * nowhere, and is not held up.
 *
 * @param settle how long the component has to be better
 * @param last how what is shown was last changed; null: not known
 * @param better since when the alerts make less of it than is shown; null: they do not
 * @param quiet whether maintenance goes on, or has ended within the settle time: nothing gets worse
 */
record HoldDown(Duration settle, @Nullable Flip last, @Nullable Instant better, boolean quiet) {

  /**
   * A change of what is shown.
   *
   * @param worse whether to something worse
   */
  record Flip(Instant at, boolean worse) {}

  /** What is shown from now on; null: nothing. */
  @Nullable ComponentStatus next(
      @Nullable ComponentStatus shown, List<AlertEffect> effects, Instant now) {
    ComponentStatus worst = worst(effects, AlertEffect::counts);
    if (isWorse(shown, worst)) {
      return mayImprove(now) ? worst : shown;
    }
    boolean isDue =
        mayWorsen(now) && isWorse(worst(effects, effect -> effect.isDelayOver(now)), shown);
    return isDue ? worst(effects, effect -> effect.isDelayNearlyOver(now)) : shown;
  }

  private boolean mayImprove(Instant now) {
    return better != null && isOver(better, now) && (last == null || isOver(last.at(), now));
  }

  private boolean mayWorsen(Instant now) {
    return !quiet && (last == null || last.worse() || isOver(last.at(), now));
  }

  private boolean isOver(Instant begin, Instant now) {
    return !begin.plus(settle).isAfter(now);
  }

  /** The worst that some of them make of a component; null: nothing. */
  static @Nullable ComponentStatus worst(List<AlertEffect> effects, Predicate<AlertEffect> some) {
    return effects.stream()
        .filter(some)
        .map(AlertEffect::status)
        .max(ComponentStatus.BY_RANK)
        .orElse(null);
  }

  /** Whether one is worse than the other, where null is as good as it gets. */
  static boolean isWorse(@Nullable ComponentStatus one, @Nullable ComponentStatus other) {
    return one != null && Comparator.nullsFirst(ComponentStatus.BY_RANK).compare(one, other) > 0;
  }
}
