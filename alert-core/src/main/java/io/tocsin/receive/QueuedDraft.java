package io.tocsin.receive;

import io.tocsin.access.Via;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertSize;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A draft on its way through a lane, and who waits for its outcome.
 *
 * @param idIsOurs whether the draft brought no id of its own
 * @param passage how it came here
 * @param now when it came in
 * @param bytes how much memory it takes, roughly
 */
record QueuedDraft(
    AlertDraft draft,
    boolean idIsOurs,
    @Nullable String login,
    Via passage,
    Instant now,
    CompletableFuture<Outcome> outcome,
    long bytes) {

  /** One whose weight is that of its draft. */
  QueuedDraft(
      AlertDraft draft,
      boolean idIsOurs,
      @Nullable String login,
      Via passage,
      Instant now,
      CompletableFuture<Outcome> outcome) {
    this(draft, idIsOurs, login, passage, now, outcome, AlertSize.bytes(draft));
  }

  /** A copy with a random id, for a new alert. */
  QueuedDraft withRandomId() {
    AlertDraft renamed = draft.toBuilder().id(UUID.randomUUID().toString()).build();
    return new QueuedDraft(renamed, idIsOurs, login, passage, now, outcome, bytes);
  }
}
