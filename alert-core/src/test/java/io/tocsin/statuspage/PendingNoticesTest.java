package io.tocsin.statuspage;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.statuspage.Notice.Event;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Notices by what they are about. */
class PendingNoticesTest {

  private final AtomicInteger looks = new AtomicInteger();

  private PendingNotices of(List<Notice> all) {
    return new PendingNotices(
        () -> {
          looks.incrementAndGet();
          return all;
        });
  }

  private static Notice incident(long id, long subject) {
    return Notice.of(id, Event.INCIDENT_CREATED, subject, NOW);
  }

  @Test
  void notices_areLookedAtOnce_howeverManyThingsAreAskedFor() {
    int count = 20_000;
    PendingNotices notices =
        of(LongStream.rangeClosed(1, count).mapToObj(id -> incident(id, id)).toList());
    for (long id = 1; id <= count; id++) {
      assertEquals(List.of(incident(id, id)), notices.of(ItemType.INCIDENT, id));
      notices.remove(incident(id, id));
      assertEquals(List.of(), notices.of(ItemType.INCIDENT, id));
    }
    assertEquals(1, looks.get());
  }

  @Test
  void notices_thatNobodyAsksFor_areNotLookedAt() {
    of(List.of(incident(1, 1))).put(incident(2, 1));
    assertEquals(0, looks.get());
  }

  @Test
  void notices_areThoseOfTheSubject_withWhatWasPut() {
    Notice schedule = Notice.of(2, Event.SCHEDULE_CREATED, 1, NOW);
    Notice asked = Notice.of(3, Event.SUBSCRIPTION_ASKED, 1, NOW);
    PendingNotices notices = of(List.of(incident(1, 1), schedule, asked));
    assertEquals(List.of(incident(1, 1)), notices.of(ItemType.INCIDENT, 1));
    notices.put(incident(4, 1));
    assertEquals(List.of(incident(1, 1), incident(4, 1)), notices.of(ItemType.INCIDENT, 1));
    notices.remove(incident(1, 1));
    assertEquals(List.of(incident(4, 1)), notices.of(ItemType.INCIDENT, 1));
    assertEquals(List.of(schedule), notices.of(ItemType.SCHEDULE, 1));
    assertEquals(List.of(), notices.of(ItemType.COMPONENT, 1));
  }
}
