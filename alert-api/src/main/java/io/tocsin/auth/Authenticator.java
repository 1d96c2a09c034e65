package io.tocsin.auth;

import io.micronaut.http.HttpRequest;

/** Authenticates requests. */
public interface Authenticator {

  /**
   * The result for the credentials that the request has. Never waits: work that takes time is
   * {@link AuthenticationResult.Deferred}.
   */
  AuthenticationResult authenticate(HttpRequest<?> request);
}
