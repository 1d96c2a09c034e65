package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.text.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's lists may be asked for.
 *
 * @param filters by name; each gives the test of one value, of which one is enough
 * @param meta the values that {@code filter[meta]} tests; null if there is no such filter
 * @param sorts by name, ascending
 * @param order where the caller names none
 * @param includes relations, and {@code meta}
 */
record Listing<T>(
    Map<String, Filter<T>> filters,
    @Nullable Function<T, Map<String, Object>> meta,
    Map<String, Comparator<T>> sorts,
    Comparator<T> order,
    Set<String> includes) {

  /** Tests of the value of a filter; a bad value is an error of the caller. */
  interface Filter<T> {
    Parsed<Predicate<T>> of(String value, Call call);
  }

  /** Case does not matter, and the value may be a part. */
  static <T> Filter<T> contains(Function<T, String> text) {
    return (value, _) ->
        new Parsed.Ok<>(
            item ->
                text.apply(item).toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT)));
  }

  /** The value is the number. */
  static <T> Filter<T> number(Function<T, Integer> number) {
    return (value, _) -> new Parsed.Ok<>(item -> number.apply(item).toString().equals(value));
  }

  /** The value says yes or no. */
  static <T> Filter<T> flag(Function<T, Boolean> flag) {
    return (value, _) ->
        switch (value) {
          case "true", "1" -> new Parsed.Ok<>(flag::apply);
          case "false", "0" -> new Parsed.Ok<>(item -> !flag.apply(item));
          default -> Parsed.bad("`" + value + "` is neither true nor false.");
        };
  }

  /** One page of those items that the caller wants, or 400. */
  HttpResponse<?> answer(Call call, List<T> items, Function<T, Resource> present) {
    return switch (tests(call).then(tests -> sort(call).map(by -> select(items, tests, by)))) {
      case Parsed.Bad<List<T>> bad -> Answers.message(HttpStatus.BAD_REQUEST, bad.message());
      case Parsed.Ok<List<T>>(List<T> wanted) -> page(call, wanted, present);
    };
  }

  private static <T> List<T> select(List<T> items, List<Predicate<T>> tests, Comparator<T> by) {
    return items.stream()
        .filter(item -> tests.stream().allMatch(test -> test.test(item)))
        .sorted(by)
        .toList();
  }

  private Parsed<List<Predicate<T>>> tests(Call call) {
    Set<String> allowed = new LinkedHashSet<>(filters.keySet());
    Map<String, List<String>> asked = new LinkedHashMap<>(call.query().filters());
    List<String> names = new ArrayList<>(asked.keySet());
    if (meta != null) {
      allowed.add("meta");
    }
    if (!call.query().meta().isEmpty()) {
      names.add("meta");
    }
    asked.remove("meta");
    return Query.check("filter", names, allowed)
        .then(_ -> Parsed.each(asked.entrySet(), filter -> anyOf(filter, call)))
        .map(tests -> withMeta(call, tests));
  }

  private Parsed<Predicate<T>> anyOf(Map.Entry<String, List<String>> filter, Call call) {
    Filter<T> kind = Objects.requireNonNull(filters.get(filter.getKey()));
    return Parsed.each(filter.getValue(), value -> kind.of(value, call))
        .map(tests -> item -> tests.stream().anyMatch(test -> test.test(item)));
  }

  private List<Predicate<T>> withMeta(Call call, List<Predicate<T>> tests) {
    List<Predicate<T>> all = new ArrayList<>(tests);
    Function<T, Map<String, Object>> values = meta;
    if (values != null) {
      call.query()
          .meta()
          .forEach(
              (name, wanted) ->
                  all.add(item -> wanted.contains(String.valueOf(values.apply(item).get(name)))));
    }
    return all;
  }

  private Parsed<Comparator<T>> sort(Call call) {
    List<String> wanted = call.query().sorts();
    List<String> names = wanted.stream().map(Listing::name).toList();
    return Query.check("sort", names, sorts.keySet())
        .map(_ -> wanted.stream().map(this::comparator).reduce(Comparator::thenComparing))
        .map(by -> by.map(first -> first.thenComparing(order)).orElse(order));
  }

  private static String name(String sort) {
    return sort.startsWith("-") ? sort.substring(1) : sort;
  }

  private Comparator<T> comparator(String sort) {
    Comparator<T> ascending = Objects.requireNonNull(sorts.get(name(sort)));
    return sort.startsWith("-") ? ascending.reversed() : ascending;
  }

  private static <T> HttpResponse<?> page(
      Call call, List<T> wanted, Function<T, Resource> present) {
    Query query = call.query();
    long skipped = (query.page() - 1L) * query.perPage();
    List<Resource> shown =
        wanted.stream().skip(skipped).limit(query.perPage()).map(present).toList();
    boolean isLast = skipped + query.perPage() >= wanted.size();
    ObjectNode meta =
        JsonNodeFactory.instance
            .objectNode()
            .put("current_page", query.page())
            .put("from", shown.isEmpty() ? null : Long.valueOf(skipped + 1))
            .put("path", call.address())
            .put("per_page", query.perPage())
            .put("to", shown.isEmpty() ? null : Long.valueOf(skipped + shown.size()));
    return Answers.document(
        HttpStatus.OK, new Document(query).of(shown, links(call, isLast), meta));
  }

  private static ObjectNode links(Call call, boolean isLast) {
    int page = call.query().page();
    ObjectNode links = JsonNodeFactory.instance.objectNode().put("first", link(call, 1));
    if (page > 1) {
      links.put("prev", link(call, page - 1));
    }
    if (!isLast) {
      links.put("next", link(call, page + 1));
    }
    return links;
  }

  /** The address of another page, with all other parameters as they are. */
  private static String link(Call call, int page) {
    String query = call.request().getUri().getRawQuery();
    String others =
        query == null
            ? ""
            : Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith("page="))
                .map(part -> part + "&")
                .collect(Collectors.joining());
    return call.address() + "?" + others + "page=" + page;
  }
}
