package io.tocsin.auth.login;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.User;
import io.tocsin.access.UserBuilder;
import io.tocsin.access.UserStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes users when they log in, prove an address or choose a password. */
@Singleton
final class UserEdits {

  private static final int MAX_ATTEMPTS = 10;

  private final UserStore users;
  private final AccessChanges changes;

  UserEdits(UserStore users, AccessChanges changes) {
    this.users = users;
    this.changes = changes;
  }

  /**
   * Changes what may affect the user's rights.
   *
   * @param edit may be called more than once, each time for the user as it is then
   * @return the user after the change; empty if it is gone
   */
  Optional<User> change(String userId, Instant now, Consumer<UserBuilder> edit) {
    Optional<User> changed = replace(userId, edit.andThen(next -> next.updateTime(now)));
    changes.changed();
    return changed;
  }

  /** Notes the time of the user's last login. */
  void loggedIn(String userId, Instant now) {
    replace(userId, next -> next.lastLogin(now));
  }

  private Optional<User> replace(String userId, Consumer<UserBuilder> edit) {
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      User last = users.find(userId).orElse(null);
      if (last == null) {
        return Optional.empty();
      }
      UserBuilder builder = UserBuilder.builder(last).version(last.version() + 1);
      edit.accept(builder);
      User next = builder.build().replacing(last);
      switch (users.replace(next)) {
        case UPDATED -> {
          return Optional.of(next);
        }
        case CONFLICT -> {}
        case DUPLICATE -> throw new IllegalStateException("another user has the name " + userId);
      }
    }
    throw new IllegalStateException("user " + userId + " changes all the time");
  }
}
