package io.tocsin.query.url;

import io.tocsin.query.Page;
import io.tocsin.query.QuerySettings;
import io.tocsin.query.TypedText;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Ok;
import io.tocsin.text.StorableText;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The parameters of a request: within bounds, decoded, in the order of each name. */
final class UrlParameters {

  private static final int MAX_PARAMETERS = 200;
  private static final int MAX_CHARS = 10_000;
  private static final int MAX_SORT_KEYS = 20;
  private static final BigInteger MIN_INT = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger MAX_INT = BigInteger.valueOf(Integer.MAX_VALUE);

  private final Map<String, List<String>> values;

  private UrlParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** The parameters, or which bound they break. */
  static Parsed<UrlParameters> of(Map<String, List<String>> values) {
    long count = values.values().stream().mapToLong(list -> Math.max(1, list.size())).sum();
    if (count > MAX_PARAMETERS) {
      return Parsed.bad("More than " + MAX_PARAMETERS + " parameters.");
    }
    for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
      String problem = problem(parameter.getKey(), parameter.getValue());
      if (problem != null) {
        return Parsed.bad(problem);
      }
    }
    return new Ok<>(new UrlParameters(values));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  List<String> list(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first value of that name; empty if there is none. */
  String first(String name) {
    List<String> list = list(name);
    return list.isEmpty() ? "" : list.getFirst();
  }

  /** The value of a name that may be given once; empty if it is not given. */
  Parsed<String> only(String name) {
    return list(name).size() > 1
        ? Parsed.bad("Parameter '%s' may be given once only.".formatted(name))
        : new Ok<>(first(name));
  }

  /**
   * The filters: one for each parameter that has no other meaning.
   *
   * @param reserved names of the parameters that have one
   */
  List<UrlFilter> filters(Set<String> reserved) {
    return values.entrySet().stream()
        .filter(parameter -> !reserved.contains(parameter.getKey()))
        .map(parameter -> UrlFilter.of(parameter.getKey(), parameter.getValue()))
        .toList();
  }

  /**
   * The keys of {@code sort-by}, the most significant first; empty if there are none.
   *
   * @param key makes one of the name of a field and of whether it is to be reversed; null if there
   *     is no such field to sort by
   */
  <K> Parsed<List<K>> order(BiFunction<String, Boolean, @Nullable K> key) {
    List<String> texts = list("sort-by").stream().filter(t -> !t.isEmpty()).distinct().toList();
    if (texts.size() > MAX_SORT_KEYS) {
      return Parsed.bad("Sorting by more than " + MAX_SORT_KEYS + " fields is not supported.");
    }
    return Parsed.each(
        texts,
        text -> {
          boolean isReversed = text.startsWith("-");
          String name = isReversed ? text.substring(1) : text;
          K found = key.apply(name, isReversed);
          return found == null
              ? Parsed.bad("Sorting by %s field not supported.".formatted(TypedText.quote(name)))
              : new Ok<>(found);
        });
  }

  /** The page of {@code page}, {@code page-size} and {@code limit}. */
  Page page(QuerySettings settings) {
    int size = number(first(has("page-size") ? "page-size" : "limit"), 0);
    return new Page(
        number(first("page"), 1),
        Math.min(size > 0 ? size : settings.pageSize(), settings.pageSizeLimit()));
  }

  /** A whole number, cut to the range of an int; the default if it is none. */
  private static int number(String text, int otherwise) {
    String digits = text.strip();
    return digits.matches("[+-]?[0-9]+")
        ? new BigInteger(digits).max(MIN_INT).min(MAX_INT).intValue()
        : otherwise;
  }

  private static @Nullable String problem(String name, List<String> list) {
    if (name.length() > MAX_CHARS || list.stream().anyMatch(v -> v.length() > MAX_CHARS)) {
      return "Parameter %s is longer than %d characters."
          .formatted(TypedText.quote(name), MAX_CHARS);
    }
    if (!StorableText.is(name) || !list.stream().allMatch(StorableText::is)) {
      return "Parameter %s is not text.".formatted(TypedText.quote(name));
    }
    return null;
  }
}
