package io.tocsin.auth.login;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.access.people.OwnedKeys;
import io.tocsin.auth.Identity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides which user has an address that an identity provider names. Anybody can write an address
 * into a user of this server: it is the user's only once somebody has proven it, so users who have
 * not lose it as soon as a provider has verified it for another.
 */
@Singleton
final class VerifiedEmails {

  private final UserStore users;
  private final UserEdits edits;
  private final OwnedKeys keys;

  VerifiedEmails(UserStore users, UserEdits edits, OwnedKeys keys) {
    this.users = users;
    this.edits = edits;
    this.keys = keys;
  }

  /**
   * The user that becomes the identity's: the one that has proven the address here, which the
   * provider has verified too, and that is not another user of the same provider.
   */
  Optional<User> userToLink(Identity identity) {
    return identity.emailVerified()
        ? owner(identity).filter(user -> isProven(user, identity))
        : Optional.empty();
  }

  private static boolean isProven(User user, Identity identity) {
    String subject = user.subject();
    return user.emailVerified()
        && (subject == null || !subject.startsWith(identity.provider() + ":"));
  }

  private Optional<User> owner(Identity identity) {
    String email = identity.email();
    return email == null
        ? Optional.empty()
        : users.findByEmail(email).filter(user -> AccessSettings.isSame(email, user.email()));
  }

  /**
   * Makes the user the identity's. Nothing that admitted somebody as that user before does so any
   * more: neither its password nor its keys nor its sessions. Empty if the user is gone.
   */
  Optional<User> link(User user, Identity identity, List<String> roles, Instant now) {
    keys.end(user.login());
    Optional<User> linked =
        edits.change(
            user.id(),
            now,
            next ->
                next.subject(identity.key()).passwordHash(null).roles(roles).emailVerified(true));
    keys.end(user.login());
    return linked;
  }

  /**
   * Whether the identity's address is nobody's. If the provider has verified it, those lose it who
   * have not proven it, or are another user of the same provider, for which it was verified before.
   */
  boolean isFree(Identity identity, Instant now) {
    Optional<User> owner = owner(identity);
    if (owner.isEmpty()) {
      return true;
    }
    if (!identity.emailVerified() || isProven(owner.get(), identity)) {
      return false;
    }
    release(owner.get(), now);
    return true;
  }

  /** A login that is the address goes with it, and so do the keys in its name. */
  private void release(User user, Instant now) {
    boolean isLogin = AccessSettings.isSame(user.login(), user.email());
    if (isLogin) {
      keys.end(user.login());
    }
    edits.change(
        user.id(),
        now,
        next -> next.email(null).emailVerified(false).login(isLogin ? next.id() : next.login()));
    if (isLogin) {
      keys.end(user.login());
    }
  }
}
