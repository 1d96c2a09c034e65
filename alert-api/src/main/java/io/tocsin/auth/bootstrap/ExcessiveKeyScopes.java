package io.tocsin.auth.bootstrap;

import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.KeyOwners.Owner;
import io.tocsin.access.KeyRights;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.Scopes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of API keys that were given more than their users have, which does not count. */
@Singleton
final class ExcessiveKeyScopes {

  private static final Logger LOG = LoggerFactory.getLogger(ExcessiveKeyScopes.class);

  /** More are not checked, so that a start does not wait for them. */
  private static final int MAX_KEYS = 1_000;

  private static final int MAX_IDS = 20;

  /** As the migration of the database writes it. */
  private static final String UPGRADE = "upgrade";

  private final ApiKeyStore keys;
  private final KeyOwners owners;
  private final KeyRights rights;
  private final Clock clock;

  ExcessiveKeyScopes(ApiKeyStore keys, KeyOwners owners, Scopes scopes, Clock clock) {
    this.keys = keys;
    this.owners = owners;
    this.rights = new KeyRights(scopes);
    this.clock = clock;
  }

  /** Writes their ids to the log, if there are any. */
  void warn() {
    Map<String, Optional<Owner>> byLogin = new HashMap<>();
    List<String> ids =
        keys.all().stream()
            .filter(key -> !key.isIndependent() && !key.isExpired(clock.instant()))
            .limit(MAX_KEYS)
            .filter(key -> isLimited(key, byLogin.computeIfAbsent(key.user(), owners::find)))
            .map(ApiKey::id)
            .toList();
    if (!ids.isEmpty()) {
      LOG.warn(
          "{} API keys were given more than their users have now, which does not count: {};"
              + " PUT /key/ID with {\"independent\":true} makes it count",
          ids.size(),
          ids.subList(0, Math.min(MAX_IDS, ids.size())));
    }
    warnOfUpgraded();
  }

  /** Where nobody had to log in, anybody could make such a key. */
  private void warnOfUpgraded() {
    List<String> ids =
        keys.all().stream()
            .filter(key -> UPGRADE.equals(key.grantedBy()) && !key.isExpired(clock.instant()))
            .limit(MAX_IDS)
            .map(ApiKey::id)
            .toList();
    if (!ids.isEmpty()) {
      LOG.warn(
          "API keys in names of no users have kept the rights that they had before the upgrade: {};"
              + " delete those that you do not know, or PUT /key/ID with {\"independent\":false}",
          ids);
    }
  }

  private boolean isLimited(ApiKey key, Optional<Owner> owner) {
    return owner
        .map(
            user ->
                user.limits() instanceof Limits.Unknown
                    || rights.exceeds(key.scopes(), key.customer(), user))
        .orElse(true);
  }
}
