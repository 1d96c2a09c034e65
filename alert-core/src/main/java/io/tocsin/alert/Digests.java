package io.tocsin.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Digests of texts by SHA-256, which every Java has. */
public final class Digests {

  private Digests() {}

  /** What stands for a key where the key itself is too long. */
  public static UUID of(AlertKey key) {
    return of(key.environment(), key.resource(), key.customer(), key.event(), key.dedupKey());
  }

  /** 128 bits over those texts in that order, each preceded by its length. */
  public static UUID of(String... texts) {
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

  /** All of SHA-256 over one text in UTF-8, in hexadecimal digits. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
