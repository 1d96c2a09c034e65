package io.tocsin.statuspage.subscription;

import io.tocsin.statuspage.Subscriber;
import java.util.List;

/**
 * What a subscriber is notified of.
 *
 * @param global of all components, and of what has to do with none
 * @param componentIds of these, where it is not all
 */
public record Choice(boolean global, List<Long> componentIds) {

  /** All there is. */
  public static final Choice EVERYTHING = new Choice(true, List.of());

  public Choice {
    componentIds = componentIds.stream().distinct().toList();
  }

  /** All where no component is named, else those. */
  public static Choice of(List<Long> componentIds) {
    return componentIds.isEmpty() ? EVERYTHING : new Choice(false, componentIds);
  }

  /** What a subscriber has chosen. */
  public static Choice of(Subscriber subscriber) {
    return new Choice(subscriber.global(), subscriber.componentIds());
  }
}
