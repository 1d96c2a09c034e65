package io.tocsin.auth.login;

import io.micronaut.context.annotation.Factory;
import io.tocsin.access.Caller;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.login.UserRights.Held;
import io.tocsin.inbound.reception.UserCallers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The ports by which other modules ask for users' rights. Groups that identity providers name are
 * not kept, so they do not count here.
 */
@Factory
final class UserPortsFactory {

  /** What the users of API keys may now. */
  @Singleton
  KeyOwners keyOwners(UserStore users, UserRights rights) {
    return login ->
        users
            .findByLogin(login)
            .map(
                user -> {
                  Held held = rights.of(user, List.of());
                  return new KeyOwners.Owner(user.status(), held.scopes(), held.limits());
                });
  }

  /** The users in whose names chats act, with what they may now. */
  @Singleton
  UserCallers userCallers(UserStore users, UserRights rights, Admission admission) {
    return login ->
        users
            .findByLogin(login)
            .filter(user -> admission.obstacle(user).isEmpty())
            .flatMap(user -> caller(user, rights.of(user, List.of())));
  }

  private static Optional<Caller> caller(User user, Held held) {
    return held.limits() instanceof Limits.To(List<String> customers)
        ? Optional.of(Caller.user(user.login(), user.id(), customers, held.scopes()))
        : Optional.empty();
  }
}
