package io.tocsin.http.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.web.RawJson;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool as it is kept.
 *
 * @param id names it in paths
 * @param input the call; secrets are masked
 * @param result what became of it
 */
record InboxView(
    int attempts,
    String id,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RawJson input,
    @Nullable Instant nextTime,
    Instant receiveTime,
    RawJson result,
    String source,
    String state,
    @Nullable String user) {

  static InboxView of(InboxMessage message) {
    String input = message.input();
    return new InboxView(
        message.attempts(),
        Long.toString(message.number()),
        input == null ? null : new RawJson(input),
        message.nextAt(),
        message.receivedAt(),
        new RawJson(message.result()),
        message.source(),
        message.state().name().toLowerCase(Locale.ROOT),
        message.login());
  }
}
