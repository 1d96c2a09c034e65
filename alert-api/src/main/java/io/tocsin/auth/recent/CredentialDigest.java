package io.tocsin.auth.recent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests by which credentials are remembered that people may have chosen badly: with a key that
 * exists in this process only, so that they cannot be tried out against what is found in memory.
 */
public final class CredentialDigest {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** With a key of its own. */
  public CredentialDigest() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
  }

  /** The digest of two texts, which depends on where the first ends. */
  public String of(String first, String second) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(Integer.toString(first.length()).getBytes(UTF_8));
      mac.update((byte) ':');
      mac.update(first.getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(second.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
