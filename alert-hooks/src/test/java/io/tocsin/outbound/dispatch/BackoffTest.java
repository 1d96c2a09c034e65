package io.tocsin.outbound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {

  /** Draws the most, or the least. */
  private record Extreme(boolean most) implements RandomGenerator {
    @Override
    public long nextLong() {
      return 0;
    }

    @Override
    public long nextLong(long bound) {
      return most ? bound - 1 : 0;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,       true,  ,       PT2S",
    "2,       true,  ,       PT4S",
    "5,       true,  ,       PT32S",
    "11,      true,  ,       PT2048S",
    "12,      true,  ,       PT1H",
    "1000000, true,  ,       PT1H",
    "1000000, false, ,       PT0S",
    "1,       false, PT60S,  PT60S",
    "12,      true,  PT60S,  PT1H",
    "1,       true,  PT100H, PT6H",
    "1,       false, PT-5S,  PT0S",
  })
  void after(int attempts, boolean most, @Nullable Duration asked, Duration expected) {
    assertEquals(expected, new Backoff(new Extreme(most)).after(attempts, asked));
  }
}
