package io.tocsin.auth.login;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.KeyMaker;
import io.tocsin.access.OneTimeTokenStore;
import io.tocsin.access.OneTimeTokenStore.OneTimeToken;
import io.tocsin.access.OneTimeTokenStore.Purpose;
import io.tocsin.access.User;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tokens that prove who reads the e-mail of an address: each holds for a while, and once. */
@Singleton
final class MailedTokens {

  static final Duration LIFETIME = Duration.ofMinutes(15);

  /** So long people are told that a token has expired, and not that there is none. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final int LONGEST = 200;

  /** Characters at the end of a token that tell to which address it was sent. */
  private static final int MARK_LENGTH = 16;

  private final OneTimeTokenStore store;
  private final Clock clock;

  MailedTokens(OneTimeTokenStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What a token comes to. */
  sealed interface Taken {

    /** It was good, and is not any more. */
    record Good(String userId, String mark) implements Taken {

      /** Whether it was sent to the address that the user has now. */
      boolean wasSentTo(User user) {
        String email = user.email();
        return email != null && mark.equals(markOf(email));
      }
    }

    /** It is for something else. */
    record Other() implements Taken {}

    /** It was good once. */
    record Expired() implements Taken {}

    /** There is no such token. */
    record Unknown() implements Taken {}
  }

  /**
   * A token for a user; the one before it does not hold any more.
   *
   * @param address that the token is sent to, and proves
   */
  String make(String userId, String address, Purpose purpose) {
    Instant now = clock.instant();
    String token = KeyMaker.make() + markOf(address);
    store.deleteExpired(now.minus(KEPT));
    store.add(new OneTimeToken(KeyDigest.of(token), purpose, userId, now.plus(LIFETIME)));
    return token;
  }

  private static String markOf(String address) {
    return KeyDigest.of(AccessSettings.folded(address)).substring(0, MARK_LENGTH);
  }

  /** Uses a token up. */
  Taken take(String token, Purpose purpose) {
    if (token.length() <= MARK_LENGTH || token.length() > LONGEST) {
      return new Taken.Unknown();
    }
    Optional<OneTimeToken> found = store.take(KeyDigest.of(token));
    if (found.isEmpty()) {
      return new Taken.Unknown();
    }
    if (found.get().purpose() != purpose) {
      return new Taken.Other();
    }
    return clock.instant().isBefore(found.get().expires())
        ? new Taken.Good(found.get().userId(), token.substring(token.length() - MARK_LENGTH))
        : new Taken.Expired();
  }
}
