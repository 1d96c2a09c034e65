package io.tocsin.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

  private final BodyLimits limits = new BodyLimits(8 << 20, 1_000, Duration.ofSeconds(30), 10);
  private final BodyBudget budget = new BodyBudget(limits);

  @Test
  void strangers_haveAQuarter() {
    assertTrue(budget.take(250, Sender.STRANGER));
    assertFalse(budget.take(1, Sender.UNIDENTIFIED));
    assertTrue(budget.take(1, Sender.KNOWN));
  }

  @Test
  void undecided_leaveAQuarterToTheKnown() {
    assertTrue(budget.take(750, Sender.UNDECIDED));
    assertFalse(budget.take(1, Sender.UNDECIDED));
    assertTrue(budget.take(250, Sender.KNOWN));
    assertFalse(budget.take(1, Sender.KNOWN));
  }

  @Test
  void share_ofStranger_whoTurnsOutToBeKnown_isNoStrangersAnyMore() {
    RequestShare share = new RequestShare(budget, limits, 0);
    share.take(200);

    assertNull(share.decide(Sender.UNIDENTIFIED));
    assertFalse(budget.take(51, Sender.STRANGER));
    assertNull(share.decide(Sender.KNOWN));
    assertTrue(budget.take(250, Sender.STRANGER));
  }

  @Test
  void share_thatIsRefused_staysSo() {
    RequestShare share = new RequestShare(budget, limits, 17 << 10);

    assertEquals(Refusal.TOO_LARGE, share.decide(Sender.STRANGER));
    assertEquals(Refusal.TOO_LARGE, share.decide(Sender.KNOWN));
  }

  @Test
  void share_released_twice_givesBackOnce() {
    RequestShare share = new RequestShare(budget, limits, 0);
    share.take(100);
    share.decide(Sender.STRANGER);
    share.release();
    share.release();

    assertEquals(0, budget.takenBytes());
    assertTrue(budget.take(250, Sender.STRANGER));
  }
}
