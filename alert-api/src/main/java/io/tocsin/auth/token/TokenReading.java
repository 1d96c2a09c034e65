package io.tocsin.auth.token;

/** What came of reading a token. */
public sealed interface TokenReading {

  /** It holds. */
  record Valid(TokenClaims claims) implements TokenReading {}

  /**
   * It does not.
   *
   * @param message for the caller
   */
  record Invalid(String message) implements TokenReading {}
}
