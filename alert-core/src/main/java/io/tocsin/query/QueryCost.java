package io.tocsin.query;

import io.tocsin.query.pattern.TextPattern;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.util.List;

/**
 * How much work a condition is for each alert, roughly: one for a comparison, more for looking
 * through a text, most for regular expressions, which take time with their size. Texts that may be
 * long count more than names.
 */
public final class QueryCost {

  /** The most that a question may cost. */
  public static final int MAX = 4_000;

  /** The most that a stream may cost, which asks anew for every alert. */
  public static final int MAX_OF_STREAM = 1_000;

  private static final int LONG_TEXT = 4;

  private QueryCost() {}

  /** The cost of a condition. */
  public static long of(Condition where) {
    return switch (where) {
      case Condition.All(List<Condition> parts) -> of(parts);
      case Condition.Any(List<Condition> parts) -> of(parts);
      case Condition.Not(Condition part) -> of(part);
      case Condition.In(Field _, List<Object> values) -> values.size();
      case Condition.Contains(Field field, String _) -> weight(field);
      case Condition.Matches(Field field, TextPattern pattern) ->
          (long) weight(field) * cost(pattern);
      case Condition.Between _, Condition.Present _, Condition.IdPrefix _ -> 1;
    };
  }

  /** The cost of looking through one short text. */
  public static long cost(TextPattern pattern) {
    return 1L + pattern.cost() / LONG_TEXT;
  }

  /** The condition, or that it costs more than that. */
  public static Parsed<Condition> within(Condition where, int most) {
    return of(where) > most ? tooCostly() : new Ok<>(where);
  }

  /** The answer to a condition that costs too much. */
  public static <T> Parsed<T> tooCostly() {
    return new Bad<>(
        "The query is too costly.",
        List.of("it has too many words or too large regular expressions; ask for less at once"));
  }

  private static long of(List<Condition> parts) {
    return parts.stream().mapToLong(QueryCost::of).sum();
  }

  private static int weight(Field field) {
    return switch (field) {
      case Field.Attribute _ -> LONG_TEXT;
      case AlertField member ->
          member == AlertField.TEXT_ || member == AlertField.RAW_DATA || member == AlertField.VALUE
              ? LONG_TEXT
              : 1;
    };
  }
}
