package io.tocsin.receive;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tocsin.Await;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.outbox.SilentAnnouncer;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.PluginChain;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way of a draft past the plugins, and what its sender is told. */
@Timeout(120)
final class LaneReceiverTest {

  private final TestClock clock = new TestClock(NOW);
  private final MemoryAlertStore store = new MemoryAlertStore(MODEL, clock);
  private final Scripted plugin = new Scripted();
  private final LaneReceiver receiver =
      new LaneReceiver(
          new ReceiveSettings(1, 1, 10, 1_000_000, Duration.ofDays(1), true),
          new DecisionContext(
              MODEL,
              EngineFixture.dueTimes(),
              new PluginChain(List.of(plugin)),
              new SilentAnnouncer(),
              clock),
          store,
          new CurrentAlerts(1_000_000),
          "tocsin/test");

  @AfterEach
  void stop() {
    receiver.close();
  }

  /** Does what a test wants; lets all pass until then. */
  private static final class Scripted implements Plugin {
    private UnaryOperator<Verdict<AlertDraft>> before = verdict -> verdict;
    private Runnable after = () -> {};
    private Runnable atAMove = () -> {};
    private final List<Alert> told = new ArrayList<>();

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
      return before.apply(new Verdict.Pass<>(draft));
    }

    @Override
    public void postReceive(Alert alert) {
      told.add(alert);
      after.run();
    }

    @Override
    public Verdict<StatusRequest> statusChange(StatusRequest request) {
      atAMove.run();
      return Verdict.unchanged();
    }
  }

  private Outcome receive(AlertDraftBuilder draft) {
    return receiver.receive(draft.build(), Caller.ANONYMOUS);
  }

  private static AlertDraftBuilder disk(String id) {
    return DISK_FULL.toBuilder().id(id);
  }

  @Test
  void stored_isTold_unlessItIsSuppressed() {
    Alert stored = assertInstanceOf(Outcome.Stored.class, receive(disk("a"))).alert();
    assertInstanceOf(Outcome.Stored.class, receive(disk("b").resource("db9").status("blackout")));

    assertEquals(List.of(stored), plugin.told);
    assertEquals(Optional.empty(), receiver.fault());
  }

  @Test
  void refused_isNotStored() {
    Refusal refusal = new Refusal.Rejected("no");
    plugin.before = _ -> Verdict.refuse(refusal);

    assertEquals(new Outcome.Refused(refusal, "a"), receive(disk("a")));
    assertEquals(Optional.empty(), store.find("a"));
  }

  @Test
  void whatAPluginMakesOfIt_isCheckedLikeTheDraftItself() {
    plugin.before = _ -> new Verdict.Pass<>(disk("a").severity("grave").timeout(1L).build());

    assertEquals(new Outcome.Invalid(MODEL.severities().refusal("grave")), receive(disk("a")));
    assertEquals(Optional.empty(), store.find("a"));
  }

  @Test
  void pluginThatFailsAtWhatIsStored_isToldTheSender() {
    plugin.after =
        () -> {
          throw new IllegalStateException("out of order");
        };

    Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, receive(disk("a")));

    assertEquals("a", refused.draftId());
    assertInstanceOf(Refusal.Failed.class, refused.refusal());
    assertEquals("open", store.find("a").orElseThrow().status());
  }

  @Test
  void outcomes_areInTheOrderOfTheDrafts() {
    List<AlertDraft> drafts =
        List.of(disk("a").build(), disk("b").severity("grave").build(), disk("c").build());

    List<Outcome> outcomes = receiver.receiveAll(drafts, Caller.ANONYMOUS);

    assertEquals(3, outcomes.size());
    assertEquals(Outcome.Kind.NEW, assertInstanceOf(Outcome.Stored.class, outcomes.get(0)).kind());
    assertInstanceOf(Outcome.Invalid.class, outcomes.get(1));
  }

  @Test
  void moreThanMayWait_isBusy() throws Exception {
    CountDownLatch moving = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    receive(disk("a"));
    plugin.atAMove =
        () -> {
          moving.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    CompletableFuture<Outcome> held = inBackground(disk("a2").severity("normal"));
    moving.await();
    CompletableFuture<Outcome> waiting = inBackground(disk("b").resource("db9"));
    Await.until(Duration.ofSeconds(60), receiver::depth, depth -> depth == 1);

    assertEquals(new Outcome.Busy(), receive(disk("c").resource("db10")));

    goOn.countDown();
    assertNotEquals(new Outcome.Busy(), held.get());
    assertNotEquals(new Outcome.Busy(), waiting.get());
  }

  private CompletableFuture<Outcome> inBackground(AlertDraftBuilder draft) {
    return CompletableFuture.supplyAsync(() -> receive(draft));
  }
}
