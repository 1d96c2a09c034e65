package io.tocsin.command;

import io.tocsin.move.Extent;
import io.tocsin.move.Move;
import io.tocsin.move.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a move has come: on a terminal in one line that is written over, elsewhere in a
 * line from time to time.
 */
final class ProgressDisplay implements Move.Watch {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintStream output;
  private final boolean isTerminal;
  private final InstantSource clock;
  private final Extent extent;
  private final BooleanSupplier stopped;
  private @Nullable Instant firstTime;
  private Instant lastLine = Instant.MIN;
  private long firstRecords;
  private int shown;

  ProgressDisplay(
      PrintStream output,
      boolean isTerminal,
      InstantSource clock,
      Extent extent,
      BooleanSupplier stopped) {
    this.output = output;
    this.isTerminal = isTerminal;
    this.clock = clock;
    this.extent = extent;
    this.stopped = stopped;
  }

  @Override
  public boolean goOn(Progress progress) {
    Instant now = clock.instant();
    if (firstTime == null) {
      firstTime = now;
      lastLine = now;
      firstRecords = progress.counts().records();
    }
    show(text(progress, Duration.between(firstTime, now)), now);
    return !stopped.getAsBoolean();
  }

  @Override
  public boolean isStopped() {
    return stopped.getAsBoolean();
  }

  /** Leaves the line as it is. */
  void end() {
    if (shown > 0) {
      output.println();
    }
  }

  private void show(String text, Instant now) {
    if (isTerminal) {
      output.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      output.flush();
      shown = text.length();
    } else if (!now.isBefore(lastLine.plus(BETWEEN_LINES))) {
      output.println(text);
      lastLine = now;
    }
  }

  private String text(Progress progress, Duration since) {
    StringBuilder text = new StringBuilder(number(progress.counts().records()) + " done");
    if (extent.units() > 0) {
      long percent = Math.min(100, progress.units() * 100 / extent.units());
      text.append(", ").append(percent).append("% of ").append(extent.text());
    }
    if (since.toMillis() > 0) {
      long fresh = progress.counts().records() - firstRecords;
      text.append(", ").append(number(fresh * 1000 / since.toMillis())).append("/s");
    }
    long skipped = progress.counts().allSkipped();
    return skipped == 0 ? text.toString() : text + ", " + number(skipped) + " skipped";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
