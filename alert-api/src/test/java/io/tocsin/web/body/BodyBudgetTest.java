package io.tocsin.web.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyBudgetTest {

  private static final long MIB = 1 << 20;
  private static final Payer KNOWN = new Payer(Sender.KNOWN, "");
  private static final List<String> NETWORKS = List.of("a", "b", "c", "d");

  private final BodyLimits limits = limits(64 * MIB);
  private final BodyBudget budget = new BodyBudget(limits);

  private static BodyLimits limits(long budgetBytes) {
    return new BodyLimits(8 * MIB, budgetBytes, Duration.ofSeconds(30), 10);
  }

  private RequestShare share(long bytes) {
    RequestShare share = new RequestShare(budget, limits, 0);
    share.take(bytes);
    return share;
  }

  /** Takes all that strangers of that kind can have, each network as much as it may. */
  private void use(Sender sender, long bytesOfEach) {
    for (String network : NETWORKS) {
      assertTrue(budget.take(bytesOfEach, new Payer(sender, network)), network);
    }
    assertFalse(budget.take(1, new Payer(sender, "one more")));
  }

  private void giveBack(Sender sender, long bytesOfEach) {
    NETWORKS.forEach(network -> budget.giveBack(bytesOfEach, new Payer(sender, network)));
  }

  @Test
  void strangers_haveAQuarter_whichOpenRoutesAndSignedCallsDivide() {
    use(Sender.UNIDENTIFIED, 3 * MIB);
    use(Sender.STRANGER, MIB);

    assertEquals(16 * MIB, budget.takenBytes());
    assertTrue(budget.take(1, KNOWN));
  }

  @ParameterizedTest
  @CsvSource({"STRANGER, 64, 1048576", "UNIDENTIFIED, 64, 3145728"})
  void network_hasAQuarterOfThePartOfItsKind(Sender sender, long budgetMiB, long bytes) {
    assertNetworkHas(sender, budgetMiB, bytes);
  }

  /** Which else would never be taken, however quiet it is. */
  @ParameterizedTest
  @CsvSource({"STRANGER, 4, 90112", "UNIDENTIFIED, 16, 1122304"})
  void network_ofASmallBudget_hasWhatOneLongRequestTakes(
      Sender sender, long budgetMiB, long bytes) {
    assertNetworkHas(sender, budgetMiB, bytes);
  }

  private static void assertNetworkHas(Sender sender, long budgetMiB, long bytes) {
    BodyBudget budget = new BodyBudget(limits(budgetMiB * MIB));
    Payer one = new Payer(sender, "192.0.2.1");
    assertTrue(budget.take(bytes, one));
    assertFalse(budget.take(1, one));
    assertTrue(budget.take(bytes, new Payer(sender, "192.0.2.2")));

    budget.giveBack(bytes, one);
    assertTrue(budget.take(bytes, one));
  }

  @Test
  void networks_thatHoldNothing_areForgotten() {
    Payer stranger = new Payer(Sender.STRANGER, "192.0.2.1");
    assertTrue(budget.take(MIB, stranger));
    assertFalse(budget.take(1, stranger));
    assertFalse(budget.take(5 * MIB, new Payer(Sender.STRANGER, "192.0.2.2")));
    assertEquals(1, budget.networks());
    budget.giveBack(MIB, stranger);
    assertEquals(0, budget.networks());

    RequestShare share = share(100);
    assertNull(share.decide(Sender.UNIDENTIFIED, "192.0.2.1"));
    assertEquals(1, budget.networks());
    assertNull(share.decide(Sender.KNOWN, ""));
    assertEquals(0, budget.networks());
  }

  @Test
  void share_ofANetworkThatHasItsPart_isBusy() {
    assertTrue(budget.take(MIB, new Payer(Sender.STRANGER, "192.0.2.1")));

    assertEquals(Refusal.BUSY, share(100).decide(Sender.STRANGER, "192.0.2.1"));
    assertNull(share(100).decide(Sender.STRANGER, "192.0.2.2"));
    assertNull(share(100).decide(Sender.UNIDENTIFIED, "192.0.2.1"));
    assertNull(share(100).decide(Sender.KNOWN, ""));
  }

  @Test
  void undecided_leaveAQuarterToTheKnown() {
    assertTrue(budget.take(48 * MIB, Payer.UNDECIDED));
    assertFalse(budget.take(1, Payer.UNDECIDED));
    assertTrue(budget.take(16 * MIB, KNOWN));
    assertFalse(budget.take(1, KNOWN));
  }

  /** Also a post with a key begins as a request of whom it is not known who sends it. */
  @Test
  void longBodiesOfTheKnown_leaveAnEighthToWhoeverComes() {
    assertTrue(budget.take(56 * MIB, KNOWN));
    assertFalse(budget.take(1, KNOWN));

    RequestShare post = share(MIB);
    assertNull(post.decide(Sender.KNOWN, ""));
    post.release();
    budget.giveBack(56 * MIB, KNOWN);
    assertEquals(0, budget.takenBytes());
    assertTrue(budget.take(56 * MIB, KNOWN));
  }

  /** A health check must not fail because others send their bodies slowly. */
  @Test
  void strangerWithoutBody_passesBesideSlowBodiesOfStrangers() {
    use(Sender.STRANGER, MIB);
    RequestShare check = new RequestShare(budget, limits, 0);
    check.takeWithoutBody(10);

    assertNull(check.decide(Sender.STRANGER, "a"));
    check.release();
    giveBack(Sender.STRANGER, MIB);
    assertEquals(0, budget.takenBytes());
    use(Sender.STRANGER, MIB);
  }

  @Test
  void share_ofStranger_whoTurnsOutToBeKnown_isNoStrangersAnyMore() {
    RequestShare share = share(2 * MIB);

    assertNull(share.decide(Sender.UNIDENTIFIED, "a"));
    assertFalse(budget.take(MIB + 1, new Payer(Sender.UNIDENTIFIED, "a")));
    assertNull(share.decide(Sender.KNOWN, ""));
    assertTrue(budget.take(3 * MIB, new Payer(Sender.UNIDENTIFIED, "a")));
  }

  @Test
  void share_thatIsRefused_staysSo() {
    RequestShare share = new RequestShare(budget, limits, 17 << 10);

    assertEquals(Refusal.TOO_LARGE, share.decide(Sender.STRANGER, "a"));
    assertEquals(Refusal.TOO_LARGE, share.decide(Sender.KNOWN, ""));
  }

  @Test
  void share_released_twice_givesBackOnce() {
    RequestShare share = share(MIB);
    share.decide(Sender.STRANGER, "a");
    share.release();
    share.release();

    assertEquals(0, budget.takenBytes());
    use(Sender.STRANGER, MIB);
  }
}
