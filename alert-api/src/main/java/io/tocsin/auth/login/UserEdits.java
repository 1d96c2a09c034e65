package io.tocsin.auth.login;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What logging in, and proving an address, change about a user. */
@Singleton
final class UserEdits {

  private static final int TRIES = 10;

  private final UserStore users;
  private final AccessChanges changes;

  UserEdits(UserStore users, AccessChanges changes) {
    this.users = users;
    this.changes = changes;
  }

  /** Changes what may have to do with the user's rights; empty if it is gone. */
  Optional<User> change(String userId, UnaryOperator<User> edit) {
    Optional<User> changed = replace(userId, edit);
    changes.changed();
    return changed;
  }

  /** Notes when the user has come in last. */
  Optional<User> loggedIn(String userId, Instant now) {
    return replace(userId, user -> with(user, user.passwordHash(), user.updateTime(), now));
  }

  private Optional<User> replace(String userId, UnaryOperator<User> edit) {
    for (int i = 0; i < TRIES; i++) {
      Optional<User> next = users.find(userId).map(user -> edit.apply(user).replacing(user));
      if (next.isEmpty()) {
        return next;
      }
      switch (users.replace(next.get())) {
        case UPDATED -> {
          return next;
        }
        case CONFLICT -> {}
        case DUPLICATE -> throw new IllegalStateException("another user has the name " + userId);
      }
    }
    throw new IllegalStateException("user " + userId + " changes all the time");
  }

  /** With another password. */
  static User withPassword(User user, String hash, Instant now) {
    return with(user, hash, now, user.lastLogin());
  }

  /** With all sessions ended. */
  static User withSessionsEnded(User user, Instant now) {
    return with(user, user.passwordHash(), now, user.lastLogin()).withSessionsEnded();
  }

  private static User with(
      User user, @Nullable String hash, Instant updateTime, @Nullable Instant lastLogin) {
    return new User(
        user.id(),
        user.version() + 1,
        user.login(),
        user.name(),
        user.email(),
        user.subject(),
        hash,
        user.status(),
        user.roles(),
        user.attributes(),
        user.text(),
        user.emailVerified(),
        user.sessionEpoch(),
        user.createTime(),
        updateTime,
        lastLogin);
  }

  /** With an address that is known to be the user's. */
  static User confirmed(User user, Instant now) {
    Account is = Account.of(user);
    return with(user, is.with(is.email(), true, is.roles()), now);
  }

  /** What people come in by, and what they may; as the members of {@link User}. */
  record Account(
      String login,
      @Nullable String email,
      @Nullable String subject,
      @Nullable String passwordHash,
      List<String> roles,
      boolean emailVerified) {

    static Account of(User user) {
      return new Account(
          user.login(),
          user.email(),
          user.subject(),
          user.passwordHash(),
          user.roles(),
          user.emailVerified());
    }

    /** The same with another address and other roles. */
    Account with(@Nullable String nextEmail, boolean verified, List<String> nextRoles) {
      return new Account(login, nextEmail, subject, passwordHash, nextRoles, verified);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Account[" + login + "]";
    }
  }

  /** With another account. */
  static User with(User user, Account account, Instant now) {
    return new User(
        user.id(),
        user.version() + 1,
        account.login(),
        user.name(),
        account.email(),
        account.subject(),
        account.passwordHash(),
        user.status(),
        account.roles(),
        user.attributes(),
        user.text(),
        account.emailVerified(),
        user.sessionEpoch(),
        user.createTime(),
        now,
        user.lastLogin());
  }
}
