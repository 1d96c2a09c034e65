package io.tocsin.auth.login;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.KeyMaker;
import io.tocsin.access.OneTimeTokenStore;
import io.tocsin.access.OneTimeTokenStore.OneTimeToken;
import io.tocsin.access.OneTimeTokenStore.Purpose;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that prove who reads the e-mail of an address: each holds for a while, and can be used
 * once.
 */
@Singleton
final class MailedTokens {

  static final Duration LIFETIME = Duration.ofMinutes(15);

  /** For this long the answer is that a token has expired, and not that it is unknown. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final int MAX_TOKEN_CHARS = 200;

  /** Characters at the end of a token, which are a digest of the address it was sent to. */
  private static final int MARK_CHARS = 16;

  private final OneTimeTokenStore store;
  private final Clock clock;

  MailedTokens(OneTimeTokenStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
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
    return KeyDigest.of(AccessSettings.folded(address)).substring(0, MARK_CHARS);
  }

  /** Uses a token up, whatever its purpose and its age; empty if it is unknown. */
  Optional<OneTimeToken> take(String token) {
    return token.length() <= MARK_CHARS || token.length() > MAX_TOKEN_CHARS
        ? Optional.empty()
        : store.take(KeyDigest.of(token));
  }

  /** Whether a token was sent to that address. */
  static boolean wasSentTo(@Nullable String address, String token) {
    return address != null && token.endsWith(markOf(address));
  }
}
