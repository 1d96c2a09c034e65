package io.tocsin.inbound.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.hook.Secrets;
import io.tocsin.hook.Secrets.Secret;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedTokenTest {

  private static final Instant NOW = Instant.ofEpochSecond(1531420618);
  private static final SharedToken TOKEN = new SharedToken("Authorization", "Bearer ");
  private static final Secrets SECRETS =
      new Secrets(
          List.of(
              new Secret("old", null, NOW.minusSeconds(1)),
              new Secret("good", null, null),
              new Secret("next", NOW.plusSeconds(1), null)));

  private static WebhookRequest request(Map<String, List<String>> headers) {
    return new WebhookRequest("POST", "", Map.of(), headers, new byte[0], NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer good, GENUINE",
    "Bearer old, FORGED",
    "Bearer next, FORGED",
    "Bearer goo, FORGED",
    "'Bearer ', FORGED",
    "Basic  good, FORGED",
    "good, FORGED",
    "'', MISSING",
  })
  void check_header_judged(String value, Authenticity expected) {
    WebhookRequest request = request(Map.of("authorization", List.of(value)));

    assertEquals(expected, TOKEN.check(request, SECRETS));
    assertEquals(Authenticity.UNCHECKED, TOKEN.check(request, Secrets.NONE));
  }

  @Test
  void check_headerMissing_missing() {
    assertEquals(Authenticity.MISSING, TOKEN.check(request(Map.of()), SECRETS));
  }
}
