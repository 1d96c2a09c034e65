package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.alert.AlertDraft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That blackouts see of a draft all that they can be about. */
final class ActiveBlackoutsTest {

  private static final AlertDraft DRAFT =
      TestAlerts.DISK_FULL.toBuilder()
          .customer("Acme")
          .attributes(Map.of("rack", "r4", "unit", 7))
          .build();

  private final TestClock clock = new TestClock(TestAlerts.NOW);
  private final MemoryBlackouts store = new MemoryBlackouts();
  private final ActiveBlackouts active = new ActiveBlackouts(() -> store, false, clock);

  private boolean covers(AlertMatcher matcher) {
    Coverage coverage =
        new Coverage(
            "Production", List.of(), null, null, null, List.of(), null, null, List.of(matcher));
    store.delete("b");
    assertTrue(
        store.add(
            new Blackout(
                "b",
                1,
                coverage,
                Schedule.once(clock.instant(), Duration.ofHours(1)),
                null,
                clock.instant(),
                "")));
    active.refresh();
    return active.covering(DRAFT, clock.instant()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "resource, db3",
    "event, DiskFull",
    "severity, critical",
    "service, Storage",
    "group, OS",
    "value, 98%",
    "text, disk almost full on volume a",
    "tag, dc:east",
    "origin, db3/agent",
    "customer, Acme",
    "attributes.rack, r4",
    "attributes.unit, 7",
  })
  void draft_isCoveredByItsOwnMembers(String field, String value) {
    assertTrue(covers(new AlertMatcher(field, value, false, false)));
    assertEquals(false, covers(new AlertMatcher(field, value + "x", false, false)));
    assertEquals(false, covers(new AlertMatcher(field, value, false, true)));
  }
}
