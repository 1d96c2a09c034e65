package io.tocsin.store.mongo;

import io.tocsin.query.AlertField;
import io.tocsin.query.Field;
import io.tocsin.query.Sort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** An order of alerts by keys that documents have, or that are worked out for the purpose. */
final class SortKeys {

  private static final FieldExpressions ALERT = new FieldExpressions("");

  private final Map<Field, Boolean> descending = new LinkedHashMap<>();

  SortKeys(List<Sort> order) {
    order.forEach(sort -> descending.putIfAbsent(sort.field(), sort.descending()));
  }

  /** Whether documents have all the keys. */
  boolean areStored() {
    return descending.keySet().stream().allMatch(FieldExpressions::isPlain);
  }

  /** The order by stored keys. */
  Document stored() {
    Document sort = new Document();
    descending.forEach((field, down) -> sort.put(member(field), down ? -1 : 1));
    return numbered(sort);
  }

  /** What the order is by, and nothing else, so that many fit into the database's memory. */
  Document computation() {
    Document keys = new Document();
    descending
        .keySet()
        .forEach(
            field ->
                keys.put(
                    key(keys.size()),
                    FieldExpressions.isPlain(field) ? "$" + member(field) : ALERT.first(field)));
    return keys;
  }

  /** The order by the keys that {@link #computation} names. */
  Document computed() {
    Document sort = new Document();
    descending.values().forEach(down -> sort.put(key(sort.size()), down ? -1 : 1));
    return numbered(sort);
  }

  private static Document numbered(Document sort) {
    return sort.append("_id", -1);
  }

  private static String key(int place) {
    return "key" + place;
  }

  private static String member(Field field) {
    return switch (field) {
      case AlertField.SEVERITY -> "severityRank";
      case AlertField.STATUS -> "statusRank";
      default -> field.label();
    };
  }
}
