package io.tocsin.access;

import io.tocsin.access.CustomerLookup.Kind;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which logins nobody may have, since others would take them for something else. Pure. */
public final class LoginNames {

  /** Names of people have dots too: only what can hardly be one of those is a domain. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)(?:[\\p{L}\\p{N}-]+\\.)+(?:com|org|net|edu|gov|mil|int|info|biz|io|local|internal)");

  private LoginNames() {}

  /** Why nobody may have that login, for people; empty if somebody may. */
  public static Optional<String> refusal(String login, Collection<CustomerLookup> lookups) {
    if (DOMAIN.matcher(login).matches()) {
      return Optional.of("login '%s' looks like a domain".formatted(login));
    }
    return lookups.stream()
        .filter(lookup -> lookup.kind() != Kind.LOGIN)
        .filter(lookup -> AccessSettings.isSame(lookup.match(), login))
        .map(lookup -> "login '%s' is the name of a %s".formatted(login, noun(lookup.kind())))
        .findFirst();
  }

  private static String noun(Kind kind) {
    return switch (kind) {
      case LOGIN -> "user";
      case DOMAIN -> "domain";
      case GROUP -> "group";
    };
  }
}
