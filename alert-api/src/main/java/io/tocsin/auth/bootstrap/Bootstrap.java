package io.tocsin.auth.bootstrap;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.KeyMaker;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.Scopes;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the administrators and the key of the settings, where they are not there yet. Two servers
 * that start at once on one database make them once.
 */
@Singleton
public final class Bootstrap {

  private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);

  /** No caller can give a key an id with a colon. */
  private static final String KEY_ID = "settings:admin-key";

  /** The key of the settings holds as long as they name it. */
  private static final Duration KEY_LIFETIME = Duration.ofDays(36_500);

  private static final String ADMIN = "admin";

  private final AccessSettings access;
  private final AuthSettings auth;
  private final UserStore users;
  private final ApiKeyStore keys;
  private final ExcessiveKeyScopes limitedKeys;
  private final PasswordHasher hasher;
  private final Clock clock;

  Bootstrap(
      AccessSettings access,
      AuthSettings auth,
      UserStore users,
      ApiKeyStore keys,
      ExcessiveKeyScopes limitedKeys,
      PasswordHasher hasher,
      Clock clock) {
    this.access = access;
    this.auth = auth;
    this.users = users;
    this.keys = keys;
    this.limitedKeys = limitedKeys;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Makes what is missing; an administrator with a random password, if nobody could log in. */
  public Optional<FirstLogin> run() {
    makeAdministrators();
    String digest = auth.adminKey().isEmpty() ? "" : KeyDigest.of(auth.adminKey());
    endKeyBefore(digest);
    if (!digest.isEmpty()) {
      makeKey(digest);
    }
    limitedKeys.warn();
    if (!isLockedOut()) {
      return Optional.empty();
    }
    String password = KeyMaker.make();
    return makeIfMissing(ADMIN, password)
        ? Optional.of(new FirstLogin(ADMIN, password))
        : Optional.empty();
  }

  private void makeAdministrators() {
    List<String> logins =
        access.adminUsers().isEmpty() ? List.of(ADMIN) : access.adminLogins().toList();
    if (!auth.adminPassword().isEmpty()) {
      logins.forEach(login -> makeIfMissing(login, auth.adminPassword()));
    } else if (!access.adminUsers().isEmpty()
        && isLocal()
        && logins.stream().noneMatch(this::isThere)) {
      LOG.warn("none of the administrators {} can log in; ADMIN_PASSWORD makes them", logins);
    }
  }

  private boolean isLocal() {
    return access.required() && auth.hasLocalPasswords();
  }

  private boolean isThere(String login) {
    return users.findByLogin(login).or(() -> users.findByEmail(login)).isPresent();
  }

  /** Whether callers have to log in and nobody ever could. */
  private boolean isLockedOut() {
    return access.required()
        && access.adminUsers().isEmpty()
        && auth.adminPassword().isEmpty()
        && auth.adminKey().isEmpty()
        && users.all().isEmpty()
        && keys.all().isEmpty();
  }

  private boolean makeIfMissing(String login, String password) {
    if (isThere(login)) {
      return false;
    }
    boolean made = users.add(admin(login, hasher.hash(password), clock.instant()));
    if (made) {
      LOG.info("made the administrator {}", login);
    }
    return made;
  }

  private User admin(String login, String hash, Instant now) {
    return User.create(login, now)
        .email(login.contains("@") ? login : null)
        .passwordHash(hash)
        .roles(access.adminRoles())
        .build();
  }

  /** The key that the settings named before, and do not name any more. */
  private void endKeyBefore(String digest) {
    keys.find(KEY_ID)
        .filter(key -> !key.hash().equals(digest) && keys.delete(KEY_ID))
        .ifPresent(_ -> LOG.info("ended the API key that the settings do not name any more"));
  }

  private void makeKey(String digest) {
    if (keys.findByHash(digest).isPresent()) {
      return;
    }
    Instant now = clock.instant();
    boolean made =
        keys.add(
            new ApiKey(
                KEY_ID,
                1,
                digest,
                KeyDigest.hint(auth.adminKey()),
                access.adminLogins().findFirst().orElse(ADMIN),
                Scopes.ADMIN.stream().sorted().toList(),
                "of the settings",
                now,
                now.plus(KEY_LIFETIME),
                0,
                null,
                null,
                "settings"));
    if (made) {
      LOG.info("made the API key of the settings");
    }
  }
}
