package io.tocsin.store.jdbc.access;

import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.UpdateResult;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Customer lookups through their repository. */
@Singleton
final class JdbcCustomerStore implements CustomerStore {

  private final CustomerRepository rows;

  JdbcCustomerStore(CustomerRepository rows) {
    this.rows = rows;
  }

  @Override
  public Optional<CustomerLookup> find(String id) {
    return RepositoryCalls.ask(() -> rows.findById(id)).map(CustomerRow::lookup);
  }

  @Override
  public List<CustomerLookup> all() {
    return RepositoryCalls.ask(rows::findAllOrderByCustomerAscAndMatchAscAndIdAsc).stream()
        .map(CustomerRow::lookup)
        .toList();
  }

  @Override
  public boolean add(CustomerLookup lookup) {
    return RepositoryCalls.add(() -> rows.save(CustomerRow.of(lookup)));
  }

  @Override
  public UpdateResult replace(CustomerLookup next) {
    CustomerRow row = CustomerRow.of(next);
    return RepositoryCalls.replace(
        () -> rows.replace(row.id(), row.version(), row.kind(), row.match(), row.customer()));
  }

  @Override
  public boolean delete(String id) {
    return RepositoryCalls.ask(() -> rows.deleteById(id)) > 0;
  }
}
