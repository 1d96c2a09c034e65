package io.tocsin.query;

import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.Condition.In;
import io.tocsin.query.Parsed.Bad;
import io.tocsin.query.Parsed.Ok;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One filter (alerta-api 6.2): all values that a request gives for one name.
 *
 * @param name as given, without the {@code !}
 * @param values at least one
 */
record UrlFilter(String name, boolean negated, List<String> values) {

  /** The filter of a parameter, whose name ends in {@code !} when its operator was {@code !=}. */
  static UrlFilter of(String parameter, List<String> values) {
    boolean negated = parameter.endsWith("!");
    String name = negated ? parameter.substring(0, parameter.length() - 1) : parameter;
    return new UrlFilter(name, negated, values.isEmpty() ? List.of("") : values);
  }

  /** What is to hold, or what is wrong with the name or a value. */
  Parsed<Condition> condition(QueryContext context) {
    Field field = FieldNames.find(name);
    if (field == null) {
      return comparison(context);
    }
    Parsed<Condition> positive = positive(field, context);
    return negated ? positive.map(Condition.Not::new) : positive;
  }

  private Parsed<Condition> comparison(QueryContext context) {
    UrlComparison comparison = negated ? null : UrlComparison.of(name, values);
    return comparison == null
        ? Parsed.bad("Invalid filter parameter: " + TypedText.shorten(name))
        : named(comparison.field().label(), comparison.condition(context));
  }

  private Parsed<Condition> positive(Field field, QueryContext context) {
    if (field == AlertField.ID) {
      return Parsed.each(values, UrlFilter::idBeginsWith).map(UrlFilter::any);
    }
    if (values.stream().anyMatch(value -> value.startsWith("~"))) {
      return Parsed.each(values, value -> matches(field, value)).map(UrlFilter::any);
    }
    UnaryOperator<String> meant =
        field == AlertField.ENVIRONMENT ? context.environments() : UnaryOperator.identity();
    return Parsed.each(
            values, value -> named(name, context.known().value(field, meant.apply(value))))
        .map(wanted -> new In(field, wanted));
  }

  /**
   * No id begins with nothing: an empty value, left over by a script, must not mean every alert.
   */
  private static Parsed<Condition> idBeginsWith(String prefix) {
    return new Ok<>(prefix.isEmpty() ? Condition.NOTHING : new Condition.IdPrefix(prefix));
  }

  private static <T> Parsed<T> named(String name, Parsed<T> read) {
    return switch (read) {
      case Ok<T> ok -> ok;
      case Bad<T>(String problem, List<String> none) ->
          Parsed.bad("Invalid filter %s: %s.".formatted(TypedText.quote(name), problem));
    };
  }

  /** What its regular expressions cost together; as {@link QueryCost#cost}. */
  long patternCost() {
    return values.stream()
        .filter(value -> value.startsWith("~"))
        .mapToLong(
            value ->
                switch (TextPattern.parse(value.substring(1))) {
                  case Ok<TextPattern>(TextPattern pattern) -> QueryCost.cost(pattern);
                  case Bad<TextPattern> _ -> 0;
                })
        .sum();
  }

  private Parsed<Condition> matches(Field field, String value) {
    Kind kind = field.kind();
    if (kind != Kind.TEXT && kind != Kind.LIST) {
      return Parsed.bad(
          "Invalid filter %s: regular expressions do not apply.".formatted(TypedText.quote(name)));
    }
    return switch (TextPattern.parse(value.startsWith("~") ? value.substring(1) : value)) {
      case Ok<TextPattern>(TextPattern pattern) -> new Ok<>(new Condition.Matches(field, pattern));
      case Bad<TextPattern>(String message, List<String> errors) ->
          new Bad<>("Invalid regular expression in %s.".formatted(TypedText.quote(name)), errors);
    };
  }

  private static Condition any(List<Condition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
  }
}
