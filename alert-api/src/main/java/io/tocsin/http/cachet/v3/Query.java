package io.tocsin.http.cachet.v3;

import io.micronaut.http.HttpRequest;
import io.tocsin.text.Parsed;
import io.tocsin.web.QueryString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request asks for in its parameters.
 *
 * @param filters by name, the values of which one is enough
 * @param meta the same for {@code filter[meta][NAME]}
 * @param sorts with a minus for descending
 */
record Query(
    Map<String, List<String>> filters,
    Map<String, List<String>> meta,
    List<String> sorts,
    List<String> included,
    Includes includes,
    Map<String, Set<String>> sparse,
    int page,
    int perPage) {

  private static final Pattern FILTER =
      Pattern.compile("filter\\[([^\\[\\]]*)](?:\\[(.*)])?(?:\\[])?");
  private static final Pattern FIELDS = Pattern.compile("fields\\[([^\\[\\]]*)]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final int DEFAULT_PER_PAGE = 15;
  private static final int MAX_PER_PAGE = 100;

  /** The parameters, or what is wrong with how they are written. */
  static Parsed<Query> of(HttpRequest<?> request) {
    return QueryString.parse(request).map(Query::of);
  }

  private static Query of(Map<String, List<String>> parameters) {
    Map<String, List<String>> filters = new LinkedHashMap<>();
    Map<String, List<String>> meta = new LinkedHashMap<>();
    Map<String, Set<String>> sparse = new LinkedHashMap<>();
    parameters.forEach(
        (name, values) -> {
          Matcher filter = FILTER.matcher(name);
          Matcher fields = FIELDS.matcher(name);
          if (fields.matches()) {
            sparse.put(fields.group(1), new LinkedHashSet<>(split(values)));
          } else if (filter.matches()) {
            boolean isMeta = "meta".equals(filter.group(1)) && filter.group(2) != null;
            (isMeta ? meta : filters).put(filter.group(isMeta ? 2 : 1), split(values));
          }
        });
    List<String> included = split(parameters.getOrDefault("include", List.of()));
    return new Query(
        filters,
        meta,
        split(parameters.getOrDefault("sort", List.of())),
        included,
        Includes.NONE,
        sparse,
        Math.max(1, number(parameters, "page", 1)),
        Math.clamp(number(parameters, "per_page", DEFAULT_PER_PAGE), 1, MAX_PER_PAGE));
  }

  private static List<String> split(List<String> values) {
    List<String> parts = new ArrayList<>();
    for (String value : values) {
      Arrays.stream(value.split(",", -1)).map(String::strip).forEach(parts::add);
    }
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static int number(Map<String, List<String>> parameters, String name, int otherwise) {
    List<String> values = parameters.get(name);
    if (values == null) {
      return otherwise;
    }
    return DIGITS.matcher(values.getLast()).matches() ? Integer.parseInt(values.getLast()) : 0;
  }

  /** The attributes of resources of that type that are wanted; empty for all. */
  Optional<Set<String>> fields(String type) {
    return Optional.ofNullable(sparse.get(type));
  }

  /** The same, if no relation is asked for but those. */
  Parsed<Query> including(Set<String> allowed) {
    return check("include", included, allowed)
        .map(
            names ->
                new Query(
                    filters, meta, sorts, included, Includes.of(names), sparse, page, perPage));
  }

  /** The names, if all are allowed. */
  static Parsed<List<String>> check(String kind, List<String> asked, Set<String> allowed) {
    List<String> bad = asked.stream().filter(name -> !allowed.contains(name)).distinct().toList();
    return bad.isEmpty()
        ? new Parsed.Ok<>(asked)
        : Parsed.bad(
            "Requested %s(s) `%s` are not allowed. Allowed %s(s) are `%s`."
                .formatted(
                    kind,
                    String.join(", ", bad),
                    kind,
                    String.join(", ", allowed.stream().sorted().toList())));
  }
}
