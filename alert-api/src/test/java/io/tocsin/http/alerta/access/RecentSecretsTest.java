package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.access.ApiKey;
import io.tocsin.access.Caller;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.Via;
import io.tocsin.access.admin.NewKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentSecretsTest {

  private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");
  private static final Caller JOE = Caller.user("joe", "u1", List.of(), List.of("read", "write"));

  private long nanos;
  private final RecentSecrets secrets = new RecentSecrets(() -> nanos);
  private final ApiKey key = key("a-secret-of-forty-characters");

  private static ApiKey key(String secret) {
    return new ApiKey(
        "k1",
        1,
        KeyDigest.of(secret),
        KeyDigest.hint(secret),
        "joe",
        List.of("read"),
        "",
        NOW,
        NOW,
        0,
        null,
        null,
        null);
  }

  private void keep() {
    secrets.keep(JOE, new NewKey(key, "a-secret-of-forty-characters"));
  }

  @Test
  void maker_seesItForTenMinutes_fromWherever() {
    keep();
    nanos += Duration.ofMinutes(10).toNanos() - 1;
    assertEquals(Optional.of("a-secret-of-forty-characters"), secrets.find(JOE, key));
    assertEquals(
        Optional.of("a-secret-of-forty-characters"),
        secrets.find(JOE.by(new Via("192.0.2.1", Set.of())), key));
    nanos++;
    assertEquals(Optional.empty(), secrets.find(JOE, key));
  }

  @Test
  void others_seeNothing() {
    keep();
    Caller lesser = Caller.user("joe", "u1", List.of(), List.of("read"));
    Caller ann = Caller.user("ann", "u2", List.of(), List.of("read", "write"));
    Caller keyOfJoe = Caller.key("joe", null, List.of("read", "write"));
    for (Caller other : List.of(lesser, ann, keyOfJoe, Caller.ANONYMOUS)) {
      assertEquals(Optional.empty(), secrets.find(other, key));
    }
  }

  @Test
  void otherKeyOfTheSameId_isNotTaken() {
    keep();
    assertEquals(Optional.empty(), secrets.find(JOE, key("another-secret-of-that-id")));
  }
}
