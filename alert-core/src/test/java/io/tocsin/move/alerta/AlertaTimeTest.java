package io.tocsin.move.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertaTimeTest {

  private static Instant parse(String json) throws JsonProcessingException {
    return AlertaTime.parse(new ObjectMapper().readTree(json));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:00:00.123Z,2026-03-01T10:00:00.123Z",
    "2026-03-01T10:00:00Z,2026-03-01T10:00:00Z",
    "2026-03-01T10:00:00.123456789Z,2026-03-01T10:00:00.123456Z",
    "2026-03-01T10:00:00.123456,2026-03-01T10:00:00.123456Z",
    "2026-03-01 10:00:00,2026-03-01T10:00:00Z",
    "2026-03-01T12:00:00.000+0200,2026-03-01T10:00:00Z",
    "2026-03-01T12:00:00+02:00,2026-03-01T10:00:00Z",
    "2026-03-01T12:00:00+02,2026-03-01T10:00:00Z",
    "1999-12-31T23:59:59,1999-12-31T23:59:59Z"
  })
  void parse_text_isTheTime(String text, Instant time) throws Exception {
    assertEquals(time, parse('"' + text + '"'));
  }

  @Test
  void parse_number_isMilliseconds() throws Exception {
    assertEquals(Instant.parse("1970-01-01T00:00:01.500Z"), parse("1500"));
    assertEquals(Instant.parse("1969-12-31T23:59:59.999Z"), parse("-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"now\"",
        "\"infinity\"",
        "\"2026-02-30T10:00:00Z\"",
        "9223372036854775807",
        "1.5",
        "{}",
        "[]",
        "true",
        "\"+20000-01-01T00:00:00Z\"",
        "\"2026-03-01\""
      })
  void parse_noTime_isNull(String json) throws Exception {
    assertNull(parse(json));
  }
}
