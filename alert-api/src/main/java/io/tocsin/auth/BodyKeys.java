package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.Caller;
import jakarta.inject.Singleton;

/** Lets callers in whose key is in the body of their request, where a route allows that. */
@Singleton
public final class BodyKeys {

  private final KeyAuthenticator keys;
  private final RefusedCredentials refusals;
  private final Passages passages;

  BodyKeys(KeyAuthenticator keys, RefusedCredentials refusals, Passages passages) {
    this.keys = keys;
    this.refusals = refusals;
    this.passages = passages;
  }

  /**
   * Makes the holder of the key the caller of the request, instead of whoever it was before. A key
   * that is not taken is recorded as those in headers are. May wait for the store.
   *
   * @return whether the key is taken
   * @throws io.tocsin.alert.StoreUnavailableException if nobody can say now
   */
  public boolean admit(HttpRequest<?> request, String key) {
    Attempt attempt = keys.authenticate(key).settled();
    refusals.tell(request, attempt);
    if (!(attempt instanceof Attempt.Known(Caller caller))) {
      return false;
    }
    Callers.set(request, caller.by(passages.of(request, caller)));
    return true;
  }
}
