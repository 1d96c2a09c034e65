package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.Await;
import io.tocsin.TestAlerts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a server does by itself about the blackouts that others make. */
final class BlackoutRoundsTest {

  @Test
  void blackoutOfAnotherServer_suppressesWhatIsOpenHere() throws Exception {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, true)) {
      String id = server.stored(TestAlerts.DISK_FULL.toBuilder()).id();
      Schedule now = Schedule.once(server.clock.instant(), Duration.ofHours(1));
      server.store.add(server.ofProduction("b1", now));
      try (BlackoutRounds rounds = new BlackoutRounds(server.active, server.reevaluation)) {
        rounds.start();
        Await.until(Duration.ofSeconds(60), () -> server.status(id), "blackout"::equals);
        assertEquals(Optional.empty(), rounds.health().fault());
      }
    }
  }
}
