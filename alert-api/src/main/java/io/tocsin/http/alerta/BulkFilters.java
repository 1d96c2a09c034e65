package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Callers;
import io.tocsin.query.Breadth;
import io.tocsin.query.Condition;
import io.tocsin.query.execution.QueryThreads;
import io.tocsin.query.url.UrlQuery;
import io.tocsin.query.url.UrlQueryParser;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads which alerts a request changes at once, narrowed to what its caller may see. A script whose
 * variable is empty must not reach all alerts: without a filter, the request has to say {@code
 * confirm=all}, and its caller needs {@code admin:alerts}.
 */
@Singleton
final class BulkFilters {

  private static final String CONFIRM = "confirm";

  /** These are credentials, or select nothing. */
  private static final Set<String> NOT_AUDITED =
      Set.of("api-key", "token", "callback", "_", "page", "page-size", "limit", "sort-by");

  private final UrlQueryParser parser;
  private final Scope everything;

  BulkFilters(UrlQueryParser parser, Scopes scopes) {
    this.parser = parser;
    this.everything = scopes.scope("admin:alerts");
  }

  /** What comes of a change of those alerts, or why nothing is changed. */
  HttpResponse<?> answer(HttpRequest<?> request, Function<Condition, HttpResponse<?>> change) {
    return Respond.ifValid(
        request, QueryString.parse(request), given -> answer(request, given, change));
  }

  private HttpResponse<?> answer(
      HttpRequest<?> request,
      Map<String, List<String>> given,
      Function<Condition, HttpResponse<?>> change) {
    Map<String, List<String>> filters = new LinkedHashMap<>(given);
    boolean confirmed = List.of("all").equals(filters.remove(CONFIRM));
    Audited.detail(request, "filter", text(filters));
    Caller caller = Callers.of(request);
    return switch (QueryThreads.inNameOf(caller.account(), () -> parser.parse(filters))) {
      case Parsed.Bad<UrlQuery> bad -> ErrorAnswer.of(request, bad);
      case Parsed.Ok<UrlQuery>(UrlQuery query) -> {
        HttpResponse<?> refusal = refusal(request, caller, query.where(), confirmed);
        yield refusal == null
            ? QueryThreads.inNameOf(
                caller.account(), () -> change.apply(caller.restrict(query.where())))
            : refusal;
      }
    };
  }

  private @Nullable HttpResponse<?> refusal(
      HttpRequest<?> request, Caller caller, Condition where, boolean confirmed) {
    if (!Breadth.isEverything(where)) {
      return null;
    }
    if (!confirmed) {
      return ErrorAnswer.of(
          request,
          HttpStatus.BAD_REQUEST,
          "without a filter this is about every alert: add confirm=all to the URL if you mean it");
    }
    return caller.has(everything)
        ? null
        : ErrorAnswer.of(
            request, HttpStatus.FORBIDDEN, "Missing required scope: " + everything.name());
  }

  private static String text(Map<String, List<String>> filters) {
    return filters.entrySet().stream()
        .filter(filter -> !NOT_AUDITED.contains(filter.getKey()))
        .flatMap(filter -> filter.getValue().stream().map(value -> filter.getKey() + "=" + value))
        .collect(Collectors.joining("&"));
  }
}
