package io.tocsin.inbound.reception;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.inbox.InboxStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps calls when they were dealt with, and knows those that come again. */
final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** When what found no alert is tried for the first time again, and the longest between tries. */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  /** How long it is tried: a tool's message can overtake what it speaks of. */
  private static final Duration RETRIED = Duration.ofMinutes(10);

  /** Another server may have made the same number by chance; hardly twice. */
  private static final int NUMBERS_TRIED = 3;

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
    try {
      String whose = String.join("\0", new TreeSet<>(caller.customers()));
      byte[] text = (source.name() + "\0\0" + whose + "\0\0" + messageId).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a call with that key was dealt with before. */
  boolean knows(@Nullable String key) {
    return key != null && store.knows(key);
  }

  /**
   * Keeps a call whose messages were dealt with. One that is to come again is no repeat then, so
   * its key is not kept.
   */
  void keep(
      Source source,
      WebhookRequest request,
      @Nullable String key,
      Caller caller,
      List<MessageResult> results) {
    State state = Results.state(results);
    Instant again = state == State.UNMATCHED ? request.receivedAt().plus(FIRST_RETRY) : null;
    String known = MessageResult.areToComeAgain(results) ? null : key;
    add(source, request, known, caller, state, Results.json(results), again);
  }

  /** Keeps a call of which nothing could be used; it may come again. */
  void keepRefused(Source source, WebhookRequest request, Caller caller, String reason) {
    add(source, request, null, caller, State.REFUSED, Results.refusal(reason), null);
  }

  /** Keeps a call that nobody knows what to do with; it may come again. */
  void keepUnread(Source source, WebhookRequest request, Caller caller, String reason) {
    add(source, request, null, caller, State.UNREAD, Results.unread(reason), null);
  }

  /**
   * What only people look at is not worth refusing a call for that is dealt with; what tells
   * repeats, or is to be tried again, is.
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
      for (int i = 1; i < NUMBERS_TRIED && !kept && !knows(key); i++) {
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

  /** When a message is tried again after one more vain attempt; null for never. */
  static @Nullable Instant nextAttempt(InboxMessage message, Instant now) {
    if (now.isAfter(message.receivedAt().plus(RETRIED))) {
      return null;
    }
    long factor = 1L << Math.min(message.attempts(), 10);
    Duration delay = FIRST_RETRY.multipliedBy(factor);
    return now.plus(delay.compareTo(LONGEST_RETRY) < 0 ? delay : LONGEST_RETRY);
  }
}
