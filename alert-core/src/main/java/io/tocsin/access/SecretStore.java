package io.tocsin.access;

import java.util.Optional;

/**
 * Keeps secrets that the servers on one database share. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public interface SecretStore {

  /** The secret of that name; the first to ask for one that is not there yet gives it. */
  String findOrKeep(String name, String fresh);

  /** The secret of that name; empty if there is none. */
  Optional<String> find(String name);

  /** Forgets the secret of that name, if there is one. */
  void delete(String name);
}
