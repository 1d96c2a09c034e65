package io.tocsin.auth.login;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.LoginNames;
import io.tocsin.access.User;
import io.tocsin.access.UserBuilder;
import io.tocsin.access.UserStore;
import io.tocsin.auth.Identity;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The users that identity providers vouch for. */
@Singleton
public final class UserProvisioning {

  private final UserStore users;
  private final UserEdits edits;
  private final VerifiedEmails addresses;
  private final CustomerStore customers;
  private final Admission admission;
  private final AccessSettings settings;
  private final AccessChanges changes;
  private final Clock clock;

  UserProvisioning(
      UserStore users,
      UserEdits edits,
      VerifiedEmails addresses,
      CustomerStore customers,
      Admission admission,
      AccessSettings settings,
      AccessChanges changes,
      Clock clock) {
    this.users = users;
    this.edits = edits;
    this.addresses = addresses;
    this.customers = customers;
    this.admission = admission;
    this.settings = settings;
    this.changes = changes;
    this.clock = clock;
  }

  /** The result of looking for, or making, the user of an identity. */
  public sealed interface ProvisionResult {
    /** There is a user, who may log in. */
    record Provisioned(User user) implements ProvisionResult {}

    /** There is a user, who may not log in. */
    record ShutOut(User user, Reason reason) implements ProvisionResult {}

    /** There is none, since another user has the login. */
    record LoginTaken() implements ProvisionResult {
      /** For the user. */
      public static final String MESSAGE = "another user has that login or email";
    }

    /**
     * There is none, since no user may have that login.
     *
     * @param message for the user
     */
    record LoginInvalid(String message) implements ProvisionResult {}
  }

  /**
   * Finds the user, or makes one, and brings it up to date. A user that is found by its address,
   * and not by its subject at the provider, becomes the identity's from then on.
   */
  public ProvisionResult provision(Identity identity) {
    Instant now = clock.instant();
    Optional<User> known = users.findBySubject(identity.key());
    if (known.isPresent()) {
      return admit(refreshed(known.get(), identity, now));
    }
    Optional<User> owner = addresses.userToLink(identity);
    return owner.isPresent()
        ? admit(addresses.link(owner.get(), identity, roles(owner.get(), identity), now))
        : make(identity, now);
  }

  private ProvisionResult admit(Optional<User> found) {
    if (found.isEmpty()) {
      return new ProvisionResult.LoginTaken();
    }
    User user = found.get();
    return admission
        .obstacle(user)
        .<ProvisionResult>map(reason -> new ProvisionResult.ShutOut(user, reason))
        .orElseGet(() -> new ProvisionResult.Provisioned(user));
  }

  /** The user with the roles and the address that the provider names now. */
  private Optional<User> refreshed(User user, Identity identity, Instant now) {
    UserBuilder builder = UserBuilder.builder(user).roles(roles(user, identity));
    refreshAddress(builder, identity, now);
    User fresh = builder.build();
    return fresh.equals(user)
        ? Optional.of(user)
        : edits.change(
            user.id(),
            now,
            next ->
                next.roles(fresh.roles())
                    .email(fresh.email())
                    .emailVerified(fresh.emailVerified()));
  }

  private void refreshAddress(UserBuilder user, Identity identity, Instant now) {
    String email = identity.email();
    if (email == null) {
      return;
    }
    if (AccessSettings.isSame(email, user.email())) {
      user.emailVerified(identity.emailVerified());
    } else if (addresses.isFree(identity, now)) {
      user.email(email).emailVerified(identity.emailVerified());
    } else {
      user.email(null).emailVerified(false);
    }
  }

  /** The user's own roles are kept where the provider names none at all. */
  private List<String> roles(User user, Identity identity) {
    return identity.roles() == null ? user.roles() : given(identity);
  }

  private List<String> given(Identity identity) {
    List<String> roles = identity.roles();
    return roles == null || roles.isEmpty() ? settings.userRoles() : roles;
  }

  /** Makes a user, without an address that is another's. */
  private ProvisionResult make(Identity identity, Instant now) {
    Optional<String> refusal = LoginNames.refusal(identity.login(), customers.all());
    if (refusal.isPresent()) {
      return new ProvisionResult.LoginInvalid(refusal.get());
    }
    String email = identity.email();
    boolean has = email != null && addresses.isFree(identity, now);
    User user =
        User.create(identity.login(), now)
            .name(identity.name())
            .email(has ? email : null)
            .subject(identity.key())
            .roles(given(identity))
            .emailVerified(
                has ? identity.emailVerified() : email == null && !isAddress(identity.login()))
            .build();
    boolean added = users.findByEmail(identity.login()).isEmpty() && users.add(user);
    changes.changed();
    return admit(added ? Optional.of(user) : users.findBySubject(identity.key()));
  }

  /** A login that looks like an address counts no more than the address does. */
  private static boolean isAddress(String login) {
    return login.lastIndexOf('@') > 0;
  }
}
