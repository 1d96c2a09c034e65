package io.tocsin.access;

import java.time.Instant;

/**
 * Tokens that ended before they expired, since their users have logged out. Every method may throw
 * {@link io.tocsin.alert.StoreUnavailableException}.
 */
public interface EndedTokenStore {

  /**
   * A token that has ended.
   *
   * @param id names this token and no other
   * @param expires when nobody need know of it any more
   */
  record EndedToken(String id, String userId, Instant expires) {}

  /** Whether the token of that id has ended. */
  boolean contains(String id);

  /** False if it has ended before, or there is no such user. */
  boolean add(EndedToken token);

  /** How many tokens of a user are kept. */
  long count(String userId);

  /** Forgets the tokens of a user. */
  void deleteOfUser(String userId);

  /** Forgets those that have expired. */
  void deleteExpired(Instant now);
}
