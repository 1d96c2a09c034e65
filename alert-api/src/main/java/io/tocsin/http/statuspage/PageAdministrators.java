package io.tocsin.http.statuspage;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Callers;
import io.tocsin.http.ErrorAnswer;
import java.util.function.Supplier;

/** Who may administer the status page: nobody who is limited to some customers. */
public final class PageAdministrators {

  private PageAdministrators() {}

  /** The answer, unless the caller is limited to customers: the page is about the alerts of all. */
  public static HttpResponse<?> permitted(
      HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    return Callers.of(request).customers().isEmpty()
        ? answer.get()
        : ErrorAnswer.of(
            request, HttpStatus.FORBIDDEN, "the status page is about the alerts of all customers");
  }
}
