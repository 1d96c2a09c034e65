package io.tocsin.access;

import java.util.List;
import java.util.Optional;

/** Keeps customer lookups in a list. */
public record MemoryCustomers(List<CustomerLookup> all) implements CustomerStore {

  @Override
  public Optional<CustomerLookup> find(String id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  @Override
  public boolean add(CustomerLookup lookup) {
    return all.add(lookup);
  }

  @Override
  public UpdateResult replace(CustomerLookup next) {
    return all.removeIf(one -> one.id().equals(next.id())) && all.add(next)
        ? UpdateResult.UPDATED
        : UpdateResult.CONFLICT;
  }

  @Override
  public boolean delete(String id) {
    return all.removeIf(one -> one.id().equals(id));
  }
}
