package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.Caller;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.auth.RouteRules.Rule;
import jakarta.inject.Singleton;

/** Whether those who stay long may still be here: rights can be taken away meanwhile. */
@Singleton
public final class StreamAuthorization {

  private final RouteRules rules;
  private final Authenticator authenticator;

  StreamAuthorization(RouteRules rules, Authenticator authenticator) {
    this.rules = rules;
    this.authenticator = authenticator;
  }

  /**
   * Whether a caller that was let in would be let in again, to see the same; true as long as nobody
   * can tell. A signature counts once only, and its key holds as long as the server runs. May wait
   * for the store.
   */
  public boolean isStillAllowed(HttpRequest<?> request, Caller caller) {
    if (caller.kind() == Caller.Kind.HMAC) {
      return true;
    }
    try {
      return switch (authenticator.authenticate(request).settled()) {
        case Attempt.Known(Caller now) ->
            now.customers().equals(caller.customers()) && mayCome(request, now);
        case Attempt.NotNow _ -> true;
        case Attempt.Refused _, Attempt.Unnamed _, Attempt.Later _ -> false;
      };
    } catch (StoreUnavailableException e) {
      return true;
    }
  }

  private boolean mayCome(HttpRequest<?> request, Caller caller) {
    return switch (rules.of(request)) {
      case Rule.Open _, Rule.Guests(), Rule.AnybodyKnown(), Rule.LooksItself() -> true;
      case Rule.Needs(var scope) -> caller.has(scope);
      case Rule.NeedsNamed(var scope) -> caller.has(scope);
      case Rule.Shut() -> false;
    };
  }
}
