package io.tocsin.access;

/**
 * Keeps secrets that the servers on one database share. May throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public interface SecretStore {

  /** The secret of that name; the first to ask for one that is not there yet gives it. */
  String findOrKeep(String name, String fresh);
}
