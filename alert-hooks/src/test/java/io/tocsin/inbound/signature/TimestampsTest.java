package io.tocsin.inbound.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "1531420618, 1531420618000, true",
    "1531420618, 1531420628000, true",
    "1531420618, 1531420628001, false",
    "1531420618, 1531420608000, true",
    "1531420618, 1531420607999, false",
    "1531420618000, 1531420618000, true",
    "1531420618000, 1531420628001, false",
    "99999999999, 99999999999000, true",
    "100000000000, 100000000000, true",
    "999999999999999, 999999999999999, true",
    "0000001531420618, 1531420618, false",
    "0, 0, true",
    "'', 0, false",
    "-1, 0, false",
    "0/, 0, false",
    "0:, 0, false",
    "0.0, 0, false",
  })
  void isWithin_tenSeconds(String text, long nowMillis, boolean expected) {
    Instant now = Instant.ofEpochMilli(nowMillis);

    assertEquals(expected, Timestamps.isWithin(text, Duration.ofSeconds(10), now));
  }
}
