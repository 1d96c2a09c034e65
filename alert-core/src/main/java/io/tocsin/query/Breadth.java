package io.tocsin.query;

import io.tocsin.query.AlertField.Kind;

/** How much a condition leaves out, by its form alone: no alert is looked at. Pure. */
public final class Breadth {

  /** No alert has such a text; what is found in it is found in all. */
  private static final String PROBE = "\u0001";

  private Breadth() {}

  /**
   * Whether the condition is as good as none: it means every alert, or every one that has a text
   * there at all, as {@code q=*}, {@code resource=~.*} and {@code environment!=} do.
   */
  public static boolean isEverything(Condition condition) {
    return switch (condition) {
      case Condition.All(var parts) -> parts.stream().allMatch(Breadth::isEverything);
      case Condition.Any(var parts) -> parts.stream().anyMatch(Breadth::isEverything);
      case Condition.Not(var part) -> isNothing(part);
      case Condition.Contains(var field, var text) -> isText(field) && text.isEmpty();
      case Condition.Matches(var field, var pattern) -> isText(field) && pattern.find(PROBE);
      case Condition.Between(var field, var low, var high) ->
          isText(field) && low == null && high == null;
      case Condition.IdPrefix(var prefix) -> prefix.isEmpty();
      case Condition.In _, Condition.Present _ -> false;
    };
  }

  private static boolean isNothing(Condition condition) {
    return switch (condition) {
      case Condition.All(var parts) -> parts.stream().anyMatch(Breadth::isNothing);
      case Condition.Any(var parts) -> parts.stream().allMatch(Breadth::isNothing);
      case Condition.Not(var part) -> isEverything(part);
      case Condition.In(var _, var values) -> values.stream().allMatch(""::equals);
      case Condition.Contains _,
          Condition.Matches _,
          Condition.Between _,
          Condition.IdPrefix _,
          Condition.Present _ ->
          false;
    };
  }

  /** Attributes and lists are not looked at: many alerts lack them, so having one is a filter. */
  private static boolean isText(Field field) {
    return field instanceof AlertField && field.kind() != Kind.LIST;
  }
}
