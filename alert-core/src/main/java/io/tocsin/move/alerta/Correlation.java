package io.tocsin.move.alerta;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.move.Item;
import io.tocsin.move.Item.Whole;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What alerts of Alerta's claim. There an alert stands beside another whose correlate list has its
 * event, whichever was first; so no list claims what is the own event of another record.
 */
final class Correlation {

  private Correlation() {}

  /** What the lists of those alerts name besides their own events. */
  static List<AlertKey> keys(List<Item> items) {
    return items.stream()
        .flatMap(item -> item instanceof Whole whole ? keys(whole.alert()) : Stream.empty())
        .distinct()
        .toList();
  }

  private static Stream<AlertKey> keys(Alert alert) {
    return alert.correlate().stream()
        .filter(event -> !event.equals(alert.event()))
        .map(alert.key()::withEvent);
  }

  /** The same items, of which none claims such a key unless it is its own. */
  static List<Item> without(List<Item> items, Predicate<AlertKey> isOwn) {
    return items.stream()
        .map(item -> item instanceof Whole whole ? without(whole, isOwn) : item)
        .toList();
  }

  private static Whole without(Whole whole, Predicate<AlertKey> isOwn) {
    Alert alert = whole.alert();
    List<String> claimed =
        alert.correlate().stream()
            .filter(
                event -> event.equals(alert.event()) || !isOwn.test(alert.key().withEvent(event)))
            .toList();
    return new Whole(alert, claimed, whole.history(), whole.notes());
  }
}
