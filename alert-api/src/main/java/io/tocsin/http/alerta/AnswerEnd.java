package io.tocsin.http.alerta;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import io.tocsin.limit.QueryLimits;
import jakarta.inject.Singleton;

/** Gives the memory of answers back, once they are written or cannot be. */
@Singleton
final class AnswerEnd implements ApplicationEventListener<HttpRequestTerminatedEvent> {

  private static final String QUESTION = "tocsin.question";

  /** Has the memory of that query given back at the end of the request. */
  static void await(HttpRequest<?> request, QueryLimits limits) {
    request.setAttribute(QUESTION, limits);
  }

  @Override
  public void onApplicationEvent(HttpRequestTerminatedEvent event) {
    event.getSource().getAttribute(QUESTION, QueryLimits.class).ifPresent(QueryLimits::release);
  }
}
