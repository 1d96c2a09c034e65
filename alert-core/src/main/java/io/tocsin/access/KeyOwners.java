package io.tocsin.access;

import java.util.Optional;
import java.util.Set;

/** Finds out what the users may in whose names API keys act. */
public interface KeyOwners {

  /**
   * A user, as things stand.
   *
   * @param scopes that it holds
   * @param limits what it is limited to
   */
  record Owner(User.Status status, Set<String> scopes, Rights.Limits limits) {}

  /**
   * The user of that login, whatever its case; empty if there is none. May throw {@link
   * io.tocsin.alert.StoreUnavailableException}.
   */
  Optional<Owner> find(String login);
}
