package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.access.Caller;
import io.tocsin.auth.Callers;
import io.tocsin.limit.Question;
import io.tocsin.query.url.UrlQuery;
import io.tocsin.query.url.UrlQueryParser;
import io.tocsin.question.QuestionThreads;
import io.tocsin.text.Parsed;
import io.tocsin.web.Departure;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads requests as questions about alerts, narrowed to what their callers may see. */
@Singleton
public final class Questions {

  private final UrlQueryParser parser;
  private final QuestionThreads threads;
  private final LargeAnswers large;
  private final Clock clock;

  Questions(UrlQueryParser parser, QuestionThreads threads, LargeAnswers large, Clock clock) {
    this.parser = parser;
    this.threads = threads;
    this.large = large;
    this.clock = clock;
  }

  /**
   * The answer to the question, worked out on a thread for questions, or 400 for one that cannot be
   * read. It ends when the client leaves.
   */
  HttpResponse<?> answer(HttpRequest<?> request, Function<UrlQuery, HttpResponse<?>> answer) {
    return read(request, query -> ask(request, () -> answer.apply(query)));
  }

  /** What is done with the question on this thread, or 400 for one that cannot be read. */
  HttpResponse<?> read(HttpRequest<?> request, Function<UrlQuery, HttpResponse<?>> work) {
    return Respond.ifValid(
        request,
        parse(request),
        query -> QuestionThreads.inNameOf(Callers.of(request).account(), () -> work.apply(query)));
  }

  private HttpResponse<?> ask(HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    Question question = threads.question(Callers.of(request).account());
    try (Departure _ = Departure.of(request, question::cancel)) {
      HttpResponse<?> response = threads.ask(question, () -> large.write(question, answer.get()));
      AnswerEnd.await(request, question);
      return response;
    } catch (RuntimeException e) {
      question.release();
      throw e;
    }
  }

  /** What an environment is called may have to be looked up, which is the caller's question too. */
  private Parsed<UrlQuery> parse(HttpRequest<?> request) {
    Caller caller = Callers.of(request);
    return QuestionThreads.inNameOf(
        caller.account(),
        () ->
            QueryString.parse(request)
                .then(parser::parse)
                .map(query -> query.about(caller.restrict(query.where()))));
  }

  /** The time of the question. */
  Instant now() {
    return clock.instant();
  }
}
