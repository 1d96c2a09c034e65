package io.tocsin.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps tokens that were sent to users by e-mail, as hashes. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public interface OneTimeTokenStore {

  /**
   * Keeps one; those of the same user for the same purpose do not hold any more. Keeps nothing for
   * a user that is gone.
   */
  void add(OneTimeToken token);

  /** Takes one away, so that nobody else gets it. */
  Optional<OneTimeToken> take(String hash);

  /** Forgets those that have expired. */
  void deleteExpired(Instant now);

  /**
   * A token.
   *
   * @param hash what is kept of it
   */
  record OneTimeToken(String hash, Purpose purpose, String userId, Instant expires) {}

  /** What it is good for. */
  enum Purpose {
    CONFIRM,
    RESET
  }
}
