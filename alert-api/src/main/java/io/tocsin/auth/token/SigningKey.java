package io.tocsin.auth.token;

import io.micronaut.context.annotation.Context;
import io.tocsin.access.KeyMaker;
import io.tocsin.access.SecretStore;
import io.tocsin.settings.AuthSettings;

/**
 * What tokens are signed with: the setting, else a secret that is kept. With the setting none is
 * kept, so that whoever reads the disk or the database cannot sign. It is looked for at the start,
 * so that what is wrong with its file is said then.
 */
@Context
final class SigningKey {

  private static final String NAME = "token-signing";
  private static final int SECRET_CHARS = 64;
  private static final int MIN_CHARS = 32;

  private final String secret;

  SigningKey(AuthSettings settings, SecretStore secrets) {
    this.secret = padded(secret(settings.secretKey(), secrets));
  }

  private static String secret(String setting, SecretStore secrets) {
    if (setting.isEmpty()) {
      return secrets.findOrKeep(NAME, fresh());
    }
    secrets.delete(NAME);
    return setting;
  }

  private static String fresh() {
    return (KeyMaker.make() + KeyMaker.make()).substring(0, SECRET_CHARS);
  }

  /**
   * HMAC itself fills short keys with zeros, so this signs as Alerta does; the library takes no
   * short ones.
   */
  private static String padded(String secret) {
    return secret + "\0".repeat(Math.max(0, MIN_CHARS - secret.length()));
  }

  String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "SigningKey";
  }
}
