package io.tocsin.access;

import io.tocsin.text.Sha256;

/**
 * What is kept of an API key or of a token, which are never kept themselves. SHA-256 without salt
 * and without work: they are long and random, so that nobody can try them all, and the one that a
 * request brings along must be found by its digest.
 */
public final class KeyDigest {

  private static final int HINT = 4;

  private KeyDigest() {}

  /** 64 hexadecimal digits. */
  public static String of(String secret) {
    return Sha256.hex(secret);
  }

  /** The first characters, by which people know one key from another. */
  public static String hint(String secret) {
    return secret.substring(0, Math.min(HINT, secret.length()));
  }
}
