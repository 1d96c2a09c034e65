package io.tocsin.alarm;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.alarm.DueTimes.Due;
import io.tocsin.alarm.DueTimes.Step;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What time asks for, one step at a time. */
final class DueTimesTest {

  private static final Duration EXPIRED = Duration.ofHours(2);
  private static final Duration INFO = Duration.ofHours(12);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final DueTimes times = new DueTimes(MODEL, EXPIRED, INFO, GRACE);
  private final DueTimes never = new DueTimes(MODEL, Duration.ZERO, Duration.ZERO, GRACE);

  /** Never expires by itself. */
  private static AlertBuilder lasting() {
    return alert(1, DISK_FULL).timeout(0);
  }

  @ParameterizedTest
  @CsvSource({"closed", "expired"})
  void alertThatIsOver_isDeletedAfterItsLastChangeOrReceipt(String status) {
    Alert received = lasting().status(status).lastReceiveTime(NOW.plusSeconds(5)).build();
    assertEquals(new Due(NOW.plusSeconds(5).plus(EXPIRED), Step.DELETE), times.next(received));
    Alert changed = lasting().status(status).updateTime(NOW.plusSeconds(7)).build();
    assertEquals(new Due(NOW.plusSeconds(7).plus(EXPIRED), Step.DELETE), times.next(changed));
    assertNull(never.next(changed));
  }

  @Test
  void informationalAlert_isDeletedAfterItsLastReceipt() {
    Alert info =
        lasting()
            .severity(MODEL.severities().inform())
            .lastReceiveTime(NOW.plusSeconds(5))
            .updateTime(NOW.plusSeconds(9))
            .build();
    assertEquals(new Due(NOW.plusSeconds(5).plus(INFO), Step.DELETE), times.next(info));
    assertNull(never.next(info));
  }

  @Test
  void openAlert_isNotDeleted() {
    assertNull(times.next(lasting().build()));
  }

  @Test
  void alert_expires_unlessItIsAcked() {
    Alert open = alert(1, DISK_FULL).timeout(60).build();
    assertEquals(new Due(NOW.plusSeconds(60), Step.EXPIRE), times.next(open));
    Alert acked = open.toBuilder().status("ack").build();
    assertNull(times.next(acked));
    Alert timed = acked.toBuilder().statusUntil(NOW.plusSeconds(90)).build();
    assertEquals(new Due(NOW.plusSeconds(90), Step.RUN_OUT), times.next(timed));
  }

  @Test
  void announcedEnd_hasAGrace() {
    Alert ending = lasting().endsAt(NOW.plusSeconds(30)).build();
    assertEquals(new Due(NOW.plusSeconds(30).plus(GRACE), Step.END), times.next(ending));
    assertNull(times.next(ending.toBuilder().severity("normal").build()));
  }

  @Test
  void earliestStep_isNext_andIsStamped() {
    Alert both = alert(1, DISK_FULL).timeout(60).endsAt(NOW.plusSeconds(20)).build();
    assertEquals(new Due(NOW.plusSeconds(30), Step.END), times.next(both));
    assertEquals(NOW.plusSeconds(30), times.stamp(both).dueAt());
    assertNull(times.stamp(lasting().build()).dueAt());
  }
}
