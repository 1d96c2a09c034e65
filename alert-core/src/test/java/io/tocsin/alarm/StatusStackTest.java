package io.tocsin.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.alert.PreviousStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusStackTest {

  private static final AlarmModel ALERTA = AlarmModels.create(AlarmSettings.of("ALERTA"));
  private static final AlarmModel ISA = AlarmModels.create(AlarmSettings.of("ISA_18_2"));

  private static final PreviousStatus OPEN = new PreviousStatus("open", 0, null);
  private static final PreviousStatus ACK = new PreviousStatus("ack", 600, null);

  @ParameterizedTest
  @CsvSource({
    "open,     ,         ack,         PUSH",
    "open,     ,         shelved,     PUSH",
    "open,     ,         closed,      PUSH",
    "open,     ,         blackout,    PUSH",
    "open,     ,         expired,     CLEAR",
    "open,     ,         assign,      CLEAR",
    "open,     ,         quarantined, CLEAR",
    "ack,      open,     ack,         KEEP",
    "ack,      open,     open,        POP",
    "ack,      assign,   assign,      POP",
    "ack,      assign,   open,        CLEAR",
    "ack,      open,     shelved,     PUSH",
    "ack,      open,     closed,      PUSH",
    "ack,      open,     blackout,    PUSH",
    "ack,      open,     expired,     CLEAR",
    "shelved,  ack,      ack,         POP",
    "shelved,  ack,      open,        CLEAR",
    "shelved,  ack,      closed,      PUSH",
    "closed,   shelved,  shelved,     POP",
    "closed,   shelved,  open,        CLEAR",
    "closed,   open,     open,        POP",
    "closed,   ack,      ack,         POP",
    "closed,   ack,      open,        CLEAR",
    "closed,   ack,      blackout,    CLEAR",
    "closed,   shelved,  blackout,    KEEP",
    "closed,   open,     ack,         CLEAR",
    "closed,   shelved,  expired,     CLEAR",
    "closed,   open,     closed,      KEEP",
    "expired,  ,         blackout,    CLEAR",
    "expired,  ,         closed,      CLEAR",
    "expired,  ,         open,        CLEAR",
    "blackout, ack,      blackout,    KEEP",
    "blackout, ack,      ack,         POP",
    "blackout, ack,      open,        CLEAR",
    "blackout, ack,      closed,      KEEP",
    "blackout, ack,      shelved,     KEEP",
    "quarantined, ,      ack,         PUSH",
  })
  void alerta_remembersWhereAnAlertWas(
      String from, String previous, String to, StatusStack.Change change) {
    assertEquals(change, ALERTA.returns(from, previous, to));
  }

  @ParameterizedTest
  @CsvSource({
    "UNACK, ,      ACKED, CLEAR",
    "ACKED, UNACK, UNACK, CLEAR",
    "SHLVD, ,      OOSRV, CLEAR",
    "NORM,  ,      NORM,  CLEAR",
  })
  void isa_remembersNothing(String from, String previous, String to, StatusStack.Change change) {
    assertEquals(change, ISA.returns(from, previous, to));
  }

  @Test
  void after_carriesTheChangeOut() {
    List<PreviousStatus> acked = List.of(OPEN);
    assertEquals(List.of(OPEN, ACK), StatusStack.after(ALERTA, acked, ACK, "shelved"));
    assertEquals(acked, StatusStack.after(ALERTA, acked, ACK, "ack"));
    assertEquals(List.of(), StatusStack.after(ALERTA, acked, ACK, "expired"));
    PreviousStatus shelved = new PreviousStatus("shelved", 7200, null);
    assertEquals(acked, StatusStack.after(ALERTA, List.of(OPEN, ACK), shelved, "ack"));
  }

  @Test
  void restored_isThereOnlyWhereTheMoveGoesBack() {
    assertEquals(ACK, StatusStack.restored(ALERTA, List.of(OPEN, ACK), "shelved", "ack"));
    assertNull(StatusStack.restored(ALERTA, List.of(OPEN, ACK), "shelved", "open"));
    assertNull(StatusStack.restored(ALERTA, List.of(), "open", "ack"));
    assertNull(StatusStack.restored(ALERTA, List.of(OPEN, ACK), "shelved", "shelved"));
  }

  @Test
  void ackThenShelve_runOutOneAfterTheOther() {
    Walk walk = new Walk(ALERTA, "major");
    walk.act("ack", 600);
    walk.act("shelve", 7200);
    assertEquals(List.of(OPEN, ACK), walk.returns());
    assertEquals("ack", walk.act("timeout"));
    assertEquals(600, walk.timeout());
    assertEquals("open", walk.act("timeout"));
    assertEquals(List.of(), walk.returns());
  }

  @Test
  void ackThenShelve_areUndoneOneAfterTheOther() {
    Walk walk = new Walk(ALERTA, "major");
    walk.act("ack", 600);
    walk.act("shelve", 7200);
    assertEquals("ack", walk.act("unshelve", 300));
    assertEquals(300, walk.timeout());
    assertEquals("open", walk.act("unack"));
  }

  @Test
  void shelvedThenClosedThenRaised_goesBackToWhatWasBeforeTheShelve() {
    Walk walk = new Walk(ALERTA, "major");
    walk.act("ack", 600);
    walk.act("shelve", 7200);
    assertEquals("closed", walk.receive("normal"));
    assertEquals("shelved", walk.receive("major"));
    assertEquals(7200, walk.timeout());
    assertEquals("ack", walk.act("unshelve"));
    assertEquals("open", walk.act("unack"));
  }

  @Test
  void duplicatesAndRefusedActions_changeNothing() {
    Walk walk = new Walk(ALERTA, "major");
    walk.act("ack", 600);
    walk.act("shelve", 7200);
    List<PreviousStatus> before = walk.returns();
    walk.receive("major");
    walk.receive("minor");
    walk.act("ack");
    walk.act("shelve");
    walk.act("escalate");
    assertEquals(before, walk.returns());
    assertEquals(7200, walk.timeout());
  }

  @Test
  void assigned_isAssignedAgainAfterAnAck() {
    Walk walk = new Walk(ALERTA, "major");
    walk.set("assign");
    walk.act("ack", 600);
    assertEquals("assign", walk.act("unack"));
  }

  @Test
  void closedAndSetToShelved_opensThoughItWasClosedBefore() {
    Walk walk = new Walk(ALERTA, "normal");
    walk.set("shelved");
    walk.receive("critical");
    assertEquals("open", walk.act("timeout"));
  }

  @Test
  void list_isBounded() {
    List<PreviousStatus> returns = List.of();
    for (int i = 1; i <= 8; i++) {
      returns = StatusStack.after(ALERTA, returns, new PreviousStatus("s" + i, i, null), "shelved");
    }
    assertEquals(
        List.of("s4", "s5", "s6", "s7", "s8"),
        returns.stream().map(PreviousStatus::status).toList());
  }
}
