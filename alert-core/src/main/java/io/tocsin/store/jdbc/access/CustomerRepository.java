package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of customer lookups; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CustomerRepository extends GenericRepository<CustomerRow, String> {

  CustomerRow save(CustomerRow row);

  Optional<CustomerRow> findById(String id);

  List<CustomerRow> findAllOrderByCustomerAscAndMatchAscAndIdAsc();

  @Query(
      """
      UPDATE customer_lookup
      SET version = :version, kind = :kind, match = :match, customer = :customer
      WHERE id = :id AND version = :version - 1\
      """)
  long replace(String id, long version, @Nullable String kind, String match, String customer);

  long deleteById(String id);
}
