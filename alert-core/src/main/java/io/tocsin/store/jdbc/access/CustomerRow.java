package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerLookup.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The row of a customer lookup.
 *
 * @param kind null in rows of servers that knew of no kinds: then it is what the match looks like
 */
@MappedEntity("customer_lookup")
record CustomerRow(
    @Id String id, long version, @Nullable String kind, String match, String customer) {

  static CustomerRow of(CustomerLookup lookup) {
    return new CustomerRow(
        lookup.id(),
        lookup.version(),
        lookup.kind().name().toLowerCase(Locale.ROOT),
        lookup.match(),
        lookup.customer());
  }

  CustomerLookup lookup() {
    return new CustomerLookup(id, version, kindOf(), match, customer);
  }

  private Kind kindOf() {
    return kind == null ? Kind.of(match) : Kind.valueOf(kind.toUpperCase(Locale.ROOT));
  }
}
