package io.tocsin.query.url;

import io.tocsin.query.AlertField;
import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.Condition;
import io.tocsin.query.Condition.In;
import io.tocsin.query.Field;
import io.tocsin.query.FieldNames;
import io.tocsin.query.QueryBound;
import io.tocsin.query.QueryCost;
import io.tocsin.query.TypedText;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.query.string.QueryContext;
import io.tocsin.query.string.QueryStringParser;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One filter: all values that a request gives for one name.
 *
 * @param name as given, without the {@code !}
 * @param values at least one
 */
record UrlFilter(String name, boolean negated, List<String> values) {

  private static final Pattern COMPARISON = Pattern.compile("([^<>]*)([<>])(.*)", Pattern.DOTALL);

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

  /**
   * A comparison stands in a URL as it does in {@code q}: {@code severity>=major} gives a parameter
   * named {@code severity>} the value {@code major}, and {@code timeout>60} gives one of that name
   * none. The field is no attribute, as the signs may belong to its key.
   */
  private Parsed<Condition> comparison(QueryContext context) {
    Matcher matcher = COMPARISON.matcher(name);
    if (negated
        || values.size() != 1
        || !matcher.matches()
        || !(FieldNames.find(matcher.group(1)) instanceof AlertField field)
        || field == AlertField.ID
        || (!matcher.group(3).isEmpty() && !values.getFirst().isEmpty())) {
      return Parsed.bad("Invalid filter parameter: " + TypedText.shorten(name));
    }
    boolean isInclusive = matcher.group(3).isEmpty();
    QueryBound bound =
        new QueryBound(isInclusive ? values.getFirst() : matcher.group(3), isInclusive);
    boolean isLower = matcher.group(2).equals(">");
    return named(field.label(), QueryStringParser.comparison(field, isLower, bound, context));
  }

  private Parsed<Condition> positive(Field field, QueryContext context) {
    if (field == AlertField.ID) {
      return Parsed.each(values, UrlFilter::idBeginsWith).map(UrlFilter::any);
    }
    if (hasPatterns()) {
      return Parsed.each(
              values, value -> regex(field.kind(), value).then(regex -> matches(field, regex)))
          .map(UrlFilter::any);
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

  /** What is read for that name, which is said where it is bad. */
  static <T> Parsed<T> named(String name, Parsed<T> read) {
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

  /** Whether the values of the filter are regular expressions. */
  boolean hasPatterns() {
    return values.stream().anyMatch(value -> value.startsWith("~"));
  }

  /** The regular expression that a value is, or that fields of that kind have none. */
  Parsed<String> regex(Kind kind, String value) {
    return kind == Kind.TEXT || kind == Kind.LIST
        ? new Ok<>(value.startsWith("~") ? value.substring(1) : value)
        : Parsed.bad(
            "Invalid filter %s: regular expressions do not apply."
                .formatted(TypedText.quote(name)));
  }

  private Parsed<Condition> matches(Field field, String regex) {
    return switch (TextPattern.parse(regex)) {
      case Ok<TextPattern>(TextPattern pattern) -> new Ok<>(new Condition.Matches(field, pattern));
      case Bad<TextPattern>(String message, List<String> errors) ->
          new Bad<>("Invalid regular expression in %s.".formatted(TypedText.quote(name)), errors);
    };
  }

  private static Condition any(List<Condition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
  }
}
