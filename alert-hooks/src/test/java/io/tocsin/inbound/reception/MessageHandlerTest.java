package io.tocsin.inbound.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.ApplyActions;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.cloudevents.CloudEventsWebhook;
import io.tocsin.receive.EngineFixture;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageHandlerTest {

  private static final Instant NOW = TestAlerts.NOW;
  private static final Webhook WEBHOOK =
      new CloudEventsWebhook(
          new SourceSettings(
              "tool", Secrets.NONE, "Production", TestAlerts.MODEL, Section.empty()));
  private static final Source SOURCE = new Source("tool", "tool", WEBHOOK, Secrets.NONE, null);

  private final MemoryAlertStore store = new MemoryAlertStore(TestAlerts.MODEL);
  private final TestClock clock = new TestClock(NOW);
  private final EngineFixture engine =
      EngineFixture.of(TestAlerts.MODEL, store, store.changes(), store, clock, List.of());
  private final MessageHandler handler =
      new MessageHandler(
          engine.receiver(),
          new TargetFinder(store, store, new ActionApplierTest.Links(), TestAlerts.MODEL),
          new ActionApplier(
              engine.actions(),
              new Clearing(engine.receiver(), store, "normal"),
              new ActionApplierTest.Links(),
              ActionApplierTest.BLACKOUTS,
              clock),
          login -> Optional.empty(),
          new Scopes(List.of(), List.of()).scope("write:alerts"));

  @AfterEach
  void stop() {
    engine.close();
  }

  private static AlertDraft ruleIll(@Nullable Instant time) {
    return TestAlerts.DISK_FULL.toBuilder()
        .attributes(Map.of("rule", "7"))
        .sourceTime(time)
        .build();
  }

  private static List<Message> ruleWell(@Nullable Instant time) {
    return List.of(
        new ApplyActions(
            List.of(new Target.Attribute("rule", "7")),
            List.of(new Step.Action("close")),
            new Message.Actor.ExternalActor("tool"),
            "the rule is well",
            "E1",
            time,
            null));
  }

  private MessageResult retried(@Nullable Instant time) {
    return handler.retry(ruleWell(time), SOURCE, Caller.ANONYMOUS).results().getFirst();
  }

  @Test
  void retry_ofWhatWasWell_leavesWhatHasComeUpSince() {
    engine.receiver().receive(ruleIll(null), Caller.ANONYMOUS);
    assertEquals(new MessageResult.Unmatched(), retried(null));
    assertEquals(new MessageResult.Unmatched(), retried(NOW));
    assertInstanceOf(
        MessageResult.Done.class,
        handler.handle(ruleWell(null), SOURCE, Caller.ANONYMOUS).results().getFirst());
  }

  @Test
  void retry_byTheToolsClock_findsWhatItHasOvertaken() {
    engine.receiver().receive(ruleIll(NOW), Caller.ANONYMOUS);
    assertEquals(new MessageResult.Unmatched(), retried(NOW.minusSeconds(1)));
    assertInstanceOf(MessageResult.Done.class, retried(NOW.plusSeconds(1)));
  }

  @Test
  void handle_whatANewerMessageHasOvertaken_leavesAnEntryOnly() {
    engine.receiver().receive(ruleIll(NOW), Caller.ANONYMOUS);
    BatchResult dealt = handler.handle(ruleWell(NOW.minusSeconds(1)), SOURCE, Caller.ANONYMOUS);
    assertEquals(List.of(new MessageResult.Skipped("too late")), dealt.results());
    assertInstanceOf(MessageResult.Done.class, retried(NOW));
  }

  @Test
  void clear_takesItInAgainWithTheNormalSeverity_andKeepsWhatItWas() {
    engine.receiver().receive(ruleIll(NOW), Caller.ANONYMOUS);
    ApplyActions clear =
        new ApplyActions(
            List.of(new Target.Attribute("rule", "7")),
            List.of(new Step.Clear(null), new Step.Action("close")),
            new Message.Actor.ExternalActor("tool"),
            "the rule is well",
            "E1",
            null,
            null);
    BatchResult dealt = handler.handle(List.of(clear), SOURCE, Caller.ANONYMOUS);
    MessageResult.Done done =
        assertInstanceOf(MessageResult.Done.class, dealt.results().getFirst());
    Alert alert = done.alerts().getFirst();
    assertEquals(List.of("normal", "closed"), List.of(alert.severity(), alert.status()));
    assertEquals(TestAlerts.DISK_FULL.text(), alert.text());
    assertEquals("7", alert.attributes().get("rule"));
  }
}
