package io.tocsin.audit;

import io.tocsin.audit.AuditEvent.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Lets some events through of those that strangers cause, for each address and in all. The others
 * are counted, and summed up in one event for each address when the interval is over, so that
 * nobody can fill the audit trail who has not logged in.
 */
final class StrangerLimit {

  static final Duration INTERVAL = Duration.ofMinutes(10);
  static final int MAX_EVENTS_PER_ADDRESS = 10;
  static final int MAX_EVENTS = 100;

  /** Addresses that have an event of their own about what was left out. */
  static final int MAX_SUMMARIES = 20;

  /** Addresses that are counted by themselves in an interval. */
  private static final int MAX_ADDRESSES = 1_000;

  private static final String ELSEWHERE = "";

  private final LongSupplier nanos;
  private final Map<String, Count> byAddress = new HashMap<>();
  private int passed;
  private long startedAt;

  /**
   * A limit whose first interval begins now.
   *
   * @param nanos a clock that is never set, as {@link System#nanoTime}
   */
  StrangerLimit(LongSupplier nanos) {
    this.nanos = nanos;
    this.startedAt = nanos.getAsLong();
  }

  /** What an address has caused in this interval. */
  private static final class Count {
    private int passed;
    private long leftOut;
    private AuditEvent latest;

    Count(AuditEvent first) {
      this.latest = first;
    }
  }

  /** The events to be recorded now: the summaries of an interval that is over, and perhaps this. */
  synchronized List<AuditEvent> admit(AuditEvent event) {
    List<AuditEvent> recorded = new ArrayList<>(endedInterval());
    String address =
        byAddress.containsKey(event.address()) || byAddress.size() < MAX_ADDRESSES
            ? event.address()
            : ELSEWHERE;
    Count count = byAddress.computeIfAbsent(address, _ -> new Count(event));
    count.latest = event;
    if (passed < MAX_EVENTS && count.passed < MAX_EVENTS_PER_ADDRESS) {
      passed++;
      count.passed++;
      recorded.add(event);
    } else {
      count.leftOut++;
    }
    return recorded;
  }

  /** The summaries of an interval that is over; nothing while it is not. */
  synchronized List<AuditEvent> endedInterval() {
    return nanos.getAsLong() - startedAt < INTERVAL.toNanos() ? List.of() : end();
  }

  /** Ends the interval, and sums it up. */
  synchronized List<AuditEvent> end() {
    List<Map.Entry<String, Count>> limited =
        byAddress.entrySet().stream()
            .filter(entry -> entry.getValue().leftOut > 0)
            .sorted(Comparator.comparingLong(entry -> -entry.getValue().leftOut))
            .toList();
    List<AuditEvent> summaries = new ArrayList<>();
    long elsewhere = 0;
    for (Map.Entry<String, Count> entry : limited) {
      Count count = entry.getValue();
      if (summaries.size() < MAX_SUMMARIES && !entry.getKey().equals(ELSEWHERE)) {
        summaries.add(summary(count.latest, entry.getKey(), count.leftOut));
      } else {
        elsewhere += count.leftOut;
      }
    }
    if (elsewhere > 0) {
      summaries.add(summary(limited.getLast().getValue().latest, ELSEWHERE, elsewhere));
    }
    byAddress.clear();
    passed = 0;
    startedAt = nanos.getAsLong();
    return summaries;
  }

  private static AuditEvent summary(AuditEvent latest, String address, long count) {
    String from = address.equals(ELSEWHERE) ? "other addresses" : address;
    return new AuditEvent(
        UUID.randomUUID().toString(),
        latest.time(),
        null,
        "unknown",
        List.of(),
        Category.AUTH,
        "strangers-limited",
        String.format(Locale.ROOT, "and %,d more from %s", count, from),
        null,
        null,
        latest.method(),
        latest.path(),
        address,
        "",
        latest.requestId(),
        Map.of("count", count));
  }
}
