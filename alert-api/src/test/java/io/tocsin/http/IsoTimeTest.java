package io.tocsin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2025-03-04T10:00:00.120Z, 2025-03-04T10:00:00.120Z",
    "2025-03-04T10:00:00Z, 2025-03-04T10:00:00.000Z",
    "2024-02-29T23:59:59.999999Z, 2024-02-29T23:59:59.999Z",
    "1969-12-31T23:59:59.001Z, 1969-12-31T23:59:59.001Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void format_cutsToMillis(String time, String text) {
    assertEquals(text, IsoTime.format(Instant.parse(time)));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-04T10:00:00.1Z, 2025-03-04T10:00:00.100Z",
    "2025-03-04T10:00:00.123456Z, 2025-03-04T10:00:00.123456Z"
  })
  void parse_takesOneToSixDigits(String text, String time) {
    assertEquals(Instant.parse(time), IsoTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025-03-04",
        "2025-03-04T10:00:00Z",
        "2025-03-04T10:00:00.Z",
        "2025-03-04T10:00:00.1234567Z",
        "2025-03-04T10:00:00.1",
        "2025-03-04t10:00:00.1z",
        "2025-02-29T10:00:00.1Z",
        "2025-13-01T10:00:00.1Z",
        "2025-03-04T24:00:00.0Z",
        "2025-03-04T23:59:60.0Z",
        " 2025-03-04T10:00:00.1Z"
      })
  void parse_refusesOthers(String text) {
    assertNull(IsoTime.parse(text));
  }

  @Test
  void parse_isTheOppositeOfFormat() {
    Instant time = Instant.parse("2031-07-05T03:04:05.006Z");
    assertEquals(time, IsoTime.parse(IsoTime.format(time)));
  }
}
