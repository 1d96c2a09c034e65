package io.tocsin.inbound.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.cloudevents.CloudEventsWebhook;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxStore;
import io.tocsin.plugin.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxTest {

  private static final Webhook WEBHOOK =
      new CloudEventsWebhook(
          new SourceSettings(
              "events", Secrets.NONE, "Production", TestAlerts.MODEL, Section.empty()));
  private static final Source SOURCE =
      new Source("events", "cloudevents", WEBHOOK, Secrets.NONE, null);
  private static final List<MessageResult> UNMATCHED = List.of(new MessageResult.Unmatched());

  private final Kept kept = new Kept();
  private final Inbox inbox = new Inbox(kept);

  @Test
  void numberThatAnotherServerHasMade_isMadeAnew() {
    kept.taken = true;
    inbox.keep(SOURCE, Samples.post(new byte[0]), "k", Caller.ANONYMOUS, UNMATCHED);
    assertEquals(1, kept.byNumber.size());
  }

  @Test
  void repeat_isKeptOnce() {
    for (int i = 0; i < 2; i++) {
      inbox.keep(SOURCE, Samples.post(new byte[0]), "k", Caller.ANONYMOUS, UNMATCHED);
    }
    assertEquals(1, kept.byNumber.size());
  }

  @Test
  void callThatIsToComeAgain_isNoRepeatThen() {
    List<Refusal> later =
        List.of(new Refusal.RateLimited("slow down"), new Refusal.Failed(503, "down", List.of()));
    for (Refusal refusal : later) {
      List<MessageResult> results = List.of(new MessageResult.Refused(refusal));
      inbox.keep(SOURCE, Samples.post(new byte[0]), "again", Caller.ANONYMOUS, results);
      assertFalse(inbox.knows("again"), refusal.message());
    }
    List<MessageResult> rejected =
        List.of(new MessageResult.Refused(new Refusal.Rejected("not here")));
    inbox.keep(SOURCE, Samples.post(new byte[0]), "final", Caller.ANONYMOUS, rejected);
    assertTrue(inbox.knows("final"));
  }

  @Test
  void key_ofTheSameIdOfTwoCustomers_differs() {
    Caller acme = Caller.key("joe", "Acme", List.of());
    Caller other = Caller.key("joe", "Other", List.of());
    assertNotEquals(Inbox.key(SOURCE, acme, "1"), Inbox.key(SOURCE, other, "1"));
    assertEquals(Inbox.key(SOURCE, acme, "1"), Inbox.key(SOURCE, acme, "1"));
  }

  private static final class Kept implements InboxStore {

    final Map<Long, InboxMessage> byNumber = new TreeMap<>();

    /** Whether the next number is another server's. */
    boolean taken;

    @Override
    public boolean knows(String messageKey) {
      return byNumber.values().stream().anyMatch(each -> messageKey.equals(each.messageKey()));
    }

    @Override
    public boolean add(InboxMessage message) {
      boolean refused = taken || (message.messageKey() != null && knows(message.messageKey()));
      taken = false;
      return !refused && byNumber.putIfAbsent(message.number(), message) == null;
    }

    @Override
    public boolean update(InboxMessage message) {
      throw new AssertionError();
    }

    @Override
    public Optional<InboxMessage> find(long number) {
      throw new AssertionError();
    }

    @Override
    public List<InboxMessage> list(
        @Nullable String source, InboxMessage.@Nullable State state, long before, int limit) {
      throw new AssertionError();
    }

    @Override
    public List<InboxMessage> due(Instant now, int limit) {
      throw new AssertionError();
    }

    @Override
    public long count(InboxMessage.State state) {
      throw new AssertionError();
    }

    @Override
    public void trim(Instant inputsBefore, int inputsOfSource, Instant keysBefore) {
      throw new AssertionError();
    }
  }
}
