package io.tocsin.stream;

import io.tocsin.alert.ChangeLog;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Looks at what is announced and not stored yet, and perhaps never will be. They are repeated, at
 * first soon and then more slowly, for {@link ChangeLog#DISORDER}.
 */
final class PendingReads {

  private static final long FIRST_PAUSE = Duration.ofMillis(20).toNanos();
  private static final int MOST = 50_000;

  private final long longestPause;
  private final SequencedMap<Long, Waiting> waiting = new LinkedHashMap<>();

  PendingReads(Duration longestPause) {
    this.longestPause = longestPause.toNanos();
  }

  /**
   * A look that is not over.
   *
   * @param pause in nanoseconds, as are all times of {@link System#nanoTime}
   * @param due when to look again
   */
  private record Waiting(PendingRead look, Instant until, long pause, long due) {}

  /** The look together with one at the same alert that waits already. */
  PendingRead with(PendingRead look) {
    Waiting earlier = waiting.get(look.number());
    return earlier == null ? look : look.and(earlier.look);
  }

  /** Looks again later, once more than last time. */
  void keep(PendingRead look, Instant now) {
    Waiting earlier = waiting.get(look.number());
    Waiting next =
        earlier != null && earlier.look.equals(look)
            ? waiting(look, earlier.until, Math.min(2 * earlier.pause, longestPause))
            : waiting(look, now.plus(ChangeLog.DISORDER), FIRST_PAUSE);
    waiting.put(look.number(), next);
    if (waiting.size() > MOST) {
      waiting.pollFirstEntry();
    }
  }

  private static Waiting waiting(PendingRead look, Instant until, long pause) {
    return new Waiting(look, until, pause, System.nanoTime() + pause);
  }

  void drop(long number) {
    waiting.remove(number);
  }

  /** What to look at now; what has waited for long enough is forgotten. */
  List<PendingRead> due(Instant now) {
    waiting.values().removeIf(each -> now.isAfter(each.until));
    long time = System.nanoTime();
    return waiting.values().stream()
        .filter(each -> each.due - time <= 0)
        .map(Waiting::look)
        .toList();
  }

  /** The least position that waits; that one if there is none. */
  long least(long otherwise) {
    return waiting.values().stream()
        .mapToLong(each -> each.look.position())
        .reduce(otherwise, Math::min);
  }

  /** How long until something is due, in nanoseconds; at most that long. */
  long pause(long atMost) {
    long time = System.nanoTime();
    return waiting.values().stream().mapToLong(each -> each.due - time).reduce(atMost, Math::min);
  }
}
