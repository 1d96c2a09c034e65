package io.tocsin.auth.login;

import io.tocsin.access.KeyOwners;
import io.tocsin.access.UserStore;
import io.tocsin.auth.login.UserRights.Held;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * What the users of API keys may now. What an identity provider calls a user's groups is not kept,
 * so it does not count here.
 */
@Singleton
final class OwnerRights implements KeyOwners {

  private final UserStore users;
  private final UserRights rights;

  OwnerRights(UserStore users, UserRights rights) {
    this.users = users;
    this.rights = rights;
  }

  @Override
  public Optional<Owner> find(String login) {
    return users
        .findByLogin(login)
        .map(
            user -> {
              Held held = rights.of(user, List.of());
              return new Owner(user.status(), held.scopes(), held.limits());
            });
  }
}
