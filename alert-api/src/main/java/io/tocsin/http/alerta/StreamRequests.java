package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.tocsin.auth.Callers;
import io.tocsin.query.Condition;
import io.tocsin.query.QueryCost;
import io.tocsin.query.execution.QueryThreads;
import io.tocsin.query.url.UrlQueryParser;
import io.tocsin.text.Parsed;
import io.tocsin.web.QueryString;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads requests for streams. */
@Singleton
final class StreamRequests {

  private static final String HEADER = "Last-Event-ID";
  private static final String PARAMETER = "last-event-id";

  private final UrlQueryParser parser;

  StreamRequests(UrlQueryParser parser) {
    this.parser = parser;
  }

  /** The question, or what is wrong with it. */
  Parsed<StreamQuestion> read(HttpRequest<?> request) {
    OptionalLong header = position(request.getHeaders().get(HEADER, String.class).orElse(""));
    return QueryString.parse(request)
        .then(
            given -> {
              Map<String, List<String>> filters = new LinkedHashMap<>(given);
              List<String> after = filters.remove(PARAMETER);
              return parameter(after == null ? List.of() : after)
                  .then(
                      parameter ->
                          QueryThreads.inNameOf(
                              Callers.of(request).account(),
                              () -> question(filters, header.isPresent() ? header : parameter)));
            });
  }

  private Parsed<StreamQuestion> question(Map<String, List<String>> filters, OptionalLong after) {
    return parser
        .parse(filters, QueryCost.MAX_OF_STREAM)
        .map(
            query ->
                new StreamQuestion(query.where(), after.isPresent() ? after.getAsLong() : null));
  }

  /** Browsers send the header themselves, so it goes before the parameter, and is never bad. */
  private static Parsed<OptionalLong> parameter(List<String> given) {
    if (given.size() > 1) {
      return Parsed.bad("Parameter '" + PARAMETER + "' may be given once only.");
    }
    String text = given.isEmpty() ? "" : given.getFirst();
    OptionalLong position = position(text);
    return position.isEmpty() && !text.isEmpty()
        ? Parsed.bad("Invalid " + PARAMETER + ": it is the id of an event, a whole number.")
        : new Parsed.Ok<>(position);
  }

  private static OptionalLong position(String text) {
    if (!text.matches("[0-9]{1,19}")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Which events a request asks for.
   *
   * @param after the id of the last event that is known; null for none
   */
  record StreamQuestion(Condition where, @Nullable Long after) {}
}
