package io.tocsin.query.url;

import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.FieldValues;
import io.tocsin.query.QueryCost;
import io.tocsin.query.QuerySettings;
import io.tocsin.query.TypedText;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.query.url.RecordFields.RecordField;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Ok;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a request as a query about a list that is held in memory: the filters and
 * orders of alerts, for other fields.
 */
public final class RecordQueryParser {

  private static final Set<String> NO_FILTERS =
      Set.of("sort-by", "page", "page-size", "limit", "api-key", "token", "callback", "_");
  private static final String SEARCH = "q";

  /** As of {@link QueryCost}, of all regular expressions together. */
  private static final int MAX_PATTERN_COST = 500;

  private final QuerySettings settings;

  /** A parser that gives pages within those bounds. */
  public RecordQueryParser(QuerySettings settings) {
    this.settings = settings;
  }

  /** The query, or what is wrong with it; parameters as in {@link UrlQueryParser#parse}. */
  public <T> Parsed<RecordQuery<T>> parse(
      Map<String, List<String>> parameters, RecordFields<T> fields) {
    return UrlParameters.of(parameters)
        .then(
            given ->
                where(given, fields)
                    .and(
                        order(given, fields),
                        (where, order) -> new RecordQuery<>(where, order, given.page(settings))));
  }

  private static <T> Parsed<Predicate<T>> where(UrlParameters given, RecordFields<T> fields) {
    List<UrlFilter> filters = given.filters(NO_FILTERS);
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
    boolean hasPatterns = filter.hasPatterns();
    return Parsed.each(
            filter.values(),
            value -> hasPatterns ? pattern(filter, field, value) : equal(filter, field, value))
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

  private static Parsed<Predicate<Object>> equal(
      UrlFilter filter, RecordField<?> field, String value) {
    return UrlFilter.named(filter.name(), TypedText.value(field.kind(), value))
        .map(wanted -> wanted::equals);
  }

  private static Parsed<Predicate<Object>> pattern(
      UrlFilter filter, RecordField<?> field, String value) {
    return filter
        .regex(field.kind(), value)
        .then(TextPattern::parse)
        .map(pattern -> text -> pattern.find(text.toString()));
  }

  private static <T> Parsed<Comparator<T>> order(UrlParameters given, RecordFields<T> fields) {
    return given
        .order((name, isReversed) -> comparator(name, isReversed, fields))
        .map(parts -> parts.stream().reduce(Comparator::thenComparing).orElse((_, _) -> 0));
  }

  /** The natural direction of times is descending. */
  private static <T> @Nullable Comparator<T> comparator(
      String name, boolean isReversed, RecordFields<T> fields) {
    RecordField<T> field = fields.find(name);
    if (field == null) {
      return null;
    }
    Comparator<T> ascending = FieldValues.comparing(field.values());
    return (field.kind() == Kind.TIME) == isReversed ? ascending : ascending.reversed();
  }
}
