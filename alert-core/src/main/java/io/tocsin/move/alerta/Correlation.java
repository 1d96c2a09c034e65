package io.tocsin.move.alerta;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.move.Item;
import io.tocsin.move.Item.AlertWithHistory;
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
        .flatMap(
            item -> item instanceof AlertWithHistory loaded ? keys(loaded.alert()) : Stream.empty())
        .distinct()
        .toList();
  }

  private static Stream<AlertKey> keys(Alert alert) {
    return alert.correlate().stream()
        .filter(event -> !event.equals(alert.event()))
        .map(alert.key()::withEvent);
  }

  /** A copy of the items, none of which claims such a key unless it is its own. */
  static List<Item> without(List<Item> items, Predicate<AlertKey> isOwn) {
    return items.stream()
        .map(item -> item instanceof AlertWithHistory loaded ? without(loaded, isOwn) : item)
        .toList();
  }

  private static AlertWithHistory without(AlertWithHistory loaded, Predicate<AlertKey> isOwn) {
    Alert alert = loaded.alert();
    List<String> claimed =
        alert.correlate().stream()
            .filter(
                event -> event.equals(alert.event()) || !isOwn.test(alert.key().withEvent(event)))
            .toList();
    return new AlertWithHistory(alert, claimed, loaded.history(), loaded.notes());
  }
}
