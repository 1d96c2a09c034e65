package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.web.ErrorAnswer;
import java.util.function.Supplier;

/** Keeps callers who are limited to some customers from what is about all of them. */
public final class AllCustomers {

  private AllCustomers() {}

  /**
   * The answer, or 403 for a caller who is limited to customers.
   *
   * @param refusal says why
   */
  public static HttpResponse<?> permitted(
      HttpRequest<?> request, String refusal, Supplier<HttpResponse<?>> answer) {
    return Callers.of(request).customers().isEmpty()
        ? answer.get()
        : ErrorAnswer.of(request, HttpStatus.FORBIDDEN, refusal);
  }
}
