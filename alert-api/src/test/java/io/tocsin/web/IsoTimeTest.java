package io.tocsin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.text.Iso8601;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void parse_isTheOppositeOfFormat() {
    Instant time = Instant.parse("2031-07-05T03:04:05.006Z");
    assertEquals(time, Iso8601.parse(IsoTime.format(time)));
  }
}
