package io.tocsin.statuspage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemStatusTest {

  @ParameterizedTest
  @CsvSource({
    "'', false, OPERATIONAL, OPERATIONAL",
    "'', true, PARTIAL_OUTAGE, PARTIAL_OUTAGE",
    "OPERATIONAL, false, OPERATIONAL, OPERATIONAL",
    "OPERATIONAL, true, PARTIAL_OUTAGE, PARTIAL_OUTAGE",
    "UNKNOWN, false, PARTIAL_OUTAGE, PARTIAL_OUTAGE",
    "OPERATIONAL PERFORMANCE_ISSUES, false, PARTIAL_OUTAGE, PARTIAL_OUTAGE",
    "OPERATIONAL UNDER_MAINTENANCE PERFORMANCE_ISSUES, true, UNDER_MAINTENANCE, UNDER_MAINTENANCE",
    "OPERATIONAL UNDER_MAINTENANCE PARTIAL_OUTAGE, true, UNDER_MAINTENANCE, PARTIAL_OUTAGE",
    "UNDER_MAINTENANCE MAJOR_OUTAGE, true, MAJOR_OUTAGE, MAJOR_OUTAGE",
    "UNDER_MAINTENANCE OPERATIONAL OPERATIONAL OPERATIONAL MAJOR_OUTAGE, true,"
        + " UNDER_MAINTENANCE, PARTIAL_OUTAGE",
    "OPERATIONAL OPERATIONAL OPERATIONAL MAJOR_OUTAGE, false, MAJOR_OUTAGE, MAJOR_OUTAGE",
    "OPERATIONAL OPERATIONAL OPERATIONAL OPERATIONAL MAJOR_OUTAGE, false, PARTIAL_OUTAGE,"
        + " PARTIAL_OUTAGE"
  })
  void components_makeAStatusOfAll(
      String statuses, boolean anyOpen, SystemStatus ofTheApi, SystemStatus ofThePage) {
    List<ComponentStatus> all =
        Arrays.stream(statuses.split(" "))
            .filter(name -> !name.isEmpty())
            .map(ComponentStatus::valueOf)
            .toList();
    assertEquals(ofTheApi, SystemStatus.of(all, 25, anyOpen));
    assertEquals(ofThePage, SystemStatus.headline(all, 25, anyOpen));
  }
}
