package io.tocsin.query;

import io.tocsin.query.Parsed.Ok;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request: within bounds, decoded, in the order of each name. */
final class UrlParameters {

  private static final int MAX_PARAMETERS = 200;
  private static final int MAX_LENGTH = 10_000;

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

  Map<String, List<String>> all() {
    return values;
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

  private static @Nullable String problem(String name, List<String> list) {
    if (name.length() > MAX_LENGTH || list.stream().anyMatch(v -> v.length() > MAX_LENGTH)) {
      return "Parameter %s is longer than %d characters."
          .formatted(TypedText.quote(name), MAX_LENGTH);
    }
    if (!StorableText.is(name) || !list.stream().allMatch(StorableText::is)) {
      return "Parameter %s is not text.".formatted(TypedText.quote(name));
    }
    return null;
  }
}
