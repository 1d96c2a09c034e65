package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamAuthorizationTest {

  private static final HttpRequest<?> REQUEST = HttpRequest.GET("/alerts/stream");

  private static boolean isStillAllowed(Caller.Kind kind) {
    AuthenticationResult refused =
        new AuthenticationResult.Refused(HttpStatus.UNAUTHORIZED, "not a second time");
    Scopes scopes = new Scopes(List.of(), List.of());
    return new StreamAuthorization(
            new RouteRules(scopes), _ -> new AuthenticationResult.Deferred(() -> refused))
        .isStillAllowed(REQUEST, new Caller(kind, "x", null, List.of(), Scopes.ADMIN));
  }

  @Test
  void caller_whoWouldNotBeLetInAgain_mayNotSeeOn_unlessByASignatureThatCountsOnce() {
    assertEquals(false, isStillAllowed(Caller.Kind.KEY));
    assertEquals(true, isStillAllowed(Caller.Kind.HMAC));
  }
}
