package io.tocsin.http.statuspage;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.auth.AllCustomers;
import java.util.function.Supplier;

/** Who may administer the status page: nobody who is limited to some customers. */
public final class PageAdministrators {

  private PageAdministrators() {}

  /** The answer, unless the caller is limited to customers: the page is about the alerts of all. */
  public static HttpResponse<?> permitted(
      HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    return AllCustomers.permitted(
        request, "the status page is about the alerts of all customers", answer);
  }
}
