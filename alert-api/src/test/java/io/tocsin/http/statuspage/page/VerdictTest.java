package io.tocsin.http.statuspage.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.statuspage.ComponentStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "'', false, OPERATIONAL",
    "'', true, PARTIAL_OUTAGE",
    "OPERATIONAL, false, OPERATIONAL",
    "OPERATIONAL, true, PARTIAL_OUTAGE",
    "UNKNOWN, false, PARTIAL_OUTAGE",
    "OPERATIONAL PERFORMANCE_ISSUES, false, PARTIAL_OUTAGE",
    "OPERATIONAL UNDER_MAINTENANCE PERFORMANCE_ISSUES, true, UNDER_MAINTENANCE",
    "OPERATIONAL UNDER_MAINTENANCE PARTIAL_OUTAGE, true, PARTIAL_OUTAGE",
    "OPERATIONAL OPERATIONAL OPERATIONAL MAJOR_OUTAGE, false, MAJOR_OUTAGE",
    "OPERATIONAL OPERATIONAL OPERATIONAL OPERATIONAL MAJOR_OUTAGE, false, PARTIAL_OUTAGE"
  })
  void statuses_haveTheirVerdict(String statuses, boolean anyOpen, Verdict verdict) {
    List<ComponentStatus> all =
        Arrays.stream(statuses.split(" "))
            .filter(name -> !name.isEmpty())
            .map(ComponentStatus::valueOf)
            .toList();
    assertEquals(verdict, Verdict.of(all, 25, anyOpen));
  }
}
