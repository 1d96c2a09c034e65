package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of users; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRepository extends GenericRepository<UserRow, String> {

  UserRow save(UserRow row);

  Optional<UserRow> findById(String id);

  Optional<UserRow> findByFoldedLogin(String foldedLogin);

  Optional<UserRow> findByFoldedEmail(String foldedEmail);

  Optional<UserRow> findBySubject(String subject);

  List<UserRow> findAllOrderByCreateTimeAscAndIdAsc();

  @Query(
      "SELECT u.* FROM app_user u JOIN group_member m ON m.user_id = u.id"
          + " WHERE m.group_id = :groupId ORDER BY u.folded_login")
  List<UserRow> findByGroup(String groupId);

  /** All but the time of creation, which stays. */
  @Query(
      "UPDATE app_user SET version = :version, login = :login, folded_login = :foldedLogin,"
          + " name = :name, email = :email, folded_email = :foldedEmail, subject = :subject,"
          + " password_hash = :passwordHash, status = :status, roles = :roles,"
          + " attributes = :attributes, text = :text, email_verified = :emailVerified,"
          + " session_epoch = :sessionEpoch, update_time = :updateTime, last_login = :lastLogin"
          + " WHERE id = :id AND version = :before")
  long replace(
      String id,
      long before,
      long version,
      String login,
      String foldedLogin,
      String name,
      @Nullable String email,
      @Nullable String foldedEmail,
      @Nullable String subject,
      @Nullable String passwordHash,
      String status,
      String roles,
      String attributes,
      String text,
      boolean emailVerified,
      long sessionEpoch,
      long updateTime,
      @Nullable Long lastLogin);

  long deleteById(String id);
}
