package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.Caller;
import jakarta.inject.Singleton;

/** Admits callers whose key is in the body of their request, where a route allows that. */
@Singleton
public final class BodyKeys {

  private final KeyAuthenticator keys;
  private final RefusedCredentials refusals;
  private final ViaReader vias;

  BodyKeys(KeyAuthenticator keys, RefusedCredentials refusals, ViaReader vias) {
    this.keys = keys;
    this.refusals = refusals;
    this.vias = vias;
  }

  /**
   * Makes the holder of the key the caller of the request, instead of whoever it was before. A key
   * that is not accepted is recorded as those in headers are. May wait for the store.
   *
   * @return whether the key is accepted
   * @throws io.tocsin.alert.StoreUnavailableException if that cannot be checked now
   */
  public boolean admit(HttpRequest<?> request, String key) {
    AuthenticationResult attempt = keys.authenticate(key).settled();
    refusals.record(request, attempt);
    if (!(attempt instanceof AuthenticationResult.Known(Caller caller))) {
      return false;
    }
    Callers.set(request, caller.by(vias.of(request, caller)));
    return true;
  }
}
