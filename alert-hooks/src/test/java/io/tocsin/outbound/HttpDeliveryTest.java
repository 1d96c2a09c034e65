package io.tocsin.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.outbound.Delivery.RetryLater;
import io.tocsin.outbound.OutboundHttp.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDeliveryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "0 | - | PT0S",
        "120 | - | PT2M",
        "999999999 | - | PT277777H46M39S",
        "Sun, 01 Mar 2026 12:02:00 GMT | Sun, 01 Mar 2026 12:00:00 GMT | PT2M",
        "Sun, 01 Mar 2026 12:02:00 GMT | - | -",
        "Sun, 01 Mar 2026 12:02:00 GMT | Sun, 01 Mar 2026 12:03:00 GMT | -",
        "Sun, 01 Mar 2026 12:02:00 GMT | x | -",
        "-5 | - | -",
        "1.5 | - | -",
        "99999999999 | - | -",
        "soon | - | -",
        "- | - | -",
      })
  void retryAfter_isTheDelay(
      @Nullable String after, @Nullable String date, @Nullable Duration expected) {
    Map<String, List<String>> headers = new HashMap<>();
    if (after != null) {
      headers.put("retry-after", List.of(after));
    }
    if (date != null) {
      headers.put("date", List.of(date));
    }
    Delivery delivery = HttpDelivery.of(new Answer.Answered(503, headers, new byte[0]));
    assertEquals(expected, assertInstanceOf(RetryLater.class, delivery).delay());
  }
}
