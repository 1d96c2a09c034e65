package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.Component;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Since when components are better than they are shown, and when they last flipped. */
final class Holds {

  private final Map<Long, Instant> better = new HashMap<>();
  private final Map<Long, Instant> flipped = new HashMap<>();

  /** When the component was last changed because of alerts; null: not known. */
  @Nullable Instant flipped(Component component) {
    Instant known = flipped.get(component.id());
    return known == null && component.byAlerts() != null ? component.shownSince() : known;
  }

  /** Since when its alerts make less of a component than is shown; null: they do not. */
  @Nullable Instant better(long componentId) {
    return better.get(componentId);
  }

  /**
   * Looks at a component.
   *
   * @param since when it got better at the latest, if it did since the last look
   */
  void look(Component component, List<Touch> touches, Instant since) {
    if (HoldDown.isWorse(component.byAlerts(), HoldDown.worst(touches, Touch::counts))) {
      better.putIfAbsent(component.id(), since);
    } else {
      better.remove(component.id());
    }
  }

  /** Notes that a component is shown otherwise from now on. */
  void flip(long componentId, Instant now) {
    flipped.put(componentId, now);
  }
}
