package io.tocsin.inbox;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool, as it is kept.
 *
 * @param number grows with the time of receipt; names it to people
 * @param source by its name in the path
 * @param messageKey digest of source and message id; null if repeats cannot be recognized
 * @param login of the caller; null for none
 * @param customers that the caller was limited to; empty for no limit
 * @param input the call in JSON, secrets masked; null when it is forgotten
 * @param result in JSON: what became of it
 * @param attempts how often it was dealt with
 * @param nextAt when it is to be tried again; null: not
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record InboxMessage(
    long number,
    String source,
    @Nullable String messageKey,
    Instant receivedAt,
    State state,
    @Nullable String login,
    List<String> customers,
    @Nullable String input,
    String result,
    int attempts,
    @Nullable Instant nextAt) {

  public InboxMessage {
    customers = List.copyOf(customers);
  }

  /** What has become of it. */
  public enum State {
    /** All was done that it asked for. */
    PROCESSED,
    /** Some of it speaks of alerts that are not here, as yet. */
    UNMATCHED,
    /** None of it could be used. */
    REFUSED,
    /** Nobody knows what it means: somebody is to look at it. */
    UNREAD
  }

  /** A copy with another number. */
  public InboxMessage numbered(long other) {
    return InboxMessageBuilder.builder(this).number(other).build();
  }

  /** A copy after one more attempt. */
  public InboxMessage after(State newState, String newResult, @Nullable Instant again) {
    return InboxMessageBuilder.builder(this)
        .state(newState)
        .result(newResult)
        .attempts(attempts + 1)
        .nextAt(again)
        .build();
  }
}
