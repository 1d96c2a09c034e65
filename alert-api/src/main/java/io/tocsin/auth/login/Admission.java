package io.tocsin.auth.login;

import io.tocsin.access.User;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decides which users may log in, once they have proven who they are. */
@Singleton
public final class Admission {

  private final AuthSettings settings;
  private final UserRights rights;

  public Admission(AuthSettings settings, UserRights rights) {
    this.settings = settings;
    this.rights = rights;
  }

  /** Why the user may not log in; empty if it may. Administrators may be of any domain. */
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

  /**
   * Whether the user may log in with a password of this server: with an identity provider, only
   * administrators of the settings may.
   */
  boolean hasLocalPassword(User user) {
    return user.passwordHash() != null
        && (settings.hasLocalPasswords()
            || (user.subject() == null && rights.isAdminOfSettings(user)));
  }
}
