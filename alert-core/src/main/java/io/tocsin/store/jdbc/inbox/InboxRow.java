package io.tocsin.store.jdbc.inbox;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Json;
import org.jspecify.annotations.Nullable;

/** The row of a call; times in microseconds, lists in JSON. */
@MappedEntity("inbox")
record InboxRow(
    @Id long number,
    String source,
    @MappedProperty("message_key") @Nullable String messageKey,
    @MappedProperty("received_at") long receivedAt,
    String state,
    @Nullable String login,
    String customers,
    @Nullable String input,
    String result,
    int attempts,
    @MappedProperty("next_at") @Nullable Long nextAt) {

  static InboxRow of(InboxMessage message) {
    return new InboxRow(
        message.number(),
        message.source(),
        message.messageKey(),
        Micros.of(message.receivedAt()),
        message.state().name(),
        message.login(),
        Json.of(message.customers()),
        message.input(),
        message.result(),
        message.attempts(),
        message.nextAt() == null ? null : (Long) Micros.of(message.nextAt()));
  }

  InboxMessage toMessage() {
    return new InboxMessage(
        number,
        source,
        messageKey,
        Micros.instant(receivedAt),
        State.valueOf(state),
        login,
        Json.texts(customers),
        input,
        result,
        attempts,
        nextAt == null ? null : Micros.instant(nextAt));
  }
}
