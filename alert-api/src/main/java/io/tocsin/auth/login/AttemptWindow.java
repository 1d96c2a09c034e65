package io.tocsin.auth.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/** Counts what happens under each name in the quarter of an hour after it first happens. */
public final class AttemptWindow {

  static final Duration LENGTH = Duration.ofMinutes(15);

  private static final int MAX_NAMES = 100_000;

  private final long limit;
  private final Ticker ticker;
  private final Cache<String, Count> counts;

  /** Counts nothing yet; {@code limit} times are not too often. */
  public AttemptWindow(long limit, Ticker ticker) {
    this.limit = limit;
    this.ticker = ticker;
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfter(Expiry.<String, Count>creating((_, _) -> LENGTH))
            .ticker(ticker)
            .build();
  }

  private record Count(long number, long since) {}

  /** How long the limit of that name stays reached; empty if it is not reached. */
  public Optional<Duration> wait(String name) {
    Count count = counts.getIfPresent(name);
    if (count == null || count.number() < limit) {
      return Optional.empty();
    }
    Duration gone = Duration.ofNanos(ticker.read() - count.since());
    return Optional.of(LENGTH.minus(gone)).filter(Duration::isPositive);
  }

  /** Counts once under that name. */
  public void add(String name) {
    counts
        .asMap()
        .compute(
            name,
            (_, count) ->
                count == null
                    ? new Count(1, ticker.read())
                    : new Count(count.number() + 1, count.since()));
  }

  /** Forgets what was counted under that name. */
  void forget(String name) {
    counts.invalidate(name);
  }
}
