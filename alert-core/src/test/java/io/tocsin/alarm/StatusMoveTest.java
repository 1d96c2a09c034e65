package io.tocsin.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.TestAlerts;
import io.tocsin.alert.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusMoveTest {

  private static final AlarmModel ALERTA = AlarmModels.create(AlarmSettings.of("ALERTA"));
  private static final AlarmModel ISA = AlarmModels.create(AlarmSettings.of("ISA_18_2"));

  private static long episodeAfter(AlarmModel model, String from, String to) {
    Alert before = TestAlerts.alert(1, TestAlerts.DISK_FULL).status(from).episode(4).build();
    return StatusMove.move(model, before, before, to, null, null, TestAlerts.NOW).episode();
  }

  @ParameterizedTest
  @CsvSource({
    "closed,   open,     5",
    "closed,   shelved,  5",
    "closed,   ack,      5",
    "closed,   blackout, 5",
    "expired,  open,     5",
    "closed,   closed,   4",
    "closed,   expired,  4",
    "expired,  closed,   4",
    "open,     closed,   4",
    "open,     expired,  4",
    "open,     ack,      4",
    "blackout, open,     4",
    "blackout, closed,   4",
    "shelved,  open,     4",
  })
  void alerta_episode(String from, String to, long episode) {
    assertEquals(episode, episodeAfter(ALERTA, from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "NORM,  UNACK, 5",
    "NORM,  SHLVD, 5",
    "NORM,  OOSRV, 5",
    "NORM,  NORM,  4",
    "UNACK, NORM,  4",
    "RTNUN, UNACK, 4",
    "RTNUN, NORM,  4",
    "ACKED, UNACK, 4",
    "OOSRV, UNACK, 4",
  })
  void isa_episode(String from, String to, long episode) {
    assertEquals(episode, episodeAfter(ISA, from, to));
  }

  private static @Nullable Instant untilAfter(String from, String to, @Nullable Long hold) {
    Alert before =
        TestAlerts.alert(1, TestAlerts.DISK_FULL)
            .status(from)
            .statusUntil(from.equals("ack") ? TestAlerts.NOW.plusSeconds(90) : null)
            .build();
    return StatusMove.move(
            ALERTA, before, before, to, hold, null, TestAlerts.NOW.plusSeconds(1_000))
        .statusUntil();
  }

  /** Seconds after the move; nothing for ever. */
  @ParameterizedTest
  @CsvSource({
    "open, ack,     60, 60",
    "open, shelved, 60, 60",
    "open, ack,     0,",
    "open, ack,     ,",
    "open, closed,  60,",
    "open, open,    ,",
    "ack,  ack,     ,   90",
    "ack,  ack,     60, 60",
    "ack,  ack,     0,",
    "ack,  shelved, ,",
    "ack,  open,    ,",
  })
  void alerta_until(String from, String to, @Nullable Long hold, @Nullable Long seconds) {
    assertEquals(
        seconds == null ? null : TestAlerts.NOW.plusSeconds(1_000 + seconds),
        untilAfter(from, to, hold));
  }
}
