package io.tocsin.auth.login;

import io.tocsin.access.User;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which of the users that have said who they are may come in (alerta-api 8.9). */
@Singleton
public final class Admission {

  private final AuthSettings settings;
  private final UserRights rights;

  /** By those settings. */
  public Admission(AuthSettings settings, UserRights rights) {
    this.settings = settings;
    this.rights = rights;
  }

  /** Why the user may not come in; empty if it may. Administrators may be of any domain. */
  public Optional<Reason> obstacle(User user) {
    if (user.status() != User.Status.ACTIVE) {
      return Optional.of(Reason.INACTIVE);
    }
    if (settings.emailVerification() && !user.emailVerified()) {
      return Optional.of(Reason.UNVERIFIED);
    }
    return settings.allowsDomain(user.knownDomain()) || rights.isAdmin(user)
        ? Optional.empty()
        : Optional.of(Reason.DOMAIN);
  }
}
