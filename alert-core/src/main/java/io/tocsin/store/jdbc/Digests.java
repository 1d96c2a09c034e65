package io.tocsin.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.AlertKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** 128 bits of SHA-256 over texts, each preceded by its length. */
final class Digests {

  private Digests() {}

  /** What stands for a claim in its table. */
  static UUID of(AlertKey key) {
    return of(key.environment(), key.resource(), key.customer(), key.event(), key.dedupKey());
  }

  static UUID of(String... texts) {
    MessageDigest digest = sha256();
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      digest.update(length.clear().putInt(bytes.length).flip());
      digest.update(bytes);
    }
    ByteBuffer sum = ByteBuffer.wrap(digest.digest());
    return new UUID(sum.getLong(), sum.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
