package io.tocsin.auth.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.text.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Digests by which credentials are remembered that people may have chosen badly: with a key that
 * exists in this process only, so that they cannot be tried out against what is found in memory.
 */
public final class CredentialDigest {

  private final byte[] key = new byte[32];

  /** With a key of its own. */
  public CredentialDigest() {
    new SecureRandom().nextBytes(key);
  }

  /** The digest of two texts, which depends on where the first ends. */
  public String of(String first, String second) {
    byte[] head = (first.length() + ":" + first).getBytes(UTF_8);
    return HexFormat.of().formatHex(Sha256.hmac(key, head, second.getBytes(UTF_8)));
  }
}
