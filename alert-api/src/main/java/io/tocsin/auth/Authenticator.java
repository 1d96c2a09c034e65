package io.tocsin.auth;

import io.micronaut.http.HttpRequest;

/** Finds out who sent a request (alerta-api 8.6). */
public interface Authenticator {

  /**
   * Who it is, by what the request brings along. Never waits: what takes time is {@link
   * Attempt.Later}.
   */
  Attempt authenticate(HttpRequest<?> request);
}
