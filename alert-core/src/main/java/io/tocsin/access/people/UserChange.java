package io.tocsin.access.people;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user is to be like; null members leave what is there (alerta-api 8.7, D-16).
 *
 * @param password not hashed yet
 * @param attributes are merged into those that are there; null values remove them
 */
public record UserChange(
    @Nullable String login,
    @Nullable String name,
    @Nullable String email,
    @Nullable String password,
    User.@Nullable Status status,
    @Nullable List<String> roles,
    Map<String, @Nullable Object> attributes,
    @Nullable String text,
    @Nullable Boolean emailVerified) {

  /** Attributes and nothing else. */
  public static UserChange attributes(Map<String, @Nullable Object> attributes) {
    return new UserChange(null, null, null, null, null, null, attributes, null, null);
  }

  /** The user after the change, but with the password that it has. */
  User applied(User user, Instant now) {
    return new User(
        user.id(),
        user.version() + 1,
        or(login, user.login()),
        or(name, user.name()),
        email == null ? user.email() : email,
        user.subject(),
        user.passwordHash(),
        status == null ? user.status() : status,
        roles == null ? user.roles() : roles,
        DeepMerge.attributes(user.attributes(), attributes),
        or(text, user.text()),
        isVerified(user),
        user.sessionEpoch(),
        user.createTime(),
        now,
        user.lastLogin());
  }

  private static String or(@Nullable String wanted, String present) {
    return wanted == null ? present : wanted;
  }

  /** A new address is nobody's yet, unless it is said to be the user's. */
  private boolean isVerified(User user) {
    if (emailVerified != null) {
      return emailVerified;
    }
    return user.emailVerified() && (email == null || AccessSettings.isSame(email, user.email()));
  }

  /** Whether nothing would be another than it is. */
  boolean isNothing(User user, User next) {
    return password == null
        && next.login().equals(user.login())
        && next.name().equals(user.name())
        && Objects.equals(next.email(), user.email())
        && next.status() == user.status()
        && next.roles().equals(user.roles())
        && next.attributes().equals(user.attributes())
        && next.text().equals(user.text())
        && next.emailVerified() == user.emailVerified();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "UserChange[" + login + "]";
  }
}
