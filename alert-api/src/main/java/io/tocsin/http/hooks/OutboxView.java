package io.tocsin.http.hooks;

import io.tocsin.http.RawJson;
import io.tocsin.outbox.OutboxRecord;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is or was to be told, and what has become of it.
 *
 * @param content what is told; destinations make their own form of it
 * @param dueTime when it is tried next; null: not any more
 * @param errorCode why the last attempt failed, in a word; null if none has
 */
record OutboxView(
    int attempts,
    RawJson content,
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

  static OutboxView of(OutboxRecord told) {
    return new OutboxView(
        told.attempts(),
        new RawJson(told.entry().content()),
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
