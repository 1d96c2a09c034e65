package io.tocsin.inbound.reception;

import io.tocsin.inbound.MessageResult;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.inbox.InboxStore;
import io.tocsin.inbox.LinkStore;
import io.tocsin.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries messages again that found no alert, and forgets what was kept long enough. Several servers
 * may do it at once: an attempt counts only for the first that writes it down.
 */
public final class InboxRounds {

  private static final Logger LOG = LoggerFactory.getLogger(InboxRounds.class);

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(5);

  /** Messages that are held at a time; each may be as large as a body. */
  private static final int PAGE = 10;

  private static final int PAGES_A_ROUND = 10;

  /** What people look at. */
  private static final Duration INPUTS_KEPT = Duration.ofDays(1);

  private static final int INPUTS_OF_SOURCE = 50;

  /** Longer than any tool sends again: PagerDuty does for 48 hours. */
  private static final Duration KEYS_KEPT = Duration.ofDays(3);

  private static final Duration LINKS_KEPT = Duration.ofDays(90);

  private final WebhookService reception;
  private final Sources sources;
  private final InboxStore inbox;
  private final LinkStore links;
  private final Clock clock;

  private Instant nextTrim = Instant.EPOCH;

  public InboxRounds(
      WebhookService reception, Sources sources, InboxStore inbox, LinkStore links, Clock clock) {
    this.reception = reception;
    this.sources = sources;
    this.inbox = inbox;
    this.links = links;
    this.clock = clock;
  }

  /** Runs a round every five seconds. */
  public PeriodicTask task() {
    return new PeriodicTask("inbox", INTERVAL, LONGEST_SILENCE, this::run);
  }

  /** One round now. */
  void run() {
    Instant now = clock.instant();
    retryDue(now);
    if (!now.isBefore(nextTrim) || now.isBefore(nextTrim.minus(BETWEEN_TRIMS))) {
      nextTrim = now.plus(BETWEEN_TRIMS);
      inbox.trim(now.minus(INPUTS_KEPT), INPUTS_OF_SOURCE, now.minus(KEYS_KEPT));
      long forgotten = links.deleteUntouched(now.minus(LINKS_KEPT));
      LOG.debug("{} links were forgotten", forgotten);
    }
  }

  /** What is tried is not due any more. */
  private void retryDue(Instant now) {
    int tried = PAGE;
    for (int page = 0; page < PAGES_A_ROUND && tried == PAGE; page++) {
      List<InboxMessage> due = inbox.due(now, PAGE);
      due.forEach(message -> retry(message, now));
      tried = due.size();
    }
  }

  /** Written down before it is done, so that of several servers one does it. */
  private void retry(InboxMessage message, Instant now) {
    PeriodicTask.reportProgress();
    InboxMessage attempt =
        message.after(message.state(), message.result(), Inbox.nextAttempt(message, now));
    if (!inbox.update(attempt)) {
      return;
    }
    List<Integer> positions = Results.unmatched(message.result());
    Optional<List<MessageResult>> results =
        sources
            .find(message.source())
            .flatMap(source -> reception.retry(source, message, positions));
    results.ifPresent(found -> write(attempt, positions, found));
  }

  /** What has found its alert by now is not done again, though other messages of the call wait. */
  private void write(InboxMessage attempt, List<Integer> positions, List<MessageResult> results) {
    State state = Results.state(results);
    if (results.stream().allMatch(MessageResult.Unmatched.class::isInstance)) {
      return;
    }
    String result = Results.replaced(attempt.result(), positions, results);
    Instant again = state == State.UNMATCHED ? attempt.nextAt() : null;
    State left = state == State.UNMATCHED ? State.UNMATCHED : State.PROCESSED;
    boolean written = inbox.update(attempt.after(left, result, again));
    LOG.debug("a message of {} found its alert: {}", attempt.source(), written);
  }
}
