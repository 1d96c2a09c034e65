package io.tocsin.auth.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a store, for as long as it may be used: up to some age, counted from the
 * moment before it was read, and not beyond the next change that this server makes. A read that was
 * under way when the change came is not kept. At any time one thread reads what many ask for.
 *
 * @param <K> what is asked for
 * @param <V> the answer; also one that says that there is nothing
 */
public final class RecentReads<K, V> {

  private final long maxAge;
  private final AccessGeneration generation;
  private final Ticker ticker;
  private final Cache<K, Read<V>> reads;
  private final ConcurrentMap<CacheKey<K>, FutureTask<V>> underWay = new ConcurrentHashMap<>();

  /**
   * Keeps nothing yet.
   *
   * @param maxAge how long after it was read an answer may be used
   * @param maxSize answers at most
   */
  public RecentReads(Duration maxAge, int maxSize, AccessGeneration generation, Ticker ticker) {
    this.maxAge = maxAge.toNanos();
    this.generation = generation;
    this.ticker = ticker;
    this.reads =
        Caffeine.newBuilder()
            .maximumSize(maxSize)
            .expireAfterWrite(maxAge)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  private record Read<V>(V answer, long startedAt, long generation) {}

  private record CacheKey<K>(K key, long generation) {}

  /** The answer that may still be used; null if there is none. Never waits. */
  public @Nullable V find(K key) {
    Read<V> read = reads.getIfPresent(key);
    return read != null && isRecent(read) ? read.answer() : null;
  }

  private boolean isRecent(Read<V> read) {
    return read.generation() == generation.current() && ticker.read() - read.startedAt() < maxAge;
  }

  /** The answer that may still be used, else what is read now; a failure is not kept. */
  public V get(K key, Supplier<V> store) {
    return get(key, store, _ -> true);
  }

  /** As above; keeps only answers that pass the test. */
  public V get(K key, Supplier<V> store, Predicate<V> isKept) {
    V known = find(key);
    return known == null ? read(key, store, isKept) : known;
  }

  private V read(K key, Supplier<V> store, Predicate<V> isKept) {
    long now = generation.current();
    CacheKey<K> question = new CacheKey<>(key, now);
    FutureTask<V> mine = new FutureTask<>(() -> readAndKeep(key, store, isKept, now));
    FutureTask<V> first = underWay.putIfAbsent(question, mine);
    if (first != null) {
      return answer(first);
    }
    try {
      mine.run();
      return answer(mine);
    } finally {
      underWay.remove(question, mine);
    }
  }

  private V readAndKeep(K key, Supplier<V> store, Predicate<V> isKept, long generationBefore) {
    long startedAt = ticker.read();
    V answer = store.get();
    if (isKept.test(answer)) {
      reads.put(key, new Read<>(answer, startedAt, generationBefore));
    }
    return answer;
  }

  private static <V> V answer(FutureTask<V> read) {
    try {
      return read.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting for the store", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException failure -> failure;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(cause);
    };
  }
}
