package io.tocsin.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.audit.AuditEvent.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StrangerLimitTest {

  private final AtomicLong nanos = new AtomicLong();
  private final StrangerLimit limit = new StrangerLimit(nanos::get);

  private static AuditEvent event(String address) {
    return new AuditEvent(
        "id",
        Instant.EPOCH,
        null,
        "unknown",
        List.of(),
        Category.AUTH,
        "auth-login",
        "auth login refused",
        null,
        "auth",
        "POST",
        "/auth/login",
        address,
        "probe",
        "r1",
        Map.of("status", 401));
  }

  private List<AuditEvent> send(int count, String address) {
    List<AuditEvent> recorded = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      recorded.addAll(limit.admit(event(address)));
    }
    return recorded;
  }

  private List<String> messages() {
    return limit.endedInterval().stream().map(AuditEvent::message).toList();
  }

  private void pass() {
    nanos.addAndGet(StrangerLimit.INTERVAL.toNanos());
  }

  @Test
  void admit_manyOfOneAddress_someAndTheNumberOfTheOthers() {
    assertEquals(StrangerLimit.MAX_EVENTS_PER_ADDRESS, send(2_960, "192.0.2.1").size());
    assertEquals(1, send(1, "192.0.2.2").size());
    assertEquals(List.of(), messages());
    pass();
    assertEquals(List.of("and 2,950 more from 192.0.2.1"), messages());
    assertEquals(List.of(), messages());
    assertEquals(1, send(1, "192.0.2.1").size());
  }

  @Test
  void admit_manyOfManyAddresses_someInAll() {
    int recorded = 0;
    for (int i = 0; i < 5_000; i++) {
      recorded += send(1, "10.0." + i / 250 + "." + i % 250).size();
    }
    assertEquals(StrangerLimit.MAX_EVENTS, recorded);
    pass();
    List<AuditEvent> summaries = limit.endedInterval();
    assertEquals(StrangerLimit.MAX_SUMMARIES + 1, summaries.size());
    assertEquals("and 4,880 more from other addresses", summaries.getLast().message());
    long counted = summaries.stream().mapToLong(event -> (Long) event.detail().get("count")).sum();
    assertEquals(5_000 - recorded, counted);
  }

  @Test
  void admit_afterTheInterval_tellsOfItFirst() {
    assertTrue(send(11, "192.0.2.1").size() < 11);
    pass();
    assertEquals(
        List.of("and 1 more from 192.0.2.1", "auth login refused"),
        send(1, "192.0.2.3").stream().map(AuditEvent::message).toList());
  }
}
