package io.tocsin.auth.token;

import io.tocsin.access.KeyMaker;
import io.tocsin.access.SecretStore;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;

/** What tokens are signed with (alerta-api 8.9): the setting, else what the database keeps. */
@Singleton
final class SigningKey {

  private static final String NAME = "token-signing";
  private static final int LENGTH = 64;
  private static final int LEAST_BYTES = 32;

  private final String secret;

  SigningKey(AuthSettings settings, SecretStore secrets) {
    this.secret =
        padded(
            settings.secretKey().isEmpty()
                ? secrets.findOrKeep(NAME, fresh())
                : settings.secretKey());
  }

  private static String fresh() {
    return (KeyMaker.make() + KeyMaker.make()).substring(0, LENGTH);
  }

  /**
   * HMAC itself fills short keys with zeros, so this signs as Alerta does; the library takes no
   * short ones.
   */
  private static String padded(String secret) {
    return secret + "\0".repeat(Math.max(0, LEAST_BYTES - secret.length()));
  }

  String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "SigningKey";
  }
}
