package io.tocsin.access;

import java.util.List;
import java.util.Optional;

/**
 * Keeps customer lookups. Every method may throw {@link io.tocsin.alert.StoreUnavailableException}.
 */
public interface CustomerStore {

  Optional<CustomerLookup> find(String id);

  /** All of them, by customer and what they match. */
  List<CustomerLookup> all();

  /** False if another has the id. */
  boolean add(CustomerLookup lookup);

  /** Writes the next version, over the one before it. */
  UpdateResult replace(CustomerLookup next);

  /** False if there is none. */
  boolean delete(String id);
}
