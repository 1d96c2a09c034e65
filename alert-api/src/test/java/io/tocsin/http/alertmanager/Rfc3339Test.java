package io.tocsin.http.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:11:40Z, 2026-03-02T10:11:40Z",
    "2026-03-02T10:11:40.5Z, 2026-03-02T10:11:40.500Z",
    "2026-03-02T10:11:40.512Z, 2026-03-02T10:11:40.512Z",
    "2026-03-02T10:11:40.123456789Z, 2026-03-02T10:11:40.123456789Z",
    "2026-03-02T10:11:40.1234567890123Z, 2026-03-02T10:11:40.123456789Z",
    "2026-03-02T10:11:40+00:00, 2026-03-02T10:11:40Z",
    "2026-03-02T10:11:40.5+05:30, 2026-03-02T04:41:40.500Z",
    "2026-03-02T10:11:40-08:00, 2026-03-02T18:11:40Z",
    "2026-03-02t10:11:40z, 2026-03-02T10:11:40Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
  })
  void time_read(String text, Instant time) {
    assertEquals(time, Rfc3339.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1772446300",
        "2026-03-02",
        "2026-03-02T10:11:40",
        "2026-03-02T10:11:40.Z",
        "2026-03-02T10:11:40.5",
        "2026-03-02T10:11Z",
        "2026-03-02T10:11:40ZZ",
        "2026-03-02T10:11:40+0000",
        "2026-03-02T10:11:40+00-00",
        "2026-03-02T10:11:40*00:00",
        "2026-03-02T10:11:40+19:00",
        "2026-03-02T10:11:40+aa:00",
        "2026-13-02T10:11:40Z",
        "2026-02-29T10:11:40Z",
        "2026-03-02T24:11:40Z",
        "2026-03-02T10:11:60Z",
        "2026-03-02 10:11:40Z",
        "2026/03/02T10:11:40Z",
        "+026-03-02T10:11:40Z",
        "٢٠٢٦-03-02T10:11:40Z",
        "2026-03-02T10:11:40.00000000000000000000000000000000000000000000000Z",
      })
  void otherText_null(String text) {
    assertNull(Rfc3339.parse(text));
  }
}
