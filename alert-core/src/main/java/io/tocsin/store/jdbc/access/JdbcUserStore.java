package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.store.jdbc.VersionedRows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Users as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcUserStore extends VersionedRows<User, UserRow> implements UserStore {

  JdbcUserStore() {
    super(UserRow::of);
  }

  abstract Optional<UserRow> findByFoldedLogin(String foldedLogin);

  abstract Optional<UserRow> findByFoldedEmail(String foldedEmail);

  abstract Optional<UserRow> readBySubject(String subject);

  abstract List<UserRow> findAllOrderByCreateTimeAscAndIdAsc();

  @Query(
      """
      SELECT u.* FROM app_user u JOIN group_member m ON m.user_id = u.id
      WHERE m.group_id = :groupId ORDER BY u.folded_login
      """)
  abstract List<UserRow> findByGroup(String groupId);

  @Override
  @Query("UPDATE app_user SET version = version + 1 WHERE id = :id AND version = :version")
  protected abstract long raise(String id, long version);

  @Override
  public Optional<User> findByLogin(String login) {
    return one(() -> findByFoldedLogin(AccessSettings.folded(login)));
  }

  @Override
  public Optional<User> findByEmail(String email) {
    return one(() -> findByFoldedEmail(AccessSettings.folded(email)));
  }

  @Override
  public Optional<User> findBySubject(String subject) {
    return one(() -> readBySubject(subject));
  }

  @Override
  public List<User> all() {
    return list(this::findAllOrderByCreateTimeAscAndIdAsc);
  }

  /** Users of a group, by login. */
  List<User> ofGroup(String groupId) {
    return list(() -> findByGroup(groupId));
  }
}
