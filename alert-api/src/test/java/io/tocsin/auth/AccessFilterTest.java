package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tocsin.access.Caller;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.auth.RouteRules.Rule;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AccessFilterTest {

  private static final HttpRequest<?> REQUEST = HttpRequest.GET("/alerts");
  private static final Rule RULE = new Rule.AnybodyKnown();

  private static MutableHttpResponse<?> refusal(AuthenticationResult attempt) {
    return Objects.requireNonNull(AccessFilter.refusal(REQUEST, RULE, attempt, _ -> {}));
  }

  @Test
  void answer_toCallerWhoIsKnown_isNone() {
    AuthenticationResult known = new AuthenticationResult.Known(Caller.SYSTEM);

    assertNull(AccessFilter.refusal(REQUEST, RULE, known, _ -> {}));
  }

  @Test
  void answer_whenTheStoreFails_is503() {
    MutableHttpResponse<?> answer =
        refusal(
            new AuthenticationResult.Deferred(
                () -> {
                  throw new StoreUnavailableException("gone", null);
                }));

    assertEquals(HttpStatus.SERVICE_UNAVAILABLE, answer.status());
    assertEquals("5", answer.header("Retry-After"));
  }

  @Test
  void answer_toCallerWhoHasToWait_saysHowLong() {
    MutableHttpResponse<?> answer =
        refusal(
            new AuthenticationResult.Unavailable(
                HttpStatus.TOO_MANY_REQUESTS, "later", Duration.ofMillis(1_001)));

    assertEquals(HttpStatus.TOO_MANY_REQUESTS, answer.status());
    assertEquals("2", answer.header("Retry-After"));
  }

  @Test
  void answer_toCallerWhoIsRefused_hasTheChallenge() {
    MutableHttpResponse<?> answer =
        refusal(
            new AuthenticationResult.Refused(HttpStatus.UNAUTHORIZED, "no", "Basic realm=\"x\""));

    assertEquals(HttpStatus.UNAUTHORIZED, answer.status());
    assertEquals("Basic realm=\"x\"", answer.header("WWW-Authenticate"));
  }
}
