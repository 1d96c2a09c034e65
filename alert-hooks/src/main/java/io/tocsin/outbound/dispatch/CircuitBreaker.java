package io.tocsin.outbound.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Holds back calls to a service that fails. It opens after five failures in a row, or when of
 * twenty calls or more within a minute more than half failed; after a pause that doubles each time,
 * one call finds out whether it may close. Safe for threads.
 */
final class CircuitBreaker {

  private static final int MAX_FAILURES_IN_A_ROW = 5;
  private static final int MIN_CALLS = 20;
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(10);
  private static final int MAX_DOUBLINGS = 5;

  /** Whether calls go through. */
  enum State {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  /** What the calls of one second came to. */
  private static final class Second {
    private final long number;
    private int calls;
    private int failures;

    private Second(long number) {
      this.number = number;
    }
  }

  private final Deque<Second> window = new ArrayDeque<>();
  private State state = State.CLOSED;
  private int failuresInARow;
  private int openings;
  private Instant reopen = Instant.MIN;
  private Duration pause = Duration.ZERO;

  synchronized State state() {
    return state;
  }

  /** How many of that many calls may begin; the one that is let through an open one is a probe. */
  synchronized int allow(int wanted, Instant now) {
    if (isResting(now)) {
      return 0;
    }
    return switch (state) {
      case CLOSED -> wanted;
      case HALF_OPEN -> 0;
      case OPEN -> {
        boolean probe = wanted > 0;
        state = probe ? State.HALF_OPEN : State.OPEN;
        yield probe ? 1 : 0;
      }
    };
  }

  private boolean isResting(Instant now) {
    return now.isBefore(reopen) && !now.isBefore(reopen.minus(pause));
  }

  /** Until when no call may begin; null if one may begin now. */
  synchronized @Nullable Instant restsUntil(Instant now) {
    return isResting(now) ? reopen : null;
  }

  /** A call that was allowed was not made. */
  synchronized void unused() {
    if (state == State.HALF_OPEN) {
      state = State.OPEN;
    }
  }

  synchronized void succeeded(Instant now) {
    failuresInARow = 0;
    switch (state) {
      case CLOSED -> count(now, false);
      case HALF_OPEN -> close();
      case OPEN -> {} // one that began before it opened
    }
  }

  private void close() {
    state = State.CLOSED;
    openings = 0;
    window.clear();
  }

  /** The service is well, but wants to be left alone for a while. */
  synchronized void throttled(Instant now, Duration asked) {
    succeeded(now);
    leaveAlone(now, asked);
  }

  /**
   * A call failed.
   *
   * @param asked how long the service wants to be left alone; null if it does not say
   */
  synchronized void failed(Instant now, @Nullable Duration asked) {
    failuresInARow++;
    switch (state) {
      case CLOSED -> {
        count(now, true);
        if (failuresInARow >= MAX_FAILURES_IN_A_ROW || mostFail(now)) {
          open(now);
        }
      }
      case HALF_OPEN -> open(now);
      case OPEN -> {} // one that began before it opened
    }
    if (asked != null) {
      leaveAlone(now, asked);
    }
  }

  private void open(Instant now) {
    state = State.OPEN;
    Duration next = FIRST_PAUSE.multipliedBy(1L << Math.min(openings, MAX_DOUBLINGS));
    openings++;
    leaveAlone(now, next);
  }

  private void leaveAlone(Instant now, Duration wanted) {
    Duration bounded = wanted.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : wanted;
    if (now.plus(bounded).isAfter(reopen)) {
      reopen = now.plus(bounded);
      pause = bounded;
    }
  }

  private void count(Instant now, boolean failure) {
    Second last = window.peekLast();
    if (last == null || last.number != now.getEpochSecond()) {
      last = new Second(now.getEpochSecond());
      window.addLast(last);
    }
    last.calls++;
    last.failures += failure ? 1 : 0;
    if (window.size() > WINDOW.toSeconds()) {
      window.removeFirst();
    }
  }

  private boolean mostFail(Instant now) {
    long first = now.minus(WINDOW).getEpochSecond();
    window.removeIf(second -> second.number <= first || second.number > now.getEpochSecond());
    int calls = window.stream().mapToInt(second -> second.calls).sum();
    int failures = window.stream().mapToInt(second -> second.failures).sum();
    return calls >= MIN_CALLS && 2 * failures > calls;
  }
}
