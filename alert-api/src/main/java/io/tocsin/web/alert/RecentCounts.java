package io.tocsin.web.alert;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.AlertSearch.Counts;
import io.tocsin.query.Condition;
import io.tocsin.query.QuerySettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts of alerts, of which costly ones are used again for a short time. Whoever asks while the
 * same is being counted waits, and one count then serves all who had asked before it began; a
 * failure all who waited for it, so that they do not wait for a lost store one after the other.
 */
@Singleton
public final class RecentCounts {

  /** A count that takes less is made anew for every caller. */
  static final Duration COSTLY = Duration.ofMillis(5);

  private static final int LIMIT = 1_000;

  private final AlertSearch search;
  private final long maxAgeNanos;
  private final LongSupplier nanoTime;
  private final Cache<Condition, Slot> slots =
      Caffeine.newBuilder().maximumSize(LIMIT).expireAfterAccess(Duration.ofMinutes(1)).build();

  /** Counts no older than the settings allow. */
  @Inject
  public RecentCounts(AlertSearch search, QuerySettings settings) {
    this(search, settings, System::nanoTime);
  }

  RecentCounts(AlertSearch search, QuerySettings settings, LongSupplier nanoTime) {
    this.search = search;
    this.maxAgeNanos = settings.countsMaxAge().toNanos();
    this.nanoTime = nanoTime;
  }

  /** How many there are, by severity and by status. */
  public Counts of(Condition where) {
    long asked = nanoTime.getAsLong();
    return slots.get(where, _ -> new Slot()).read(where, asked);
  }

  private final class Slot {

    private final ReentrantLock counting = new ReentrantLock();
    private volatile @Nullable Made last;

    Counts read(Condition where, long asked) {
      Made known = last;
      if (known != null && known.serves(asked)) {
        return known.counts();
      }
      counting.lock();
      try {
        known = last;
        if (known == null || !known.serves(asked)) {
          known = make(where);
          last = known;
        }
        return known.counts();
      } finally {
        counting.unlock();
      }
    }

    private Made make(Condition where) {
      long begun = nanoTime.getAsLong();
      try {
        Counts counts = search.count(where);
        boolean costly = nanoTime.getAsLong() - begun >= COSTLY.toNanos();
        return new Counted(counts, costly ? begun + maxAgeNanos : begun);
      } catch (StoreUnavailableException e) {
        return new Failed(e, nanoTime.getAsLong());
      }
    }
  }

  /** What came of counting. */
  private sealed interface Made {

    /** The latest question that it answers, in nanoseconds of the clock. */
    long until();

    Counts counts();

    default boolean serves(long asked) {
      return asked - until() <= 0;
    }
  }

  private record Counted(Counts counts, long until) implements Made {}

  private record Failed(StoreUnavailableException failure, long until) implements Made {
    @Override
    public Counts counts() {
      throw failure;
    }
  }
}
