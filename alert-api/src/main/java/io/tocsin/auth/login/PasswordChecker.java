package io.tocsin.auth.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tocsin.access.KeyMaker;
import io.tocsin.access.PasswordHasher;
import io.tocsin.auth.cache.CredentialDigest;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether passwords fit their hashes. That is slow on purpose, so what has been found to fit
 * is remembered, by digests that mean nothing outside this process.
 */
@Singleton
final class PasswordChecker {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MAX_PASSWORDS = 10_000;

  private final PasswordHasher hasher;
  private final CredentialDigest digests = new CredentialDigest();
  private final Cache<String, Boolean> fitting;
  private final String hashOfNobody;

  PasswordChecker(PasswordHasher hasher, Ticker ticker) {
    this.hasher = hasher;
    this.fitting =
        Caffeine.newBuilder()
            .maximumSize(MAX_PASSWORDS)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .build();
    this.hashOfNobody = hasher.hash(KeyMaker.make());
  }

  /** Whether they are remembered to fit; if not, they may fit all the same. */
  boolean isKnownToFit(String password, @Nullable String hash) {
    return hash != null && fitting.getIfPresent(digests.of(hash, password)) != null;
  }

  /**
   * Whether they fit; takes as long for no hash as for one, which hides who has one.
   *
   * @param hash null for nobody's
   */
  boolean fits(String password, @Nullable String hash) {
    boolean fits = hasher.matches(password, hash == null ? hashOfNobody : hash) && hash != null;
    if (fits && hash != null) {
      fitting.put(digests.of(hash, password), true);
    }
    return fits;
  }
}
