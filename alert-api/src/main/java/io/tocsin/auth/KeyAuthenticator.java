package io.tocsin.auth;

/** Authenticates API keys, wherever in a request they were found. */
public interface KeyAuthenticator {

  /**
   * The result, as for a key in a header. Never waits: see {@link AuthenticationResult.Deferred}.
   */
  AuthenticationResult authenticate(String key);
}
