package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about customer lookups. */
final class CustomerAnswers {

  private CustomerAnswers() {}

  /** A lookup was made. */
  record Made(CustomerView customer, String id, String status) {}

  /** One lookup. */
  record One(CustomerView customer, String status, int total) {}

  /** A lookup was changed. */
  record Changed(CustomerView customer, String status) {}

  /** A page of lookups. */
  record Customers(
      List<CustomerView> customers,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      long total) {}
}
