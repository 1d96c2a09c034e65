package io.tocsin.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that stands in a URL as it does in {@code q}: {@code severity>=major}, which gives a
 * parameter named {@code severity>} the value {@code major}, or {@code timeout>60}, which gives one
 * of that name none.
 *
 * @param field not an attribute, as the signs may belong to its key
 * @param lower whether the bound is a lower one
 */
record UrlComparison(AlertField field, boolean lower, QueryBound bound) {

  /** The comparison that a parameter is; null if it is none. */
  static @Nullable UrlComparison of(String name, List<String> values) {
    int sign = sign(name);
    if (sign < 0
        || values.size() != 1
        || !(FieldNames.find(name.substring(0, sign)) instanceof AlertField field)
        || field == AlertField.ID) {
      return null;
    }
    boolean lower = name.charAt(sign) == '>';
    String rest = name.substring(sign + 1);
    String value = values.getFirst();
    if (rest.isEmpty()) {
      return new UrlComparison(field, lower, new QueryBound(value, true));
    }
    return value.isEmpty() ? new UrlComparison(field, lower, new QueryBound(rest, false)) : null;
  }

  private static int sign(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '<' || name.charAt(i) == '>') {
        return i;
      }
    }
    return -1;
  }

  /** What is to hold, or what is wrong with the bound. */
  Parsed<Condition> condition(QueryContext context) {
    QueryTarget target = new QueryTarget.OfField(field, true, context);
    return lower ? target.between(bound, null) : target.between(null, bound);
  }
}
