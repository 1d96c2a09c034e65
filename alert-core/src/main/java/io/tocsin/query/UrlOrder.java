package io.tocsin.query;

import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.Parsed.Ok;
import java.util.List;

/** Reads {@code sort-by} and the older {@code reverse} (alerta-api 1.2, 6.3). */
final class UrlOrder {

  private static final int MAX_KEYS = 20;
  private static final Sort NEWEST_FIRST = new Sort(AlertField.LAST_RECEIVE_TIME, true);

  private UrlOrder() {}

  /** The order; empty if none was asked for. */
  static Parsed<List<Sort>> read(UrlParameters given) {
    List<String> keys =
        given.list("sort-by").stream().filter(key -> !key.isEmpty()).distinct().toList();
    if (keys.size() > MAX_KEYS) {
      return Parsed.bad("Sorting by more than " + MAX_KEYS + " fields is not supported.");
    }
    Parsed<List<Sort>> order = Parsed.each(keys, UrlOrder::sort);
    return given.has("reverse") ? order.map(UrlOrder::reversed) : order;
  }

  private static Parsed<Sort> sort(String key) {
    boolean reversed = key.startsWith("-");
    String name = reversed ? key.substring(1) : key;
    Field field = FieldNames.find(name);
    if (field == null || field == AlertField.ID) {
      return Parsed.bad("Sorting by %s field not supported.".formatted(TypedText.quote(name)));
    }
    return new Ok<>(new Sort(field, isNewestFirst(field) != reversed));
  }

  /** Whether the natural direction is descending, as for times. */
  private static boolean isNewestFirst(Field field) {
    return field.kind() == Kind.TIME;
  }

  private static List<Sort> reversed(List<Sort> order) {
    List<Sort> asked = order.isEmpty() ? List.of(NEWEST_FIRST) : order;
    return asked.stream().map(sort -> new Sort(sort.field(), !sort.descending())).toList();
  }
}
