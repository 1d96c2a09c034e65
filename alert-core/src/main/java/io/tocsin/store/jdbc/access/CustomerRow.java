package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tocsin.access.CustomerLookup;

/** The row of a customer lookup. */
@MappedEntity("customer_lookup")
record CustomerRow(@Id String id, long version, String match, String customer) {

  static CustomerRow of(CustomerLookup lookup) {
    return new CustomerRow(lookup.id(), lookup.version(), lookup.match(), lookup.customer());
  }

  CustomerLookup lookup() {
    return new CustomerLookup(id, version, match, customer);
  }
}
