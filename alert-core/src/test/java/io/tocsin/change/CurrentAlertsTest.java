package io.tocsin.change;

import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NODE_UP;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.alert.Alert;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CurrentAlertsTest {

  private final CurrentAlerts current = new CurrentAlerts(1_000_000);
  private final Alert down = alert(1, NODE_DOWN).build();

  @Test
  void remember_underItsKeyAndThoseAskedFor() {
    current.remember(down, List.of(NODE_UP.key()));
    assertEquals(down, current.owner(NODE_DOWN.key()));
    assertEquals(down, current.owner(NODE_UP.key()));
  }

  @Test
  void replace_takesTheNextStateOnlyOfTheSameAlert() {
    current.remember(down, List.of(NODE_UP.key()));
    Alert acked = down.toBuilder().status("ack").build();
    current.replace(acked);
    assertEquals(acked, current.owner(NODE_UP.key()));
    current.replace(alert(2, NODE_UP).build());
    assertEquals(acked, current.owner(NODE_UP.key()));
  }

  @Test
  void forget_anAlert_forgetsAllItsClaims() {
    current.remember(down, List.of(NODE_UP.key()));
    current.forget(down);
    assertNull(current.owner(NODE_DOWN.key()));
    assertNull(current.owner(NODE_UP.key()));
  }

  @Test
  void forget_aKey_forgetsNoOther() {
    current.remember(down, List.of(NODE_UP.key()));
    current.forget(NODE_UP.key());
    assertNull(current.owner(NODE_UP.key()));
    assertEquals(down, current.owner(NODE_DOWN.key()));
  }
}
