package io.tocsin.query;

import io.tocsin.alert.Alert;
import io.tocsin.query.pattern.SmallLetters;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of an alert's fields, and how they compare: the meaning of {@link Condition}. */
public final class FieldValues {

  private FieldValues() {}

  /** The field's value, its elements, or nothing if the alert lacks it. */
  public static Stream<Object> of(Alert alert, Field field) {
    return switch (field) {
      case AlertField member -> ofMember(alert, member);
      case Field.Attribute attribute -> Stream.ofNullable(attributeText(alert, attribute.name()));
    };
  }

  static Stream<String> texts(Alert alert, Field field) {
    return of(alert, field).filter(String.class::isInstance).map(String.class::cast);
  }

  public static boolean contains(String value, String part) {
    return SmallLetters.contains(value, part.toLowerCase(Locale.ROOT));
  }

  static boolean between(
      Object value, Condition.@Nullable Bound low, Condition.@Nullable Bound high) {
    return (low == null || isBeyond(compare(value, low.value()), low.inclusive()))
        && (high == null || isBeyond(compare(high.value(), value), high.inclusive()));
  }

  private static boolean isBeyond(int comparison, boolean inclusive) {
    return inclusive ? comparison >= 0 : comparison > 0;
  }

  /** The order of two values of one field; texts by code point. */
  public static int compare(Object left, Object right) {
    return switch (left) {
      case Long number -> Long.compare(number, (Long) right);
      case Instant time -> time.compareTo((Instant) right);
      case Boolean flag -> Boolean.compare(flag, (Boolean) right);
      default -> compareTexts(left.toString(), right.toString());
    };
  }

  /**
   * Sorts by the first value of a field, ascending; an absent value is higher than all others.
   *
   * @param values of a field in an element
   */
  public static <T> Comparator<T> comparing(Function<T, Stream<Object>> values) {
    return (left, right) -> {
      Object one = values.apply(left).findFirst().orElse(null);
      Object other = values.apply(right).findFirst().orElse(null);
      return one == null || other == null
          ? Boolean.compare(one == null, other == null)
          : compare(one, other);
    };
  }

  private static int compareTexts(String left, String right) {
    int same = 0;
    int end = Math.min(left.length(), right.length());
    while (same < end && left.charAt(same) == right.charAt(same)) {
      same++;
    }
    if (same == end) {
      return Integer.compare(left.length(), right.length());
    }
    return Integer.compare(rank(left.charAt(same)), rank(right.charAt(same)));
  }

  /** Puts surrogates, which stand for the highest code points, above all other characters. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }

  private static @Nullable String attributeText(Alert alert, String name) {
    Object value = alert.attributes().get(name);
    return value == null ? null : AttributeText.of(value);
  }

  private static Stream<Object> ofMember(Alert alert, AlertField field) {
    return switch (field) {
      case CORRELATE -> alert.correlate().stream().map(Object.class::cast);
      case SERVICE -> alert.service().stream().map(Object.class::cast);
      case TAGS -> alert.tags().stream().map(Object.class::cast);
      case ID -> Stream.of(alert.id());
      case RESOURCE -> Stream.of(alert.resource());
      case EVENT -> Stream.of(alert.event());
      case ENVIRONMENT -> Stream.of(alert.environment());
      case SEVERITY -> Stream.of(alert.severity());
      case STATUS -> Stream.of(alert.status());
      case GROUP -> Stream.of(alert.group());
      case VALUE -> Stream.ofNullable(alert.value());
      case TEXT_ -> Stream.of(alert.text());
      case ORIGIN -> Stream.of(alert.origin());
      case TYPE -> Stream.of(alert.type());
      case CREATE_TIME -> Stream.of(alert.createTime());
      case TIMEOUT -> Stream.of(alert.timeout());
      case RAW_DATA -> Stream.ofNullable(alert.rawData());
      case CUSTOMER -> Stream.ofNullable(alert.customer());
      case DUPLICATE_COUNT -> Stream.of(alert.duplicateCount());
      case REPEAT -> Stream.of(alert.repeat());
      case PREVIOUS_SEVERITY -> Stream.of(alert.previousSeverity());
      case TREND_INDICATION -> Stream.of(alert.trendIndication().label());
      case RECEIVE_TIME -> Stream.of(alert.receiveTime());
      case LAST_RECEIVE_ID -> Stream.of(alert.lastReceiveId());
      case LAST_RECEIVE_TIME -> Stream.of(alert.lastReceiveTime());
      case UPDATE_TIME -> Stream.of(alert.updateTime());
    };
  }
}
