package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.Caller;
import io.tocsin.alert.StoreUnavailableException;
import jakarta.inject.Singleton;

/** Checks callers of open streams again: their rights can be taken away meanwhile. */
@Singleton
public final class StreamAuthorization {

  private final RouteRules rules;
  private final Authenticator authenticator;

  StreamAuthorization(RouteRules rules, Authenticator authenticator) {
    this.rules = rules;
    this.authenticator = authenticator;
  }

  /**
   * Whether a caller that was admitted would be admitted again, to see the same; true while that
   * cannot be checked. A signature is accepted once only, so it is not checked again: its key holds
   * as long as the server runs. May wait for the store.
   */
  public boolean isStillAllowed(HttpRequest<?> request, Caller caller) {
    if (caller.kind() == Caller.Kind.HMAC) {
      return true;
    }
    try {
      return switch (authenticator.authenticate(request).settled()) {
        case AuthenticationResult.Known(Caller now) ->
            now.customers().equals(caller.customers()) && rules.of(request).refusal(now) == null;
        case AuthenticationResult.Unavailable _ -> true;
        case AuthenticationResult.Refused _,
            AuthenticationResult.Anonymous _,
            AuthenticationResult.Deferred _ ->
            false;
      };
    } catch (StoreUnavailableException e) {
      return true;
    }
  }
}
