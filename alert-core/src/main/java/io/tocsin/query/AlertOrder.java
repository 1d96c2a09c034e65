package io.tocsin.query;

import io.tocsin.alert.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** What an order of alerts means: every store sorts like this. */
public final class AlertOrder {

  private static final Comparator<Alert> NEWEST_FIRST =
      Comparator.comparingLong(Alert::number).reversed();

  private AlertOrder() {}

  /**
   * Alerts by these keys, the most significant first. Severities and statuses compare by rank,
   * lists by their first element, texts by code point. An absent value is higher than all others.
   * What the keys leave equal comes by number, the greatest first.
   *
   * @param severityRank the place of a severity, the lowest first when ascending
   * @param statusRank the place of a status, the lowest first when ascending
   */
  public static Comparator<Alert> comparator(
      List<Sort> order, ToIntFunction<String> severityRank, ToIntFunction<String> statusRank) {
    return order.stream()
        .map(sort -> directed(sort, ascending(sort.field(), severityRank, statusRank)))
        .reduce(Comparator::thenComparing)
        .map(comparator -> comparator.thenComparing(NEWEST_FIRST))
        .orElse(NEWEST_FIRST);
  }

  private static Comparator<Alert> directed(Sort sort, Comparator<Alert> ascending) {
    return sort.descending() ? ascending.reversed() : ascending;
  }

  private static Comparator<Alert> ascending(
      Field field, ToIntFunction<String> severityRank, ToIntFunction<String> statusRank) {
    if (field == AlertField.SEVERITY) {
      return Comparator.comparingInt(alert -> severityRank.applyAsInt(alert.severity()));
    }
    if (field == AlertField.STATUS) {
      return Comparator.comparingInt(alert -> statusRank.applyAsInt(alert.status()));
    }
    return FieldValues.comparing(alert -> FieldValues.of(alert, field));
  }
}
