package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tocsin.access.User;
import io.tocsin.web.Links;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user as clients see it: without its password. */
record UserView(
    Map<String, Object> attributes,
    Instant createTime,
    @Nullable String domain,
    @Nullable String email,
    @JsonProperty("email_verified") boolean emailVerified,
    String href,
    String id,
    @Nullable Instant lastLogin,
    String login,
    String name,
    List<String> roles,
    String status,
    String text,
    Instant updateTime) {

  static UserView of(User user, String base) {
    return new UserView(
        user.attributes(),
        user.createTime(),
        user.domain().isEmpty() ? null : user.domain(),
        user.email(),
        user.emailVerified(),
        href(base, user),
        user.id(),
        user.lastLogin(),
        user.login(),
        user.name(),
        user.roles(),
        status(user),
        user.text(),
        user.updateTime());
  }

  static String href(String base, User user) {
    return base + "/user/" + Links.segment(user.id());
  }

  static String status(User user) {
    return user.status().name().toLowerCase(Locale.ROOT);
  }
}
