package io.tocsin.outbound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoalescingTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      value = {
        "OPENED,                               false, 1, OPENED",
        "OPENED SEVERITY_CHANGED,              false, 2, OPENED",
        "OPENED NOTED CHANGED,                 false, 3, OPENED",
        "OPENED CLOSED,                        false, 2, nothing",
        "OPENED CLOSED NOTED,                  false, 3, nothing",
        "OPENED CLOSED,                        true,  2, CLOSED",
        "OPENED SEVERITY_CHANGED EXPIRED,      false, 3, nothing",
        "OPENED ACKNOWLEDGED,                  false, 1, OPENED",
        "OPENED NOTED SHELVED,                 false, 2, OPENED",
        "OPENED ACKNOWLEDGED CLOSED,           false, 3, nothing",
        "OPENED ACKNOWLEDGED OPENED CLOSED,    false, 1, OPENED",
        "ACKNOWLEDGED UNACKNOWLEDGED,          false, 2, UNACKNOWLEDGED",
        "SEVERITY_CHANGED ACKNOWLEDGED,        false, 2, ACKNOWLEDGED",
        "SEVERITY_CHANGED NOTED,               false, 2, SEVERITY_CHANGED",
        "NOTED CHANGED,                        false, 2, CHANGED",
        "ACKNOWLEDGED CLOSED,                  false, 2, CLOSED",
        "CLOSED,                               false, 1, CLOSED",
        "CLOSED NOTED,                         false, 2, CLOSED",
        "CLOSED OPENED,                        false, 1, CLOSED",
        "CLOSED OPENED CLOSED,                 false, 1, CLOSED",
        "CLOSED CHANGED OPENED,                false, 2, CLOSED",
      })
  void first_isOnePartOfAnEpisode(String types, boolean tried, int size, EventType told) {
    List<EventType> all = Arrays.stream(types.strip().split(" ")).map(EventType::valueOf).toList();
    assertEquals(new Coalescing.Part(size, told), Coalescing.first(all, tried));
  }
}
