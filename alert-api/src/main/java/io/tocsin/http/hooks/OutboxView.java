package io.tocsin.http.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.outbound.dispatch.AlertBrief;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.web.RawJson;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the outbox.
 *
 * @param alert that it is about; null for none
 * @param answer what the service said last; null if it was not called
 * @param content of the notification, where it is asked for; destinations make their own form of it
 * @param dueTime when it is tried next; null: not any more
 * @param errorCode why the last attempt failed, in a word; null if none has
 */
record OutboxView(
    @Nullable AlertBrief alert,
    @Nullable PeerAnswer answer,
    int attempts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RawJson content,
    Instant createTime,
    String destination,
    @Nullable Instant dueTime,
    @Nullable String errorCode,
    @Nullable String errorText,
    Instant expireTime,
    @Nullable Instant finishTime,
    String id,
    String state,
    String type) {

  /**
   * The view of an entry.
   *
   * @param withContent whether with all that it tells
   */
  static OutboxView of(OutboxRecord record, boolean withContent) {
    return new OutboxView(
        AlertBrief.of(record.entry()),
        record.answer(),
        record.attempts(),
        withContent ? new RawJson(record.entry().content()) : null,
        record.entry().createdAt(),
        record.entry().destination(),
        record.dueAt(),
        record.errorCode(),
        record.errorText(),
        record.entry().expiresAt(),
        record.finishedAt(),
        record.entry().id(),
        record.state().name().toLowerCase(Locale.ROOT),
        record.entry().type());
  }
}
