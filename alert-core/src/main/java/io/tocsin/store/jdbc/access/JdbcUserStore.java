package io.tocsin.store.jdbc.access;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.UpdateResult;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Users through their repository. */
@Singleton
final class JdbcUserStore implements UserStore {

  private final UserRepository rows;

  JdbcUserStore(UserRepository rows) {
    this.rows = rows;
  }

  @Override
  public Optional<User> find(String id) {
    return find(() -> rows.findById(id));
  }

  @Override
  public Optional<User> findByLogin(String login) {
    return find(() -> rows.findByFoldedLogin(AccessSettings.folded(login)));
  }

  @Override
  public Optional<User> findByEmail(String email) {
    return find(() -> rows.findByFoldedEmail(AccessSettings.folded(email)));
  }

  @Override
  public Optional<User> findBySubject(String subject) {
    return find(() -> rows.findBySubject(subject));
  }

  private static Optional<User> find(Supplier<Optional<UserRow>> question) {
    return RepositoryCalls.ask(question).map(UserRow::user);
  }

  @Override
  public List<User> all() {
    return RepositoryCalls.ask(rows::findAllOrderByCreateTimeAscAndIdAsc).stream()
        .map(UserRow::user)
        .toList();
  }

  @Override
  public boolean add(User user) {
    return RepositoryCalls.add(() -> rows.save(UserRow.of(user)));
  }

  @Override
  public UpdateResult replace(User next) {
    UserRow row = UserRow.of(next);
    return RepositoryCalls.replace(
        () ->
            rows.replace(
                row.id(),
                row.version() - 1,
                row.version(),
                row.login(),
                row.foldedLogin(),
                row.name(),
                row.email(),
                row.foldedEmail(),
                row.subject(),
                row.passwordHash(),
                row.status(),
                row.roles(),
                row.attributes(),
                row.text(),
                row.emailVerified(),
                row.sessionEpoch(),
                row.updateTime(),
                row.lastLogin()));
  }

  @Override
  public boolean delete(String id) {
    return RepositoryCalls.ask(() -> rows.deleteById(id)) > 0;
  }
}
