package io.tocsin.auth.login;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.OptimisticUpdate;
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
    return OptimisticUpdate.retry(() -> replaceOnce(userId, edit))
        .orElseThrow(() -> new IllegalStateException("user " + userId + " changes all the time"));
  }

  /** Gives nothing if another was quicker, and an empty user if it is gone. */
  private Optional<Optional<User>> replaceOnce(String userId, Consumer<UserBuilder> edit) {
    Optional<User> last = users.find(userId);
    if (last.isEmpty()) {
      return Optional.of(last);
    }
    UserBuilder builder = UserBuilder.builder(last.get()).version(last.get().version() + 1);
    edit.accept(builder);
    User next = builder.build().replacing(last.get());
    return switch (users.replace(next)) {
      case UPDATED -> Optional.of(Optional.of(next));
      case CONFLICT -> Optional.empty();
      case DUPLICATE -> throw new IllegalStateException("another user has the name " + userId);
    };
  }
}
