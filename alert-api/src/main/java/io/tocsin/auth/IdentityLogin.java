package io.tocsin.auth;

import io.micronaut.http.HttpRequest;

/** Lets somebody in whom an identity provider vouches for (alerta-api 8.9). */
public interface IdentityLogin {

  /**
   * Finds the user, by subject or else by an address that the provider has verified, or makes one;
   * brings its roles up to date; and gives it a token, unless it may not come in.
   */
  LoginOutcome login(Identity identity, HttpRequest<?> request);
}
