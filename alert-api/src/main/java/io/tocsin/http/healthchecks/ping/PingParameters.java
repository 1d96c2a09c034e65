package io.tocsin.http.healthchecks.ping;

import io.micronaut.http.HttpRequest;
import io.tocsin.text.Parsed;
import io.tocsin.web.QueryString;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a ping says; of a parameter that is repeated, the last counts.
 *
 * @param run null if it names none
 * @param mayCreate whether a check that is not there is to be made
 * @param fault what is wrong with it; null for nothing
 */
record PingParameters(@Nullable UUID run, boolean mayCreate, @Nullable PingAnswer fault) {

  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static PingParameters of(HttpRequest<?> request) {
    return switch (QueryString.parse(request)) {
      case Parsed.Bad<Map<String, List<String>>> _ ->
          new PingParameters(null, false, PingAnswer.BAD_URL);
      case Parsed.Ok<Map<String, List<String>>>(Map<String, List<String>> query) ->
          of(last(query, "rid"), "1".equals(last(query, "create")));
    };
  }

  private static PingParameters of(@Nullable String run, boolean mayCreate) {
    if (run == null) {
      return new PingParameters(null, mayCreate, null);
    }
    return CANONICAL.matcher(run).matches()
        ? new PingParameters(UUID.fromString(run), mayCreate, null)
        : new PingParameters(null, mayCreate, PingAnswer.BAD_RUN);
  }

  private static @Nullable String last(Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getLast();
  }
}
