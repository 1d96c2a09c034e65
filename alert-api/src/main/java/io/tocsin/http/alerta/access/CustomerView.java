package io.tocsin.http.alerta.access;

import io.tocsin.access.CustomerLookup;
import io.tocsin.web.Links;
import java.util.Locale;

/**
 * A customer lookup as clients see it.
 *
 * @param kind as {@code domain}
 */
record CustomerView(String customer, String href, String id, String kind, String match) {

  static String kind(CustomerLookup lookup) {
    return lookup.kind().name().toLowerCase(Locale.ROOT);
  }

  static CustomerView of(CustomerLookup lookup, String base) {
    return new CustomerView(
        lookup.customer(),
        base + "/customer/" + Links.segment(lookup.id()),
        lookup.id(),
        kind(lookup),
        lookup.match());
  }
}
