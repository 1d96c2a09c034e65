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

  /** Also a post with a key begins as a request of whom it is not known who sends it. */
  @Test
  void longBodiesOfTheKnown_leaveAnEighthToWhoeverComes() {
    assertTrue(budget.take(875, Sender.KNOWN));
    assertFalse(budget.take(1, Sender.KNOWN));

    RequestShare post = new RequestShare(budget, limits, 0);
    post.take(100);

    assertNull(post.decide(Sender.KNOWN));
    post.release();
    budget.giveBack(875, Sender.KNOWN);
    assertEquals(0, budget.takenBytes());
    assertTrue(budget.take(875, Sender.KNOWN));
  }

  /** A health check must not fail because others send their bodies slowly. */
  @Test
  void strangerWithoutBody_passesBesideSlowBodiesOfStrangers() {
    assertTrue(budget.take(250, Sender.STRANGER));
    RequestShare check = new RequestShare(budget, limits, 0);
    check.takeWithoutBody(10);

    assertNull(check.decide(Sender.STRANGER));
    check.release();
    budget.giveBack(250, Sender.STRANGER);
    assertEquals(0, budget.takenBytes());
    assertTrue(budget.take(250, Sender.STRANGER));
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
