package io.tocsin.store.mongo;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HintedTest {

  private static final Alert DISK = alert(3, DISK_FULL).build();
  private static final Alert DOWN = alert(4, NODE_DOWN).build();

  private final Set<Object> hints = ConcurrentHashMap.newKeySet();
  private int refusal;
  private final MongoFixture fixture = fixture();
  private final AlertStore alerts = fixture.emptied().alerts();

  private MongoFixture fixture() {
    TestMongo server = TestMongo.start(this::see);
    return new MongoFixture(server.settings("tocsin"), server::close);
  }

  private void see(Document command) {
    if (command.containsKey("find") && command.containsKey("hint")) {
      hints.add(List.of(command.get("find"), command.get("hint")));
      if (refusal != 0) {
        throw new MongoServerError(refusal, "this hint is not for us");
      }
    }
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void findBoth() {
    assertEquals(List.of(true, true), alerts.save(List.of(created(DISK), created(DOWN))));
    assertEquals(
        Map.of(DISK.key(), created(DISK).next(), DOWN.key(), created(DOWN).next()),
        alerts.findOwners(List.of(DISK.key(), DOWN.key())));
  }

  @Test
  void owners_andTheirHistory_areReadByTheirIndexes() {
    findBoth();
    assertEquals(
        Set.of(List.of("alert", "alert_claims"), List.of("alert_history", "alert_history_alert")),
        hints);
  }

  @Test
  void engineThatRefusesHints_isAskedWithout() {
    refusal = 2;
    findBoth();
    assertEquals(2, hints.size());
  }

  @Test
  void otherFailure_isOne() {
    refusal = 13;
    assertThrows(StoreUnavailableException.class, () -> alerts.findOwners(List.of(DISK.key())));
  }
}
