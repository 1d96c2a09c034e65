package io.tocsin.access;

import java.util.List;
import java.util.Optional;

/** Keeps permissions. Every method may throw {@link io.tocsin.alert.StoreUnavailableException}. */
public interface PermissionStore {

  Optional<Permission> find(String id);

  /** All of them, by what they match. */
  List<Permission> all();

  /** False if another has the id or matches the same. */
  boolean add(Permission permission);

  /** Writes the next version, over the one before it. */
  UpdateResult replace(Permission next);

  /** False if there is none. */
  boolean delete(String id);
}
