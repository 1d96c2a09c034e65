package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.access.Caller;
import io.tocsin.auth.Callers;
import io.tocsin.limit.QueryLimits;
import io.tocsin.query.execution.QueryThreads;
import io.tocsin.query.url.UrlQuery;
import io.tocsin.query.url.UrlQueryParser;
import io.tocsin.text.Parsed;
import io.tocsin.web.Departure;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads requests as queries about alerts, narrowed to what their callers may see. */
@Singleton
public final class AlertQueries {

  private final UrlQueryParser parser;
  private final QueryThreads threads;
  private final LargeAnswers large;
  private final Clock clock;

  AlertQueries(UrlQueryParser parser, QueryThreads threads, LargeAnswers large, Clock clock) {
    this.parser = parser;
    this.threads = threads;
    this.large = large;
    this.clock = clock;
  }

  /**
   * The answer to the query, worked out on a thread for queries, or 400 for one that cannot be
   * read. It ends when the client leaves.
   */
  HttpResponse<?> answer(HttpRequest<?> request, Function<UrlQuery, HttpResponse<?>> answer) {
    return read(request, query -> ask(request, () -> answer.apply(query)));
  }

  /** What is done with the query on this thread, or 400 for one that cannot be read. */
  HttpResponse<?> read(HttpRequest<?> request, Function<UrlQuery, HttpResponse<?>> work) {
    return Respond.ifValid(
        request,
        parse(request),
        query -> QueryThreads.inNameOf(Callers.of(request).account(), () -> work.apply(query)));
  }

  private HttpResponse<?> ask(HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    QueryLimits limits = threads.limits(Callers.of(request).account());
    try (Departure _ = Departure.of(request, limits::cancel)) {
      HttpResponse<?> response = threads.ask(limits, () -> large.write(limits, answer.get()));
      AnswerEnd.await(request, limits);
      return response;
    } catch (RuntimeException e) {
      limits.release();
      throw e;
    }
  }

  /** What an environment is called may have to be looked up, which is the caller's query too. */
  private Parsed<UrlQuery> parse(HttpRequest<?> request) {
    Caller caller = Callers.of(request);
    return QueryThreads.inNameOf(
        caller.account(),
        () ->
            QueryString.parse(request)
                .then(parser::parse)
                .map(query -> query.about(caller.restrict(query.where()))));
  }

  /** The time of the query. */
  Instant now() {
    return clock.instant();
  }
}
