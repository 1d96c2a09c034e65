package io.tocsin.query;

import io.tocsin.alert.Alert;
import io.tocsin.query.pattern.TextPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are meant: a value that every store translates, and whose meaning is {@link
 * #test(Alert)}. There are two truth values only: a comparison with what an alert lacks is false,
 * and so its negation is true.
 *
 * <p>Values are text for fields of kind TEXT and LIST and for attributes, {@link Long} for NUMBER,
 * {@link Boolean} for FLAG and {@link java.time.Instant} for TIME.
 */
public sealed interface Condition {

  /** Holds for every alert. */
  Condition EVERYTHING = new All(List.of());

  /** Holds for none. */
  Condition NOTHING = new Any(List.of());

  /** Whether that alert is meant. */
  boolean test(Alert alert);

  /** All parts hold; with no part, always. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Alert alert) {
      return parts.stream().allMatch(part -> part.test(alert));
    }
  }

  /** At least one part holds; with no part, never. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Alert alert) {
      return parts.stream().anyMatch(part -> part.test(alert));
    }
  }

  /** The part does not hold. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean test(Alert alert) {
      return !part.test(alert);
    }
  }

  /** The field is exactly one of the values; for lists, any element is. */
  record In(Field field, List<Object> values) implements Condition {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public boolean test(Alert alert) {
      return FieldValues.of(alert, field).anyMatch(values::contains);
    }
  }

  /**
   * The text (or any element) contains that text, whatever the case. Not for numbers, flags or
   * times.
   */
  record Contains(Field field, String text) implements Condition {
    @Override
    public boolean test(Alert alert) {
      return FieldValues.texts(alert, field).anyMatch(value -> FieldValues.contains(value, text));
    }
  }

  /**
   * The text (or any element) has a part that matches, whatever the case. Not for numbers, flags or
   * times.
   */
  record Matches(Field field, TextPattern pattern) implements Condition {
    @Override
    public boolean test(Alert alert) {
      return FieldValues.texts(alert, field).anyMatch(pattern::find);
    }
  }

  /**
   * The value (or any element) lies between the bounds; texts compare by code point.
   *
   * @param low null for no lower bound
   * @param high null for no upper bound
   */
  record Between(Field field, @Nullable Bound low, @Nullable Bound high) implements Condition {
    @Override
    public boolean test(Alert alert) {
      return FieldValues.of(alert, field).anyMatch(value -> FieldValues.between(value, low, high));
    }
  }

  /** One end of {@link Between}. */
  record Bound(Object value, boolean inclusive) {}

  /** The alert has that attribute. */
  record Present(Field.Attribute attribute) implements Condition {
    @Override
    public boolean test(Alert alert) {
      return alert.attributes().containsKey(attribute.name());
    }
  }

  /** The id or the id of the latest receive begins with that text, case-sensitive. */
  record IdPrefix(String prefix) implements Condition {
    @Override
    public boolean test(Alert alert) {
      return alert.id().startsWith(prefix) || alert.lastReceiveId().startsWith(prefix);
    }
  }
}
