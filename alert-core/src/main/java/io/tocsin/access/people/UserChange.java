package io.tocsin.access.people;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.User;
import io.tocsin.access.UserBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user is to be like; null members leave what is there.
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
    return UserBuilder.builder(user)
        .version(user.version() + 1)
        .login(Objects.requireNonNullElse(login, user.login()))
        .name(Objects.requireNonNullElse(name, user.name()))
        .email(email == null ? user.email() : email)
        .status(Objects.requireNonNullElse(status, user.status()))
        .roles(Objects.requireNonNullElse(roles, user.roles()))
        .attributes(DeepMerge.attributes(user.attributes(), attributes))
        .text(Objects.requireNonNullElse(text, user.text()))
        .emailVerified(isVerified(user))
        .updateTime(now)
        .build();
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
