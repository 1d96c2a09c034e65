package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerLookup.Kind;
import io.tocsin.access.CustomerStore;
import io.tocsin.store.jdbc.VersionedRows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Customer lookups as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcCustomerStore
    extends VersionedRows<CustomerLookup, JdbcCustomerStore.CustomerRow> implements CustomerStore {

  JdbcCustomerStore() {
    super(CustomerRow::of);
  }

  abstract List<CustomerRow> findAllOrderByCustomerAscAndMatchAscAndIdAsc();

  @Override
  @Query("UPDATE customer_lookup SET version = version + 1 WHERE id = :id AND version = :version")
  protected abstract long raise(String id, long version);

  @Override
  public List<CustomerLookup> all() {
    return list(this::findAllOrderByCustomerAscAndMatchAscAndIdAsc);
  }

  /**
   * The row of a customer lookup.
   *
   * @param kind null in rows of servers that knew of no kinds: then it is what the match looks like
   */
  @MappedEntity(value = "customer_lookup", alias = "lookup_")
  record CustomerRow(
      @Id String id, long version, @Nullable String kind, String match, String customer)
      implements VersionedRows.Row<CustomerLookup> {

    static CustomerRow of(CustomerLookup lookup) {
      return new CustomerRow(
          lookup.id(),
          lookup.version(),
          lookup.kind().name().toLowerCase(Locale.ROOT),
          lookup.match(),
          lookup.customer());
    }

    @Override
    public CustomerLookup toValue() {
      Kind known = kind == null ? Kind.of(match) : Kind.valueOf(kind.toUpperCase(Locale.ROOT));
      return new CustomerLookup(id, version, known, match, customer);
    }
  }
}
