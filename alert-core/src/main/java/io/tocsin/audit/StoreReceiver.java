package io.tocsin.audit;

import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.audit.EventWorker.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store as a receiver, which also forgets what is too old. */
final class StoreReceiver implements EventWorker.Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(StoreReceiver.class);
  private static final Duration BETWEEN_DELETIONS = Duration.ofHours(1);

  private final AuditStore store;
  private final Duration retention;
  private final Clock clock;
  private final Runnable periodic;
  private Instant nextDeletion = Instant.EPOCH;

  /**
   * Makes a receiver.
   *
   * @param periodic what else is to be done now and then
   */
  StoreReceiver(AuditStore store, Duration retention, Clock clock, Runnable periodic) {
    this.store = store;
    this.retention = retention;
    this.clock = clock;
    this.periodic = periodic;
  }

  @Override
  public Answer take(List<AuditEvent> events) {
    try {
      store.add(events);
      return Answer.TAKEN;
    } catch (StoreUnavailableException e) {
      LOG.debug("the audit trail waits for its database", e);
      return Answer.LATER;
    } catch (RuntimeException e) {
      LOG.error("the database refuses audit events", e);
      return Answer.NEVER;
    }
  }

  @Override
  public void rest() {
    periodic.run();
    Instant now = clock.instant();
    if (now.isBefore(nextDeletion) && !now.isBefore(nextDeletion.minus(BETWEEN_DELETIONS))) {
      return;
    }
    nextDeletion = now.plus(BETWEEN_DELETIONS);
    try {
      long count = store.deleteOlder(now.minus(retention));
      LOG.debug("{} audit events were too old", count);
    } catch (RuntimeException e) {
      LOG.warn("old audit events cannot be deleted: {}", e.getMessage());
    }
  }
}
