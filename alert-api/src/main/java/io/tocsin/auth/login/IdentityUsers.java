package io.tocsin.auth.login;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.Identity;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users that identity providers vouch for (alerta-api 8.9). */
@Singleton
public final class IdentityUsers {

  private final UserStore users;
  private final UserEdits edits;
  private final Admission admission;
  private final AccessSettings settings;
  private final AccessChanges changes;
  private final Clock clock;

  IdentityUsers(
      UserStore users,
      UserEdits edits,
      Admission admission,
      AccessSettings settings,
      AccessChanges changes,
      Clock clock) {
    this.users = users;
    this.edits = edits;
    this.admission = admission;
    this.settings = settings;
    this.changes = changes;
    this.clock = clock;
  }

  /** Who somebody is here. */
  public sealed interface Brought {

    /** A user, who may come in. */
    record In(User user) implements Brought {}

    /** A user, who may not. */
    record Refused(User user, Reason reason) implements Brought {}

    /** Nobody: another user has the login or the address. */
    record Taken() implements Brought {

      /** For the user. */
      public static final String MESSAGE = "another user has that login or email";
    }
  }

  /** Finds the user, or makes one, and brings it up to date. */
  public Brought bring(Identity identity) {
    Instant now = clock.instant();
    return find(identity)
        .map(known -> brought(known, identity, now))
        .orElseGet(() -> make(identity, now))
        .map(this::admit)
        .orElseGet(Brought.Taken::new);
  }

  private Brought admit(User user) {
    return admission
        .obstacle(user)
        .<Brought>map(reason -> new Brought.Refused(user, reason))
        .orElseGet(() -> new Brought.In(user));
  }

  private static String subject(Identity identity) {
    return identity.provider() + ":" + identity.subject();
  }

  private Optional<User> find(Identity identity) {
    return users
        .findBySubject(subject(identity))
        .or(() -> verifiedEmail(identity).flatMap(this::owner));
  }

  private Optional<User> owner(String email) {
    return users.findByEmail(email).filter(user -> AccessSettings.isSame(email, user.email()));
  }

  private static Optional<String> verifiedEmail(Identity identity) {
    return identity.emailVerified() ? Optional.ofNullable(identity.email()) : Optional.empty();
  }

  /**
   * What the provider says now. Whoever signed up here with an address that was never confirmed may
   * have been a stranger: that password does not hold any more.
   */
  private Optional<User> brought(User user, Identity identity, Instant now) {
    boolean owns =
        verifiedEmail(identity)
            .filter(email -> AccessSettings.isSame(email, user.email()))
            .isPresent();
    boolean verified = owns || user.emailVerified();
    String hash = user.emailVerified() || !owns ? user.passwordHash() : null;
    List<String> roles = identity.roles().isEmpty() ? user.roles() : identity.roles();
    String subject = subject(identity);
    boolean same =
        verified == user.emailVerified()
            && roles.equals(user.roles())
            && subject.equals(user.subject());
    return same
        ? Optional.of(user)
        : edits.change(
            user.id(), last -> UserEdits.known(last, subject, hash, roles, verified, now));
  }

  /** Somebody new; empty if another has the login or the address. */
  private Optional<User> make(Identity identity, Instant now) {
    User user =
        new User(
            UUID.randomUUID().toString(),
            1,
            identity.login(),
            identity.name(),
            identity.email(),
            subject(identity),
            null,
            User.Status.ACTIVE,
            identity.roles().isEmpty() ? settings.userRoles() : identity.roles(),
            Map.of(),
            "",
            isTrusted(identity),
            0,
            now,
            now,
            null);
    boolean added = users.add(user);
    changes.changed();
    return added ? Optional.of(user) : users.findBySubject(subject(identity));
  }

  /** A login that looks like an address counts no more than the address does. */
  private static boolean isTrusted(Identity identity) {
    @Nullable String email = identity.email();
    return email == null ? identity.login().lastIndexOf('@') <= 0 : identity.emailVerified();
  }
}
