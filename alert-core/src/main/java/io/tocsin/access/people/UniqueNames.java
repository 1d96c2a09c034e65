package io.tocsin.access.people;

import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that nobody can log in by the login or the address of another. */
final class UniqueNames {

  /** The message where it is not known which of them is taken. */
  static final String TAKEN = "user with that login or email already exists";

  private static final String LOGIN = "user with that login already exists";
  private static final String EMAIL = "user with that email already exists";

  private final UserStore users;

  UniqueNames(UserStore users) {
    this.users = users;
  }

  /** Which name of the user another has, for people; empty if none. */
  Optional<String> taken(User user) {
    String email = user.email();
    if (email != null && isOthers(email, user)) {
      return Optional.of(EMAIL);
    }
    return isOthers(user.login(), user) ? Optional.of(LOGIN) : Optional.empty();
  }

  private boolean isOthers(String name, User user) {
    return Stream.of(users.findByEmail(name), users.findByLogin(name))
        .flatMap(Optional::stream)
        .anyMatch(other -> !other.id().equals(user.id()));
  }
}
