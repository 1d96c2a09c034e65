package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.Await;
import io.tocsin.TestAlerts;
import io.tocsin.task.Health;
import io.tocsin.task.Tasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server does by itself about the blackouts that others make. */
final class BlackoutRoundsTest {

  @Test
  void blackoutOfAnotherServer_suppressesWhatIsOpenHere() throws Exception {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, true)) {
      String id = server.stored(TestAlerts.DISK_FULL.toBuilder()).id();
      Schedule now = Schedule.once(server.clock.instant(), Duration.ofHours(1));
      server.store.add(server.ofProduction("b1", now));
      try (Tasks tasks = Tasks.of(server.active.task(), server.reevaluation.task())) {
        tasks.start();
        Await.until(Duration.ofSeconds(60), () -> server.status(id), "blackout"::equals);
        assertEquals(List.of(), new Health(tasks.all()).faults());
      }
    }
  }
}
