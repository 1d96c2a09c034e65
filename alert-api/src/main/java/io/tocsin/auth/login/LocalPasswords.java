package io.tocsin.auth.login;

import io.tocsin.access.User;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;

/** Which users may come in with a password of this server. */
@Singleton
final class LocalPasswords {

  private final UserRights rights;
  private final boolean forAll;

  LocalPasswords(UserRights rights, AuthSettings settings) {
    this.rights = rights;
    this.forAll = settings.hasLocalPasswords();
  }

  /** Where an identity provider knows people, nobody but the administrators of the settings. */
  boolean letIn(User user) {
    return user.passwordHash() != null
        && (forAll || (user.subject() == null && rights.isAdminOfSettings(user)));
  }
}
