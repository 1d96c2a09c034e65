package io.tocsin.auth;

import io.tocsin.alert.DraftLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of an identity provider, who has just logged in there.
 *
 * @param provider as in the settings, such as {@code github}
 * @param subject the provider's own, lasting name for the user
 * @param login what the user is to be known by
 * @param emailVerified whether the provider vouches for the address
 * @param roles that the provider gives; null if it says nothing of roles
 * @param groups what customers can be looked up by, such as organisations
 * @param picture address of an image; null for none
 */
public record Identity(
    String provider,
    String subject,
    String login,
    String name,
    @Nullable String email,
    boolean emailVerified,
    @Nullable List<String> roles,
    List<String> groups,
    @Nullable String picture) {

  private static final int MAX_TEXT_CHARS = 255;

  public Identity {
    roles = roles == null ? null : List.copyOf(roles);
    groups = List.copyOf(groups);
  }

  /** What the user is known by for good, as {@link io.tocsin.access.User#subject}. */
  public String key() {
    return provider + ":" + subject;
  }

  /** A text of the provider, if it can be kept; null if it is blank, too long or no text. */
  public static @Nullable String text(@Nullable Object value) {
    return text(value, MAX_TEXT_CHARS);
  }

  /** As above, with another limit. */
  public static @Nullable String text(@Nullable Object value, int maxChars) {
    return value instanceof String text
            && !text.isBlank()
            && DraftLimits.text("value", text, maxChars) == null
        ? text
        : null;
  }
}
