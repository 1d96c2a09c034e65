package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.AccessChanges;
import io.tocsin.access.EndedTokenStore;
import io.tocsin.access.EndedTokenStore.EndedToken;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.credential.BearerToken;
import io.tocsin.auth.token.TokenClaims;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Ends sessions before their tokens expire. */
@Singleton
public final class Logout {

  /** So many tokens of a user are kept; with the next, all its sessions end instead. */
  static final int MAX_TOKENS_PER_USER = 1_000;

  private final BearerToken bearer;
  private final UserStore users;
  private final UserEdits edits;
  private final EndedTokenStore ended;
  private final AccessChanges changes;
  private final Clock clock;

  Logout(
      BearerToken bearer,
      UserStore users,
      UserEdits edits,
      EndedTokenStore ended,
      AccessChanges changes,
      Clock clock) {
    this.bearer = bearer;
    this.users = users;
    this.edits = edits;
    this.ended = ended;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Ends the session whose token comes with the request.
   *
   * @return whose session it was; empty if the request has no token, or one that does not hold
   */
  public Optional<User> end(HttpRequest<?> request) {
    return bearer.claims(request).flatMap(this::end);
  }

  private Optional<User> end(TokenClaims token) {
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
      edits.change(user.id(), last -> UserEdits.withSessionsEnded(last, clock.instant()));
      ended.deleteOfUser(user.id());
    }
    changes.changed();
    return true;
  }
}
