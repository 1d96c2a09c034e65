package io.tocsin.statuspage;

import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.statuspage.ComponentStatus.MAJOR_OUTAGE;
import static io.tocsin.statuspage.ComponentStatus.OPERATIONAL;
import static io.tocsin.statuspage.ComponentStatus.PARTIAL_OUTAGE;
import static io.tocsin.statuspage.ComponentStatus.UNDER_MAINTENANCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.statuspage.StatusChange.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UptimeTest {

  private static final Instant END = NOW.plus(Duration.ofHours(10));

  private static Instant hour(int hour) {
    return NOW.plus(Duration.ofHours(hour));
  }

  private static StatusChange change(int hour, ComponentStatus to) {
    return new StatusChange(1, OPERATIONAL, to, hour(hour), Source.MANUAL, null);
  }

  @Test
  void outages_countAsDown() {
    List<StatusChange> history =
        List.of(change(-5, OPERATIONAL), change(2, PARTIAL_OUTAGE), change(4, OPERATIONAL));
    Uptime uptime = Uptime.between(history, List.of(NOW, END), END).getFirst();
    assertEquals(Duration.ofHours(8), uptime.up());
    assertEquals(Duration.ofHours(2), uptime.down());
    assertEquals(0.8, uptime.share().orElseThrow());
    assertEquals(PARTIAL_OUTAGE, uptime.worst());
  }

  @Test
  void maintenanceAndTheTimeBeforeAndTheFuture_countAsNeither() {
    List<StatusChange> history = List.of(change(2, OPERATIONAL), change(4, UNDER_MAINTENANCE));
    Uptime uptime = Uptime.between(history, List.of(NOW, END), hour(6)).getFirst();
    assertEquals(Duration.ofHours(2), uptime.up());
    assertEquals(Duration.ZERO, uptime.down());
    assertEquals(UNDER_MAINTENANCE, uptime.worst());
  }

  @Test
  void eachSpan_hasItsOwn() {
    List<StatusChange> history = List.of(change(0, OPERATIONAL), change(5, MAJOR_OUTAGE));
    List<Uptime> uptimes = Uptime.between(history, List.of(NOW, hour(5), END), END);
    assertEquals(1, uptimes.get(0).share().orElseThrow());
    assertEquals(0, uptimes.get(1).share().orElseThrow());
    assertEquals(0.5, uptimes.get(0).plus(uptimes.get(1)).share().orElseThrow());
  }

  @Test
  void whatIsNotKnown_hasNoShare() {
    assertTrue(Uptime.between(List.of(), List.of(NOW, END), END).getFirst().share().isEmpty());
  }
}
