package io.tocsin.http.alerta.access;

import io.tocsin.access.CustomerLookup;
import io.tocsin.http.Links;

/** A customer lookup as clients see it (alerta-api 8.4). */
record CustomerView(String customer, String href, String id, String match) {

  static CustomerView of(CustomerLookup lookup, String base) {
    return new CustomerView(
        lookup.customer(),
        base + "/customer/" + Links.segment(lookup.id()),
        lookup.id(),
        lookup.match());
  }
}
