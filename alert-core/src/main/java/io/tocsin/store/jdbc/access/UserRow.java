package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.User;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Json;
import io.tocsin.store.jdbc.VersionedRows;
import org.jspecify.annotations.Nullable;

/** The row of a user; times in microseconds, lists and maps in JSON. */
@MappedEntity("app_user")
record UserRow(
    @Id String id,
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
    long createTime,
    long updateTime,
    @Nullable Long lastLogin)
    implements VersionedRows.Row<User> {

  static UserRow of(User user) {
    return new UserRow(
        user.id(),
        user.version(),
        user.login(),
        AccessSettings.folded(user.login()),
        user.name(),
        user.email(),
        user.email() == null ? null : AccessSettings.folded(user.email()),
        user.subject(),
        user.passwordHash(),
        user.status().name(),
        Json.of(user.roles()),
        Json.of(user.attributes()),
        user.text(),
        user.emailVerified(),
        user.sessionEpoch(),
        Micros.of(user.createTime()),
        Micros.of(user.updateTime()),
        user.lastLogin() == null ? null : Micros.of(user.lastLogin()));
  }

  @Override
  public User toValue() {
    return new User(
        id,
        version,
        login,
        name,
        email,
        subject,
        passwordHash,
        User.Status.valueOf(status),
        Json.texts(roles),
        Json.object(attributes),
        text,
        emailVerified,
        sessionEpoch,
        Micros.instant(createTime),
        Micros.instant(updateTime),
        lastLogin == null ? null : Micros.instant(lastLogin));
  }

  /** Without what must never be seen. */
  @Override
  public String toString() {
    return "UserRow[" + id + "]";
  }
}
