package io.tocsin.inbound.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.Note;
import io.tocsin.blackout.ActiveBlackouts;
import io.tocsin.blackout.BlackoutStore;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.MemoryBlackouts;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.ApplyActions;
import io.tocsin.inbound.Message.Link;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbox.AlertLink;
import io.tocsin.inbox.LinkStore;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActionApplierTest {

  private static final Instant NOW = TestAlerts.NOW;
  private static final Alert ALERT = TestAlerts.alert(1, TestAlerts.DISK_FULL).build();

  /** Makes none: no test asks for one. */
  static final ChatBlackouts BLACKOUTS = blackouts();

  private final Links links = new Links();
  private final ActionApplier steps =
      new ActionApplier(
          new Actions(),
          new Clearing(new Refusing(), new MemoryAlertStore(TestAlerts.MODEL), "normal"),
          links,
          BLACKOUTS,
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static ChatBlackouts blackouts() {
    BlackoutStore store = new MemoryBlackouts();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new ChatBlackouts(
        new Blackouts(store, new ActiveBlackouts(() -> store, false, clock)),
        new Scopes(List.of(), List.of()),
        clock);
  }

  private static ApplyActions act(@Nullable Instant time, @Nullable Link link, Step... steps) {
    return new ApplyActions(
        List.of(),
        List.of(steps),
        new Message.Actor.ExternalActor("Ada"),
        "text",
        "E1",
        time,
        link);
  }

  @Test
  void stepThatComesTooEarly_isToComeAgain_whateverWasDone() {
    ApplyActions act = act(null, null, new Step.Entry(), new Step.Action("ack"), new Step.Entry());
    assertEquals(ActionApplier.BUSY, steps.take(act, ALERT, Caller.ANONYMOUS));
  }

  @Test
  void timeFarAhead_isNotKeptAsTheNewest() {
    Link link = new Link("pagerduty", "P1", null);
    steps.take(act(NOW.plus(Duration.ofDays(2)), link), ALERT, Caller.ANONYMOUS);
    assertNull(links.kept.getFirst().lastTime());
    steps.take(act(NOW.plus(Duration.ofHours(2)), link), ALERT, Caller.ANONYMOUS);
    assertEquals(NOW.plus(Duration.ofHours(2)), links.kept.getLast().lastTime());
  }

  @Test
  void longNameOfTheTool_isKeptAsEveryStoreTakesIt() {
    Link link = new Link("pagerduty", "界".repeat(1_000) + '\0', null);
    steps.take(act(null, link), ALERT, Caller.ANONYMOUS);
    assertEquals("界".repeat(200), links.kept.getFirst().externalId());
  }

  /** Too much waits. */
  private static final class Refusing implements AlertReceiver {

    @Override
    public Outcome receive(AlertDraft draft, Caller caller) {
      return new Outcome.Busy();
    }

    @Override
    public List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller) {
      throw new AssertionError();
    }
  }

  @Test
  void alertThatCanNotBeTakenInNow_isToComeAgain() {
    assertEquals(
        ActionApplier.BUSY,
        steps.take(act(null, null, new Step.Clear(null)), ALERT, Caller.ANONYMOUS));
  }

  /** Entries are made; for actions the alert changes too fast. */
  private static final class Actions implements AlertActions {

    @Override
    public Optional<String> refusal(String action) {
      return Optional.empty();
    }

    @Override
    public ActionOutcome takeAction(
        String id, String action, String text, @Nullable Long timeout, Caller caller) {
      return new ActionOutcome.Busy();
    }

    @Override
    public ActionOutcome addEntry(String id, String cause, String text, Caller caller) {
      return new ActionOutcome.Done(ALERT);
    }

    @Override
    public ActionOutcome setStatus(
        String id, String status, String text, @Nullable Long timeout, Caller caller) {
      throw new AssertionError();
    }

    @Override
    public ActionOutcome tag(String id, List<String> tags, Caller caller) {
      throw new AssertionError();
    }

    @Override
    public ActionOutcome untag(String id, List<String> tags, Caller caller) {
      throw new AssertionError();
    }

    @Override
    public ActionOutcome setAttributes(
        String id, Map<String, @Nullable Object> attributes, Caller caller) {
      throw new AssertionError();
    }

    @Override
    public ActionOutcome delete(String id, Caller caller) {
      throw new AssertionError();
    }

    @Override
    public ActionOutcome addNote(String id, String text, Caller caller) {
      throw new AssertionError();
    }

    @Override
    public ActionOutcome editNote(String id, String noteId, @Nullable String text, Caller caller) {
      throw new AssertionError();
    }

    @Override
    public ActionOutcome deleteNote(String id, String noteId, Caller caller) {
      throw new AssertionError();
    }

    @Override
    public Optional<List<Note>> notes(String id, Caller caller) {
      throw new AssertionError();
    }
  }

  /** Takes every link. */
  static final class Links implements LinkStore {

    final List<AlertLink> kept = new ArrayList<>();

    @Override
    public boolean put(AlertLink link, Instant now) {
      return kept.add(link);
    }

    @Override
    public List<AlertLink> find(String provider, String externalId) {
      return List.of();
    }

    @Override
    public void move(String provider, String externalId, String newExternalId, Instant now) {
      throw new AssertionError();
    }

    @Override
    public long deleteUntouched(Instant since) {
      return 0;
    }
  }
}
