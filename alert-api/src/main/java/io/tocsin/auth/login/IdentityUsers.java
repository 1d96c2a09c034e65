package io.tocsin.auth.login;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.LoginNames;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.Identity;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import io.tocsin.auth.login.UserEdits.Account;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The users that identity providers vouch for (alerta-api 8.9). */
@Singleton
public final class IdentityUsers {

  private final UserStore users;
  private final UserEdits edits;
  private final VouchedAddresses addresses;
  private final CustomerStore customers;
  private final Admission admission;
  private final AccessSettings settings;
  private final AccessChanges changes;
  private final Clock clock;

  IdentityUsers(
      UserStore users,
      UserEdits edits,
      VouchedAddresses addresses,
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

  /** Who somebody is here. */
  public sealed interface Brought {

    /** A user, who may come in. */
    record In(User user) implements Brought {}

    /** A user, who may not. */
    record Refused(User user, Reason reason) implements Brought {}

    /** Nobody: another user has the login. */
    record Taken() implements Brought {

      /** For the user. */
      public static final String MESSAGE = "another user has that login or email";
    }

    /**
     * Nobody: no user may be called that.
     *
     * @param message for the user
     */
    record Unusable(String message) implements Brought {}
  }

  /**
   * Finds the user, or makes one, and brings it up to date. A user that is found by its address,
   * and not by what the provider knows it by, is somebody else from then on.
   */
  public Brought bring(Identity identity) {
    Instant now = clock.instant();
    Optional<User> known = users.findBySubject(identity.key());
    if (known.isPresent()) {
      return brought(refreshed(known.get(), identity, now));
    }
    Optional<User> owner = addresses.userToLink(identity);
    return owner.isPresent()
        ? brought(addresses.link(owner.get(), identity, roles(owner.get(), identity), now))
        : make(identity, now);
  }

  private Brought brought(Optional<User> user) {
    return user.map(this::admit).orElseGet(Brought.Taken::new);
  }

  private Brought admit(User user) {
    return admission
        .obstacle(user)
        .<Brought>map(reason -> new Brought.Refused(user, reason))
        .orElseGet(() -> new Brought.In(user));
  }

  /** What the provider says now. */
  private Optional<User> refreshed(User user, Identity identity, Instant now) {
    Account account = account(user, identity, now);
    return account.equals(Account.of(user))
        ? Optional.of(user)
        : edits.change(user.id(), last -> UserEdits.with(last, account, now));
  }

  private Account account(User user, Identity identity, Instant now) {
    Account is = Account.of(user);
    List<String> roles = roles(user, identity);
    String email = identity.email();
    if (email == null) {
      return is.with(is.email(), is.emailVerified(), roles);
    }
    if (AccessSettings.isSame(email, is.email())) {
      return is.with(is.email(), identity.emailVerified(), roles);
    }
    return addresses.isFree(identity, now)
        ? is.with(email, identity.emailVerified(), roles)
        : is.with(null, false, roles);
  }

  /** Where the provider says nothing of roles, those are kept that are here. */
  private List<String> roles(User user, Identity identity) {
    return identity.roles() == null ? user.roles() : given(identity);
  }

  private List<String> given(Identity identity) {
    List<String> roles = identity.roles();
    return roles == null || roles.isEmpty() ? settings.userRoles() : roles;
  }

  /** Somebody new, without an address that is another's. */
  private Brought make(Identity identity, Instant now) {
    Optional<String> refusal = LoginNames.refusal(identity.login(), customers.all());
    if (refusal.isPresent()) {
      return new Brought.Unusable(refusal.get());
    }
    String email = identity.email();
    boolean has = email != null && addresses.isFree(identity, now);
    User user =
        new User(
            UUID.randomUUID().toString(),
            1,
            identity.login(),
            identity.name(),
            has ? email : null,
            identity.key(),
            null,
            User.Status.ACTIVE,
            given(identity),
            Map.of(),
            "",
            has ? identity.emailVerified() : email == null && !isAddress(identity.login()),
            0,
            now,
            now,
            null);
    boolean added = users.findByEmail(identity.login()).isEmpty() && users.add(user);
    changes.changed();
    return brought(added ? Optional.of(user) : users.findBySubject(identity.key()));
  }

  /** A login that looks like an address counts no more than the address does. */
  private static boolean isAddress(String login) {
    return login.lastIndexOf('@') > 0;
  }
}
