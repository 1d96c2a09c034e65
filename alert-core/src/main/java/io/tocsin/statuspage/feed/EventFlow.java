package io.tocsin.statuspage.feed;

import io.tocsin.stream.StreamEvent;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Events as they come, which may never end.
 *
 * @param nanoTime as {@link System#nanoTime()}
 */
record EventFlow(Source source, LongSupplier nanoTime) {

  /** A flow that does not end is left after a while, so that what is due is done. */
  private static final Duration MAX_DURATION = Duration.ofSeconds(1);

  /** Where events come from. */
  interface Source {

    /** The next event, which is waited for; null if there is none in that time. */
    @Nullable StreamEvent next(Duration patience) throws InterruptedException;
  }

  /** Passes on what comes within that time, and what waits by then as far as that is not long. */
  void take(Duration patience, Consumer<StreamEvent> events) throws InterruptedException {
    long end = nanoTime.getAsLong() + patience.toNanos();
    long rest = patience.toNanos();
    while (rest > -MAX_DURATION.toNanos()) {
      StreamEvent event = source.next(Duration.ofNanos(Math.max(0, rest)));
      if (event == null) {
        return;
      }
      events.accept(event);
      rest = end - nanoTime.getAsLong();
    }
  }
}
