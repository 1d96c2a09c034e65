package io.tocsin.query;

import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.Parsed.Ok;
import io.tocsin.query.RecordFields.RecordField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a request as a question about a list that is held in memory: the filters
 * and orders of alerts, for other fields (alerta-api 6.2, 6.3, 6.6).
 */
public final class RecordQueryParser {

  private static final Set<String> NO_FILTERS =
      Set.of("sort-by", "page", "page-size", "limit", "api-key", "token", "callback", "_");
  private static final String SEARCH = "q";
  private static final int MAX_KEYS = 20;

  /** As of {@link QueryCost}, of all regular expressions together. */
  private static final int MAX_PATTERN_COST = 500;

  private final UrlPaging paging;

  /** A parser that gives pages within those bounds. */
  public RecordQueryParser(QuerySettings settings) {
    this.paging = new UrlPaging(settings);
  }

  /** The question, or what is wrong with it; parameters as in {@link UrlQueryParser#parse}. */
  public <T> Parsed<RecordQuery<T>> parse(
      Map<String, List<String>> parameters, RecordFields<T> fields) {
    return UrlParameters.of(parameters)
        .then(
            given ->
                where(given, fields)
                    .then(
                        where ->
                            order(given, fields)
                                .map(
                                    order -> new RecordQuery<>(where, order, paging.read(given)))));
  }

  private static <T> Parsed<Predicate<T>> where(UrlParameters given, RecordFields<T> fields) {
    List<UrlFilter> filters =
        given.all().entrySet().stream()
            .filter(parameter -> !NO_FILTERS.contains(parameter.getKey()))
            .map(parameter -> UrlFilter.of(parameter.getKey(), parameter.getValue()))
            .toList();
    if (filters.stream().mapToLong(UrlFilter::patternCost).sum() > MAX_PATTERN_COST) {
      return QueryCost.tooCostly();
    }
    return Parsed.each(filters, filter -> test(filter, fields))
        .map(tests -> tests.stream().reduce(element -> true, Predicate::and));
  }

  private static <T> Parsed<Predicate<T>> test(UrlFilter filter, RecordFields<T> fields) {
    if (filter.name().equals(SEARCH) && fields.isSearchable() && !filter.negated()) {
      return new Ok<>(search(filter.values(), fields));
    }
    RecordField<T> field = fields.find(filter.name());
    if (field == null) {
      return Parsed.bad("Invalid filter parameter: " + TypedText.shorten(filter.name()));
    }
    boolean patterns = filter.values().stream().anyMatch(value -> value.startsWith("~"));
    return Parsed.each(
            filter.values(),
            value ->
                patterns
                    ? pattern(filter.name(), field, value)
                    : equal(filter.name(), field, value))
        .map(tests -> any(tests, field, filter.negated()));
  }

  /** Every word is somewhere in the texts, whatever the case. */
  private static <T> Predicate<T> search(List<String> values, RecordFields<T> fields) {
    List<String> words =
        values.stream()
            .flatMap(value -> Arrays.stream(value.split("\\s+")))
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    return element -> {
      List<String> texts =
          fields.texts(element).map(text -> text.toLowerCase(Locale.ROOT)).toList();
      return words.stream().allMatch(word -> texts.stream().anyMatch(t -> t.contains(word)));
    };
  }

  private static <T> Predicate<T> any(
      List<Predicate<Object>> tests, RecordField<T> field, boolean negated) {
    Predicate<T> positive =
        element ->
            field.values().apply(element).anyMatch(v -> tests.stream().anyMatch(t -> t.test(v)));
    return negated ? positive.negate() : positive;
  }

  private static Parsed<Predicate<Object>> equal(String name, RecordField<?> field, String value) {
    return switch (TypedText.value(field.kind(), value)) {
      case Parsed.Bad<Object>(String problem, List<String> none) ->
          Parsed.bad("Invalid filter %s: %s.".formatted(TypedText.quote(name), problem));
      case Ok<Object>(Object wanted) -> new Ok<>(wanted::equals);
    };
  }

  private static Parsed<Predicate<Object>> pattern(
      String name, RecordField<?> field, String value) {
    if (field.kind() != Kind.TEXT && field.kind() != Kind.LIST) {
      return Parsed.bad(
          "Invalid filter %s: regular expressions do not apply.".formatted(TypedText.quote(name)));
    }
    return TextPattern.parse(value.startsWith("~") ? value.substring(1) : value)
        .map(pattern -> text -> pattern.find(text.toString()));
  }

  private static <T> Parsed<Comparator<T>> order(UrlParameters given, RecordFields<T> fields) {
    List<String> keys =
        given.list("sort-by").stream().filter(key -> !key.isEmpty()).distinct().toList();
    if (keys.size() > MAX_KEYS) {
      return Parsed.bad("Sorting by more than " + MAX_KEYS + " fields is not supported.");
    }
    return Parsed.each(keys, key -> comparator(key, fields))
        .map(parts -> parts.stream().reduce(Comparator::thenComparing).orElse((_, _) -> 0));
  }

  private static <T> Parsed<Comparator<T>> comparator(String key, RecordFields<T> fields) {
    boolean reversed = key.startsWith("-");
    String name = reversed ? key.substring(1) : key;
    RecordField<T> field = fields.find(name);
    if (field == null) {
      return Parsed.bad("Sorting by %s field not supported.".formatted(TypedText.quote(name)));
    }
    Comparator<T> ascending = (left, right) -> compare(first(left, field), first(right, field));
    return new Ok<>((field.kind() == Kind.TIME) == reversed ? ascending : ascending.reversed());
  }

  /** An absent value is higher than all others. */
  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return FieldValues.compare(left, right);
  }

  private static <T> @Nullable Object first(T element, RecordField<T> field) {
    return field.values().apply(element).findFirst().orElse(null);
  }
}
