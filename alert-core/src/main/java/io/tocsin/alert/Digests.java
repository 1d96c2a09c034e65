package io.tocsin.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.text.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;

/** 128 bits of SHA-256 over texts, each preceded by its length. */
public final class Digests {

  private Digests() {}

  /** What stands for a key where the key itself is too long. */
  public static UUID of(AlertKey key) {
    return of(key.environment(), key.resource(), key.customer(), key.event(), key.dedupKey());
  }

  /** Of those texts, in that order. */
  public static UUID of(String... texts) {
    MessageDigest digest = Sha256.start();
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      digest.update(length.clear().putInt(bytes.length).flip());
      digest.update(bytes);
    }
    ByteBuffer sum = ByteBuffer.wrap(digest.digest());
    return new UUID(sum.getLong(), sum.getLong());
  }
}
