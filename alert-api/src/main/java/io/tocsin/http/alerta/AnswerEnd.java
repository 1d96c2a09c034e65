package io.tocsin.http.alerta;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import io.tocsin.limit.Question;
import jakarta.inject.Singleton;

/** Gives the memory of answers back, once they are written or cannot be. */
@Singleton
final class AnswerEnd implements ApplicationEventListener<HttpRequestTerminatedEvent> {

  private static final String QUESTION = "tocsin.question";

  /** Has the memory of that question given back at the end of the request. */
  static void await(HttpRequest<?> request, Question question) {
    request.setAttribute(QUESTION, question);
  }

  @Override
  public void onApplicationEvent(HttpRequestTerminatedEvent event) {
    event.getSource().getAttribute(QUESTION, Question.class).ifPresent(Question::release);
  }
}
