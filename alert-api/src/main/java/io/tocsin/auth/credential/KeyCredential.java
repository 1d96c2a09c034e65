package io.tocsin.auth.credential;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.KeyRights;
import io.tocsin.access.KeyUses;
import io.tocsin.access.Scopes;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.auth.KeyAuthenticator;
import io.tocsin.auth.cache.AccessGeneration;
import io.tocsin.auth.cache.RecentReads;
import io.tocsin.text.Parsed;
import io.tocsin.web.QueryString;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** API keys, in whichever place clients of the different APIs send them. */
@Singleton
final class KeyCredential implements Credential, KeyAuthenticator {

  /** Keys and users that were read may be as old as this, and rights two seconds more. */
  private static final Duration MAX_AGE = Duration.ofMillis(2_900);

  private static final int MAX_KEYS = 20_000;
  private static final int MAX_KEY_CHARS = 200;
  private static final List<String> HEADERS = List.of("X-API-Key", "X-Cachet-Token");
  private static final String PARAMETER = "api-key";
  private static final Pattern METRICS = Pattern.compile("/projects/[^/]+/metrics/([^/]+)");

  private static final AuthenticationResult INVALID =
      AuthenticationResult.unauthorized("API key parameter is invalid");

  private final ApiKeyStore keys;
  private final KeyOwners owners;
  private final KeyRights rights;
  private final KeyUses uses;
  private final Clock clock;
  private final RecentReads<String, Optional<Holder>> recent;

  KeyCredential(
      ApiKeyStore keys,
      KeyOwners owners,
      Scopes scopes,
      KeyUses uses,
      AccessGeneration generation,
      Ticker ticker,
      Clock clock) {
    this.keys = keys;
    this.owners = owners;
    this.rights = new KeyRights(scopes);
    this.uses = uses;
    this.clock = clock;
    this.recent = new RecentReads<>(MAX_AGE, MAX_KEYS, generation, ticker);
  }

  /** The holder of a key, until the key expires. */
  private record Holder(String keyId, Instant expires, AuthenticationResult known) {}

  @Override
  public @Nullable AuthenticationResult attempt(HttpRequest<?> request) {
    String key = find(request);
    return key == null ? null : authenticate(key);
  }

  private static @Nullable String find(HttpRequest<?> request) {
    String key = inHeadersOrQuery(request);
    if (key == null) {
      key = bearer(request);
    }
    return key == null ? inPath(request) : key;
  }

  private static @Nullable String inHeadersOrQuery(HttpRequest<?> request) {
    String key = AuthorizationHeader.of(request, "Key");
    for (String header : HEADERS) {
      key = key == null ? request.getHeaders().get(header) : key;
    }
    return key == null ? parameter(request) : key;
  }

  /** The last part of an address, since a Prometheus can be given no more than that. */
  private static @Nullable String inPath(HttpRequest<?> request) {
    Matcher page = METRICS.matcher(request.getPath());
    return page.matches() ? page.group(1) : null;
  }

  private static @Nullable String parameter(HttpRequest<?> request) {
    String query = request.getUri().getRawQuery();
    if (query == null || !query.contains(PARAMETER)) {
      return null;
    }
    return QueryString.parse(request)
                instanceof Parsed.Ok<Map<String, List<String>>>(var parameters)
            && parameters.containsKey(PARAMETER)
        ? parameters.get(PARAMETER).getFirst()
        : null;
  }

  /** Some clients know tokens only; ours have two dots, and no key has. */
  private static @Nullable String bearer(HttpRequest<?> request) {
    String token = AuthorizationHeader.of(request, "Bearer");
    return token == null || TokenCredential.isToken(token) ? null : token;
  }

  @Override
  public AuthenticationResult authenticate(String key) {
    if (key.isEmpty() || key.length() > MAX_KEY_CHARS) {
      return INVALID;
    }
    String digest = KeyDigest.of(key);
    Optional<Holder> known = recent.find(digest);
    return known == null
        ? new AuthenticationResult.Deferred(() -> decide(recent.get(digest, () -> read(digest))))
        : decide(known);
  }

  private AuthenticationResult decide(Optional<Holder> found) {
    if (found.isEmpty()) {
      return INVALID;
    }
    Holder holder = found.get();
    Instant now = clock.instant();
    if (!now.isBefore(holder.expires())) {
      return INVALID;
    }
    uses.count(holder.keyId(), now);
    return holder.known();
  }

  private Optional<Holder> read(String digest) {
    return keys.findByHash(digest).flatMap(this::holder);
  }

  private Optional<Holder> holder(ApiKey key) {
    return rights
        .holder(key, owners.find(key.user()))
        .map(
            caller ->
                new Holder(key.id(), key.expireTime(), new AuthenticationResult.Known(caller)));
  }
}
