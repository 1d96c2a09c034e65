package io.tocsin.outbound.dispatch;

import io.tocsin.outbound.dispatch.EventType.Weight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one message of several, for destinations that are interested in states only. Pure.
 *
 * <p>Messages are taken together as long as they are of one episode: the alert is shown as of the
 * last of them, with the type that has the most weight, the last of these. An alert that was opened
 * and is over before any message was delivered needs none. An alert that was acknowledged or
 * shelved before its opening was delivered makes two messages, in order.
 */
final class Coalescing {

  private Coalescing() {}

  /**
   * What the first messages come to.
   *
   * @param size how many they are, from 1
   * @param type of the message; null for no message
   */
  record Part(int size, @Nullable EventType type) {}

  /**
   * The first part of that, which is not empty.
   *
   * @param known whether the destination may know of the episode already
   */
  static Part first(List<EventType> types, boolean known) {
    int size = size(types);
    List<EventType> part = types.subList(0, size);
    boolean untold = part.getFirst() == EventType.OPENED && !known;
    EventType type = strongest(part);
    return new Part(size, untold && type.weight() == Weight.END ? null : type);
  }

  private static int size(List<EventType> types) {
    boolean opening = types.getFirst() == EventType.OPENED;
    for (int i = 1; i < types.size(); i++) {
      EventType type = types.get(i);
      boolean standing = type == EventType.ACKNOWLEDGED || type == EventType.SHELVED;
      if (type == EventType.OPENED || (opening && standing && !isOverBeforeNext(types, i))) {
        return i;
      }
    }
    return types.size();
  }

  /** Whether the episode ends in what follows. */
  private static boolean isOverBeforeNext(List<EventType> types, int from) {
    for (EventType type : types.subList(from, types.size())) {
      if (type == EventType.OPENED) {
        return false;
      }
      if (type.weight() == Weight.END) {
        return true;
      }
    }
    return false;
  }

  private static EventType strongest(List<EventType> part) {
    EventType strongest = part.getFirst();
    for (EventType type : part) {
      if (type.weight().compareTo(strongest.weight()) >= 0) {
        strongest = type;
      }
    }
    return strongest;
  }
}
