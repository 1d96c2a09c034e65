package io.tocsin.access.people;

import io.tocsin.access.UpdateResult;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Users in memory, for one thread; others can be let in between two steps. */
public final class MemoryUsers implements UserStore {

  final Map<String, User> users = new LinkedHashMap<>();

  /** Changes that others make, each just before a replacement. */
  int interruptions;

  private Runnable beforeAdding = () -> {};

  /** What another does, just before the next user is added. */
  public void interruptAdding(Runnable other) {
    beforeAdding = other;
  }

  @Override
  public Optional<User> find(String id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public Optional<User> findByLogin(String login) {
    return find(User::login, login);
  }

  @Override
  public Optional<User> findByEmail(String email) {
    return find(User::email, email);
  }

  @Override
  public Optional<User> findBySubject(String subject) {
    return find(User::subject, subject);
  }

  private Optional<User> find(Function<User, @Nullable String> member, String value) {
    return users.values().stream()
        .filter(user -> value.equalsIgnoreCase(member.apply(user)))
        .findFirst();
  }

  @Override
  public List<User> all() {
    return List.copyOf(users.values());
  }

  @Override
  public boolean add(User user) {
    Runnable other = beforeAdding;
    beforeAdding = () -> {};
    other.run();
    return findByLogin(user.login()).isEmpty() && users.putIfAbsent(user.id(), user) == null;
  }

  @Override
  public UpdateResult replace(User next) {
    User user = users.get(next.id());
    if (interruptions > 0 && user != null) {
      interruptions--;
      users.put(
          user.id(), UserChange.attributes(Map.of("other", true)).applied(user, user.updateTime()));
    }
    if (users.get(next.id()).version() != next.version() - 1) {
      return UpdateResult.CONFLICT;
    }
    users.put(next.id(), next);
    return UpdateResult.UPDATED;
  }

  @Override
  public boolean delete(String id) {
    return users.remove(id) != null;
  }
}
