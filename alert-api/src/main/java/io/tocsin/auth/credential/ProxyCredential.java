package io.tocsin.auth.credential;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.LoginNames;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.auth.ClientAddress;
import io.tocsin.auth.cache.AccessGeneration;
import io.tocsin.auth.cache.RecentReads;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import io.tocsin.auth.login.UserRights;
import io.tocsin.auth.login.UserRights.Held;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user that a proxy in front names, which is believed only from the addresses of the settings.
 */
@Singleton
final class ProxyCredential implements Credential {

  private static final Duration MAX_AGE = Duration.ofMillis(2_900);
  private static final int MAX_CALLERS = 10_000;
  private static final int MAX_LOGIN_CHARS = 320;
  private static final int MAX_ROLES = 100;
  private static final int MAX_ROLES_CHARS = 4_096;

  private static final AuthenticationResult INVALID =
      AuthenticationResult.unauthorized("the proxy names no user");

  /** A proxy that adds its header to that of its client: it is unknown which is whose. */
  private static final AuthenticationResult TWICE =
      AuthenticationResult.unauthorized("the proxy names more than one user");

  /** People choose what an identity provider calls them: that is not whom a proxy names. */
  private static final AuthenticationResult OTHER =
      AuthenticationResult.forbidden("a user of the identity provider has that login");

  private static final AuthenticationResult UNKNOWN =
      AuthenticationResult.forbidden("user auto-signup is disabled");

  private final AuthSettings.Proxy proxy;
  private final ClientAddress addresses;
  private final boolean hasIdentityProvider;
  private final UserStore users;
  private final CustomerStore customers;
  private final UserRights rights;
  private final AccessSettings access;
  private final AccessChanges changes;
  private final Clock clock;
  private final RecentReads<String, AuthenticationResult> recent;

  ProxyCredential(
      AuthSettings settings,
      ClientAddress addresses,
      UserStore users,
      CustomerStore customers,
      UserRights rights,
      AccessSettings access,
      AccessGeneration generation,
      Ticker ticker,
      Clock clock) {
    this.proxy = settings.proxy();
    this.addresses = addresses;
    this.hasIdentityProvider = !settings.hasLocalPasswords();
    this.users = users;
    this.customers = customers;
    this.rights = rights;
    this.access = access;
    this.changes = generation;
    this.clock = clock;
    this.recent = new RecentReads<>(MAX_AGE, MAX_CALLERS, generation, ticker);
  }

  @Override
  public @Nullable AuthenticationResult attempt(HttpRequest<?> request) {
    if (!proxy.enabled() || !addresses.isFromProxy(request)) {
      return null;
    }
    List<String> logins = request.getHeaders().getAll(proxy.userHeader());
    List<String> roles = request.getHeaders().getAll(proxy.rolesHeader());
    if (logins.isEmpty()) {
      return null;
    }
    return logins.size() > 1 || roles.size() > 1
        ? TWICE
        : attempt(logins.getFirst().strip(), roles.isEmpty() ? null : roles.getFirst());
  }

  private AuthenticationResult attempt(String login, @Nullable String roles) {
    if (login.isEmpty()
        || DraftLimits.text("login", login, MAX_LOGIN_CHARS) != null
        || (roles != null && roles.length() > MAX_ROLES_CHARS)) {
      return INVALID;
    }
    String key = roles == null ? login : login + '\n' + roles;
    AuthenticationResult known = recent.find(key);
    return known != null
        ? known
        : new AuthenticationResult.Deferred(() -> recent.get(key, () -> read(login, roles)));
  }

  private AuthenticationResult read(String login, @Nullable String roles) {
    Optional<User> known = users.findByLogin(login);
    if (known.isPresent()) {
      return caller(known.get(), roles);
    }
    if (!proxy.autoSignup()) {
      return UNKNOWN;
    }
    return LoginNames.refusal(login, customers.all())
        .map(AuthenticationResult::forbidden)
        .orElseGet(
            () -> make(login, clock.instant()).map(user -> caller(user, roles)).orElse(UNKNOWN));
  }

  private List<String> split(String roles) {
    return Arrays.stream(roles.split(Pattern.quote(proxy.rolesSeparator()), MAX_ROLES))
        .map(String::strip)
        .filter(role -> !role.isEmpty())
        .toList();
  }

  private AuthenticationResult caller(User user, @Nullable String roles) {
    if (user.status() != User.Status.ACTIVE) {
      return AuthenticationResult.forbidden(Reason.INACTIVE.message(user));
    }
    if (hasIdentityProvider && user.subject() != null) {
      return OTHER;
    }
    Held held = rights.of(user, roles(user, roles), List.of());
    return AuthenticationResult.user(user, held.limits(), held.scopes());
  }

  /** Roles that the proxy names count instead of the user's own. */
  private List<String> roles(User user, @Nullable String given) {
    if (given == null) {
      return user.roles();
    }
    List<String> roles = split(given);
    return roles.isEmpty() ? access.userRoles() : roles;
  }

  private Optional<User> make(String login, Instant now) {
    boolean made =
        users.add(
            User.create(login, now)
                .email(login.contains("@") ? login : null)
                .roles(access.userRoles())
                .build());
    if (made) {
      changes.changed();
    }
    return users.findByLogin(login);
  }
}
