package io.tocsin.stream;

import io.tocsin.alert.ChangeLog;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Reads of alerts that are announced and not stored yet, and perhaps never will be. They are
 * repeated, at first soon and then more slowly, for {@link ChangeLog#DISORDER}.
 */
final class PendingReads {

  private static final long FIRST_PAUSE = Duration.ofMillis(20).toNanos();
  private static final int MAX_WAITING = 50_000;

  private final long longestPause;
  private final SequencedMap<Long, Waiting> waiting = new LinkedHashMap<>();

  PendingReads(Duration longestPause) {
    this.longestPause = longestPause.toNanos();
  }

  /**
   * A read that is repeated.
   *
   * @param pause in nanoseconds, as are all times of {@link System#nanoTime}
   * @param due when to read again
   */
  private record Waiting(PendingRead read, Instant until, long pause, long due) {}

  /** The read together with one of the same alert that waits already. */
  PendingRead with(PendingRead read) {
    Waiting earlier = waiting.get(read.number());
    return earlier == null ? read : read.and(earlier.read);
  }

  /** Repeats the read later, after twice the last pause. */
  void keep(PendingRead read, Instant now) {
    Waiting earlier = waiting.get(read.number());
    Waiting next =
        earlier != null && earlier.read.equals(read)
            ? waiting(read, earlier.until, Math.min(2 * earlier.pause, longestPause))
            : waiting(read, now.plus(ChangeLog.DISORDER), FIRST_PAUSE);
    waiting.put(read.number(), next);
    if (waiting.size() > MAX_WAITING) {
      waiting.pollFirstEntry();
    }
  }

  private static Waiting waiting(PendingRead read, Instant until, long pause) {
    return new Waiting(read, until, pause, System.nanoTime() + pause);
  }

  void drop(long number) {
    waiting.remove(number);
  }

  /** What to read now; what has waited for long enough is forgotten. */
  List<PendingRead> due(Instant now) {
    waiting.values().removeIf(each -> now.isAfter(each.until));
    long time = System.nanoTime();
    return waiting.values().stream()
        .filter(each -> each.due - time <= 0)
        .map(Waiting::read)
        .toList();
  }

  /** The least position that waits; that one if there is none. */
  long least(long otherwise) {
    return waiting.values().stream()
        .mapToLong(each -> each.read.position())
        .reduce(otherwise, Math::min);
  }

  /** How long until something is due, in nanoseconds; at most that long. */
  long pause(long atMost) {
    long time = System.nanoTime();
    return waiting.values().stream().mapToLong(each -> each.due - time).reduce(atMost, Math::min);
  }
}
