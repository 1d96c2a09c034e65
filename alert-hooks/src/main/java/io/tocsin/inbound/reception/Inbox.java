package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.inbox.InboxStore;
import io.tocsin.text.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores calls that were processed, and recognizes those that are sent again. */
final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** When what found no alert is tried for the first time again, and the longest between tries. */
  private static final Duration FIRST_RETRY_DELAY = Duration.ofSeconds(5);

  private static final Duration MAX_RETRY_DELAY = Duration.ofMinutes(1);

  /** How long it is tried: a tool's message can overtake what it speaks of. */
  private static final Duration MAX_RETRY_TIME = Duration.ofMinutes(10);

  /** Another server may have made the same number by chance; hardly twice. */
  private static final int MAX_NUMBERS_TRIED = 3;

  private final InboxStore store;
  private final AlertNumbers numbers = new AlertNumbers();

  Inbox(InboxStore store) {
    this.store = store;
  }

  /**
   * What tells a message of a source from all others; null if nothing does. Two customers of one
   * source may both have a message of that id.
   */
  static @Nullable String key(Source source, Caller caller, @Nullable String messageId) {
    if (messageId == null) {
      return null;
    }
    String customers = String.join("\0", new TreeSet<>(caller.customers()));
    return Sha256.hex(source.name() + "\0\0" + customers + "\0\0" + messageId);
  }

  /** Whether a call with that key was processed before. */
  boolean knows(@Nullable String key) {
    return key != null && store.knows(key);
  }

  /**
   * Keeps a call whose messages were processed. One that is to come again is no repeat then, so its
   * key is not kept.
   */
  void keep(
      Source source,
      WebhookRequest request,
      @Nullable String key,
      Caller caller,
      List<MessageResult> results) {
    State state = Results.state(results);
    Instant again = state == State.UNMATCHED ? request.receivedAt().plus(FIRST_RETRY_DELAY) : null;
    String known = MessageResult.areToComeAgain(results) ? null : key;
    add(source, request, known, caller, state, Results.json(results), again);
  }

  /**
   * Keeps a call of which nothing was used; it may come again.
   *
   * @param state refused or unread
   */
  void keepUnused(
      Source source, WebhookRequest request, Caller caller, State state, String reason) {
    add(source, request, null, caller, state, Results.unused(state, reason), null);
  }

  /**
   * Adds a call to the store. If the store does not answer, the call fails only where the entry is
   * needed to recognize repeats, or to try again; an entry that only people look at is dropped.
   */
  private void add(
      Source source,
      WebhookRequest request,
      @Nullable String key,
      Caller caller,
      State state,
      String result,
      @Nullable Instant again) {
    InboxMessage message =
        new InboxMessage(
            numbers.next(request.receivedAt()),
            source.name(),
            key,
            request.receivedAt(),
            state,
            caller.login(),
            caller.customers(),
            StoredCall.of(request, source.secrets().texts()),
            result,
            1,
            again);
    try {
      boolean kept = store.add(message);
      for (int i = 1; i < MAX_NUMBERS_TRIED && !kept && !knows(key); i++) {
        kept = store.add(message.numbered(numbers.next(request.receivedAt())));
      }
      LOG.debug("{} kept: {}", source.name(), kept);
    } catch (StoreUnavailableException e) {
      if (key != null || again != null) {
        throw e;
      }
      LOG.warn("a call of {} was dealt with, and is not kept: {}", source.name(), e.getMessage());
    }
  }

  /** When a message is tried again after one more attempt that found no alert; null for never. */
  static @Nullable Instant nextAttempt(InboxMessage message, Instant now) {
    if (now.isAfter(message.receivedAt().plus(MAX_RETRY_TIME))) {
      return null;
    }
    long factor = 1L << Math.min(message.attempts(), 10);
    Duration delay = FIRST_RETRY_DELAY.multipliedBy(factor);
    return now.plus(delay.compareTo(MAX_RETRY_DELAY) < 0 ? delay : MAX_RETRY_DELAY);
  }
}
