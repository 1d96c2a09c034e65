package io.tocsin.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes API keys and tokens that nobody can guess. */
public final class KeyMaker {

  /** 240 bits, which are 40 characters. */
  private static final int BYTES = 30;

  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyMaker() {}

  /** 40 characters of the URL-safe alphabet of Base64. */
  public static String make() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
