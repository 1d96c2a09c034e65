package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.feed.HoldDown.Flip;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Since when components are better than they are shown, and when they last flipped. */
final class HoldDownState {

  private final Map<Long, Instant> better = new HashMap<>();
  private final Map<Long, ComponentStatus> shown = new HashMap<>();
  private final Map<Long, Flip> flips = new HashMap<>();

  /**
   * How the component was last changed, for whatever reason; null: not known. Where its alerts have
   * made it bad and nothing is known, it has got worse: a problem is not held up.
   */
  @Nullable Flip last(Component component) {
    Instant since = component.shownSince();
    Flip known = flips.get(component.id());
    return known == null && component.byAlerts() != null && since != null
        ? new Flip(since, true)
        : known;
  }

  /** Since when its alerts make less of a component than is shown; null: they do not. */
  @Nullable Instant better(long componentId) {
    return better.get(componentId);
  }

  /**
   * Observes a component.
   *
   * @param since when it got better at the latest, if it did since the last observation
   */
  void observe(Component component, List<AlertEffect> effects, Instant since) {
    observeFlip(component);
    if (HoldDown.isWorse(component.byAlerts(), HoldDown.worst(effects, AlertEffect::counts))) {
      better.putIfAbsent(component.id(), since);
    } else {
      better.remove(component.id());
    }
  }

  private void observeFlip(Component component) {
    ComponentStatus before = shown.put(component.id(), component.shown());
    Instant at = component.shownSince();
    if (before != null && at != null && before != component.shown()) {
      flips.put(component.id(), new Flip(at, HoldDown.isWorse(component.shown(), before)));
    }
  }
}
