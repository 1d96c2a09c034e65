package io.tocsin.auth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.tocsin.TestClock;
import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.KeyUses;
import io.tocsin.access.Scopes;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.auth.cache.AccessGeneration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That a permission costs no question to the store, and that none is older than five seconds. */
class KeyCredentialTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  private final TestClock clock = new TestClock(NOW);
  private final AtomicLong nanos = new AtomicLong();
  private final AccessGeneration generation = new AccessGeneration();
  private final CountingStores stores = new CountingStores();
  private final KeyUses uses = new KeyUses(stores.keys());
  private final KeyCredential credential =
      new KeyCredential(
          stores.keys(),
          stores.owners(),
          new Scopes(List.of(), List.of()),
          uses,
          generation,
          nanos::get,
          clock);

  private static ApiKey key(String secret, Instant expires) {
    return new ApiKey(
        secret,
        1,
        KeyDigest.of(secret),
        "",
        "u",
        List.of("read"),
        "",
        NOW,
        expires,
        0,
        null,
        null,
        "boss");
  }

  private AuthenticationResult first(String secret) {
    return switch (credential.attempt(HttpRequest.GET("/alerts").header("X-API-Key", secret))) {
      case null -> throw new AssertionError("no key was seen");
      case AuthenticationResult attempt -> attempt;
    };
  }

  private AuthenticationResult whole(String secret) {
    return first(secret) instanceof AuthenticationResult.Deferred(var rest)
        ? rest.get()
        : first(secret);
  }

  @Test
  void attempt_again_isKnownAtOnceAndAsksNoStore() {
    stores.put(key("good", NOW.plusSeconds(60)));
    assertInstanceOf(AuthenticationResult.Deferred.class, first("good"));
    assertInstanceOf(AuthenticationResult.Known.class, whole("good"));
    int calls = stores.calls();

    for (int i = 0; i < 1_000; i++) {
      assertInstanceOf(AuthenticationResult.Known.class, first("good"));
    }

    assertEquals(calls, stores.calls());
  }

  @Test
  void attempt_keyInTheNameOfNobody_thatNoAdministratorHasMade_isRefused() {
    stores.put(key("orphan", NOW.plusSeconds(60)).withGrantedBy(null));
    assertInstanceOf(AuthenticationResult.Refused.class, whole("orphan"));
  }

  @Test
  void attempt_unknownKeyAgain_asksNoStore() {
    assertInstanceOf(AuthenticationResult.Refused.class, whole("bad"));
    int calls = stores.calls();

    assertInstanceOf(AuthenticationResult.Refused.class, first("bad"));

    assertEquals(calls, stores.calls());
  }

  @Test
  void attempt_afterChange_isRefusedAtOnce() {
    stores.put(key("good", NOW.plusSeconds(60)));
    assertInstanceOf(AuthenticationResult.Known.class, whole("good"));

    stores.clear();
    generation.changed();

    assertInstanceOf(AuthenticationResult.Refused.class, whole("good"));
  }

  @Test
  void attempt_afterChangeElsewhere_isRefusedWithinFiveSeconds() {
    stores.put(key("good", NOW.plusSeconds(60)));
    assertInstanceOf(AuthenticationResult.Known.class, whole("good"));

    stores.clear();
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());

    assertInstanceOf(AuthenticationResult.Refused.class, whole("good"));
  }

  @Test
  void attempt_keyThatExpiresWhileItIsRemembered_isRefusedAtOnce() {
    stores.put(key("good", NOW.plusSeconds(1)));
    assertInstanceOf(AuthenticationResult.Known.class, whole("good"));

    clock.set(NOW.plusMillis(999));
    assertInstanceOf(AuthenticationResult.Known.class, first("good"));
    clock.set(NOW.plusSeconds(1));

    assertInstanceOf(AuthenticationResult.Refused.class, first("good"));
  }

  @Test
  void attempt_expiredKey_isRefused() {
    stores.put(key("old", NOW));

    assertInstanceOf(AuthenticationResult.Refused.class, whole("old"));
  }

  private static MutableHttpRequest<?> authorized(String authorization) {
    return HttpRequest.GET("/alerts").header("Authorization", authorization);
  }

  static List<HttpRequest<?>> requestsWithAKey() {
    return List.of(
        HttpRequest.GET("/alerts").header("X-API-Key", "good"),
        HttpRequest.GET("/alerts").header("X-Cachet-Token", "good"),
        HttpRequest.GET("/alerts").header("X-API-Key", "good").header("X-Cachet-Token", "bad"),
        HttpRequest.GET("/alerts?page=1&api-key=good"),
        HttpRequest.GET("/projects/p/metrics/good"),
        authorized("Key good"),
        authorized("kEY\tgood"),
        authorized("Bearer good"),
        authorized("Key good").header("X-API-Key", "bad"),
        authorized("Bearer bad").header("X-API-Key", "good"));
  }

  @ParameterizedTest
  @MethodSource("requestsWithAKey")
  void attempt_key_isFoundWhereClientsPutIt(HttpRequest<?> request) {
    stores.put(key("good", NOW.plusSeconds(60)));

    AuthenticationResult attempt = credential.attempt(request);

    assertNotNull(attempt);
    assertInstanceOf(AuthenticationResult.Known.class, attempt.settled());
  }

  static List<HttpRequest<?>> requestsWithoutAKey() {
    return List.of(
        HttpRequest.GET("/alerts"),
        HttpRequest.GET("/alerts?key=good"),
        HttpRequest.GET("/alerts?x=api-key"),
        HttpRequest.GET("/projects/metrics/good"),
        HttpRequest.GET("/projects/p/metrics/good/x"),
        authorized("Keys good"),
        authorized("Ke"),
        authorized("Basic good"),
        authorized("Bearer a.b.c"),
        authorized("Bearer ..good"));
  }

  @ParameterizedTest
  @MethodSource("requestsWithoutAKey")
  void attempt_nothingThatMayBeAKey_isLeftToOthers(HttpRequest<?> request) {
    assertNull(credential.attempt(request));
  }

  @Test
  void attempt_tokenWithOneDot_isAKey() {
    stores.put(key("go.od", NOW.plusSeconds(60)));
    stores.put(key(".good", NOW.plusSeconds(60)));

    for (String secret : List.of("go.od", ".good")) {
      AuthenticationResult attempt = credential.attempt(authorized("Bearer " + secret));
      assertNotNull(attempt, secret);
      assertInstanceOf(AuthenticationResult.Known.class, attempt.settled(), secret);
    }
  }

  @Test
  void attempt_keyOfNoLengthOrTooLong_asksNoStore() {
    String longest = "k".repeat(200);
    stores.put(key(longest, NOW.plusSeconds(60)));
    stores.put(key(longest + "k", NOW.plusSeconds(60)));

    assertInstanceOf(AuthenticationResult.Known.class, whole(longest));
    int calls = stores.calls();

    assertInstanceOf(AuthenticationResult.Refused.class, first(longest + "k"));
    assertInstanceOf(AuthenticationResult.Refused.class, credential.attempt(authorized("Key")));
    assertEquals(calls, stores.calls());
  }

  @Test
  void attempt_use_isCountedWithItsTime() {
    stores.put(key("good", NOW.plusSeconds(60)));
    assertInstanceOf(AuthenticationResult.Known.class, whole("good"));
    clock.set(NOW.plusSeconds(1));
    assertInstanceOf(AuthenticationResult.Known.class, first("good"));
    assertInstanceOf(AuthenticationResult.Refused.class, whole("bad"));

    uses.close();

    assertEquals(Map.of("good", new ApiKeyStore.Use(2, NOW.plusSeconds(1))), stores.uses());
  }
}
