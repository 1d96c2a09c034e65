package io.tocsin.auth.login;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.EndedTokenStore;
import io.tocsin.access.EndedTokenStore.EndedToken;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.token.TokenClaims;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Ends sessions before their tokens expire. */
@Singleton
public final class Logout {

  /** So many tokens of a user are kept; with the next, all its sessions end instead. */
  static final int MAX_TOKENS_PER_USER = 1_000;

  private final UserStore users;
  private final UserEdits edits;
  private final EndedTokenStore ended;
  private final AccessChanges changes;
  private final Clock clock;

  Logout(
      UserStore users, UserEdits edits, EndedTokenStore ended, AccessChanges changes, Clock clock) {
    this.users = users;
    this.edits = edits;
    this.ended = ended;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Ends the session of a token.
   *
   * @return whose session it was; empty if it had ended before
   */
  public Optional<User> end(TokenClaims token) {
    return users
        .find(token.userId())
        .filter(user -> user.sessionEpoch() == token.sessionEpoch())
        .filter(user -> end(user, token));
  }

  private boolean end(User user, TokenClaims token) {
    ended.deleteExpired(clock.instant());
    if (!ended.add(new EndedToken(token.id(), user.id(), token.expires()))) {
      return false;
    }
    if (ended.count(user.id()) > MAX_TOKENS_PER_USER) {
      edits.change(user.id(), clock.instant(), next -> next.sessionEpoch(next.sessionEpoch() + 1));
      ended.deleteOfUser(user.id());
    }
    changes.changed();
    return true;
  }
}
