package io.tocsin.auth.login;

import io.tocsin.access.Caller;
import io.tocsin.access.Rights;
import io.tocsin.access.UserStore;
import io.tocsin.auth.login.UserRights.Held;
import io.tocsin.inbound.reception.UserCallers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Users in whose names chats act, with what they may now. */
@Singleton
final class NamedUsers implements UserCallers {

  private final UserStore users;
  private final UserRights rights;
  private final Admission admission;

  NamedUsers(UserStore users, UserRights rights, Admission admission) {
    this.users = users;
    this.rights = rights;
    this.admission = admission;
  }

  @Override
  public Optional<Caller> find(String login) {
    return users
        .findByLogin(login)
        .filter(user -> admission.obstacle(user).isEmpty())
        .flatMap(
            user -> {
              Held held = rights.of(user, List.of());
              return held.limits() instanceof Rights.Limits.To(List<String> customers)
                  ? Optional.of(Caller.user(user.login(), user.id(), customers, held.scopes()))
                  : Optional.empty();
            });
  }
}
