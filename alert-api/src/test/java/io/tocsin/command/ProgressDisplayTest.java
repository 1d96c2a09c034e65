package io.tocsin.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.move.Counts;
import io.tocsin.move.Counts.Skipped;
import io.tocsin.move.Extent;
import io.tocsin.move.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private static final Extent ALERTS = new Extent(20_000, "20,000 alerts");

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final TestClock clock = new TestClock(TestAlerts.NOW);
  private final AtomicBoolean stopped = new AtomicBoolean();

  private ProgressDisplay display(boolean isTerminal, Extent extent) {
    return new ProgressDisplay(
        new PrintStream(shown, true, UTF_8), isTerminal, clock, extent, stopped::get);
  }

  private static Progress progress(long records, int skipped) {
    Map<String, Skipped> reasons =
        skipped == 0 ? Map.of() : Map.of("bad", new Skipped(skipped, List.of("x")));
    return new Progress("a", "b", "1", records, new Counts(records, records, 0, 0, reasons));
  }

  private String shown() {
    return shown.toString(UTF_8);
  }

  @Test
  void terminal_eachPage_isWrittenOverTheOneBefore() {
    ProgressDisplay display = display(true, ALERTS);
    assertTrue(display.goOn(progress(5_000, 12)));
    clock.advance(Duration.ofSeconds(2));
    assertTrue(display.goOn(progress(10_000, 12)));
    clock.advance(Duration.ofSeconds(2));
    assertTrue(display.goOn(progress(20_000, 0)));
    display.end();
    assertEquals(
        "\r5,000 done, 25% of 20,000 alerts, 12 skipped"
            + "\r10,000 done, 50% of 20,000 alerts, 2,500/s, 12 skipped"
            + "\r20,000 done, 100% of 20,000 alerts, 3,750/s           "
            + System.lineSeparator(),
        shown());
  }

  @Test
  void elsewhere_aLineFromTimeToTime() {
    ProgressDisplay display = display(false, Extent.UNKNOWN);
    for (int second = 0; second <= 25; second += 5) {
      assertTrue(display.goOn(progress(1_000 + second * 100, 0)));
      clock.advance(Duration.ofSeconds(5));
    }
    display.end();
    assertEquals(List.of("2,000 done, 100/s", "3,000 done, 100/s"), shown().lines().toList());
  }

  @Test
  void moreThanThereWas_isAll() {
    ProgressDisplay display = display(true, new Extent(10, "10 alerts"));
    display.goOn(progress(12, 0));
    assertEquals("\r12 done, 100% of 10 alerts", shown());
  }

  @Test
  void stopped_isToldToTheMove() {
    ProgressDisplay display = display(true, ALERTS);
    assertFalse(display.isStopped());
    stopped.set(true);
    assertTrue(display.isStopped());
    assertFalse(display.goOn(progress(1, 0)));
  }
}
