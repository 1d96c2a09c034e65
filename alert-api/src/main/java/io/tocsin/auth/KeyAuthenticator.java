package io.tocsin.auth;

/** Finds out who holds an API key, wherever the key was found. */
public interface KeyAuthenticator {

  /** Who it is, as if the key had come in a header. Never waits: see {@link Attempt.Later}. */
  Attempt authenticate(String key);
}
