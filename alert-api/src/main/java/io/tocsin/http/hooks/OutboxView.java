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
 * Something that is or was to be told, and what has become of it.
 *
 * @param alert which alert it tells of; null for none
 * @param answer what the service said last; null if it was not called
 * @param content what is told, where it is asked for; destinations make their own form of it
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
  static OutboxView of(OutboxRecord told, boolean withContent) {
    return new OutboxView(
        AlertBrief.of(told.entry()),
        told.answer(),
        told.attempts(),
        withContent ? new RawJson(told.entry().content()) : null,
        told.entry().createdAt(),
        told.entry().destination(),
        told.dueAt(),
        told.errorCode(),
        told.errorText(),
        told.entry().expiresAt(),
        told.finishedAt(),
        told.entry().id(),
        told.state().name().toLowerCase(Locale.ROOT),
        told.entry().type());
  }
}
