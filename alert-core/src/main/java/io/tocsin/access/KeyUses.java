package io.tocsin.access;

import static java.time.temporal.ChronoUnit.MICROS;

import io.tocsin.access.ApiKeyStore.Use;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.task.PeriodicTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often API keys are used, and writes it to the store now and then, so that no request
 * waits for that. What could not be written waits for the next time.
 */
public final class KeyUses implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  /** Keys that are counted at most; uses of others are not. */
  private static final int MAX_KEYS = 100_000;

  private final ApiKeyStore store;
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

  /** Makes a counter for the keys of that store. */
  public KeyUses(ApiKeyStore store) {
    this.store = store;
  }

  /** Writes what was counted, every few seconds. */
  public PeriodicTask task() {
    return new PeriodicTask("key-uses", INTERVAL, LONGEST_SILENCE, this::write);
  }

  /** Counts a use of the key of that id; returns at once. */
  public void count(String keyId, Instant now) {
    Tally tally = tallies.get(keyId);
    if (tally == null && tallies.size() < MAX_KEYS) {
      tally = tallies.computeIfAbsent(keyId, _ -> new Tally());
    }
    if (tally != null) {
      tally.add(1, now);
    }
  }

  /** Writes what was counted since the last time. */
  void write() {
    Map<String, Use> uses = taken();
    if (uses.isEmpty()) {
      return;
    }
    try {
      store.used(uses);
    } catch (StoreUnavailableException | IllegalStateException e) {
      LOG.debug("uses of API keys wait for the database", e);
      uses.forEach(this::giveBack);
    } catch (RuntimeException | Error e) {
      uses.forEach(this::giveBack);
      throw e;
    }
  }

  private Map<String, Use> taken() {
    Map<String, Use> uses = new HashMap<>();
    tallies.forEach((id, tally) -> tally.take(id, uses));
    return uses;
  }

  private void giveBack(String keyId, Use use) {
    tallies.computeIfAbsent(keyId, _ -> new Tally()).add(use.count(), use.latest());
  }

  /** Writes what is left; call it when the task has ended. */
  @Override
  public void close() {
    write();
  }

  /** Uses of one key that are not written yet. */
  private static final class Tally {

    private final LongAdder count = new LongAdder();
    private final LongAccumulator latest = new LongAccumulator(Math::max, Long.MIN_VALUE);

    void add(long uses, Instant time) {
      latest.accumulate(MICROS.between(Instant.EPOCH, time));
      count.add(uses);
    }

    /** The time stays: it only grows. */
    void take(String keyId, Map<String, Use> uses) {
      long taken = count.sumThenReset();
      if (taken > 0) {
        uses.put(keyId, new Use(taken, Instant.EPOCH.plus(latest.get(), MICROS)));
      }
    }
  }
}
