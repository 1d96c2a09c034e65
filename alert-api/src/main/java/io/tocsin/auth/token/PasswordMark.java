package io.tocsin.auth.token;

import io.tocsin.access.KeyDigest;
import io.tocsin.access.User;
import java.util.Map;

/**
 * What a token knows a user's password by, so that a new password ends the logins made with the old
 * one. It is a digest of what is kept of the password, which itself says nothing of it.
 */
public final class PasswordMark {

  static final String CLAIM = "password_mark";

  private static final int LENGTH = 16;

  private PasswordMark() {}

  /** Empty for users without a password here. */
  static String of(User user) {
    String hash = user.passwordHash();
    return hash == null ? "" : KeyDigest.of(hash).substring(0, LENGTH);
  }

  /** Whether the password is still that of the token; also where the token does not say. */
  public static boolean holds(Map<String, Object> claims, User user) {
    return claims.getOrDefault(CLAIM, of(user)).equals(of(user));
  }
}
