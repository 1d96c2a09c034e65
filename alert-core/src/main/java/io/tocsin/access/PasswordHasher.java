package io.tocsin.access;

/** Makes of passwords what is kept of them. Slow on purpose: never in an event loop. */
public interface PasswordHasher {

  /** Characters of a password at most. */
  int MAX_LENGTH = 1_000;

  /**
   * What to keep of a password: another text each time.
   *
   * @param password of 1 to {@value #MAX_LENGTH} characters
   * @throws IllegalArgumentException for shorter and longer ones
   */
  String hash(String password);

  /**
   * Whether the hash is that of the password; false also for what is no hash at all, and for
   * passwords that {@link #hash} does not take.
   */
  boolean matches(String password, String hash);
}
