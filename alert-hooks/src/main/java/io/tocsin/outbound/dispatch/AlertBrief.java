package io.tocsin.outbound.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.OutboxEntry;
import org.jspecify.annotations.Nullable;

/** The alert that an entry of the outbox is about, as it was then. */
public record AlertBrief(
    String environment, String event, String id, String resource, String severity, String status) {

  /** Of that entry; null if it is about no alert. */
  public static @Nullable AlertBrief of(OutboxEntry entry) {
    JsonNode alert = NotificationJson.content(entry).path("alert");
    return alert.hasNonNull("id")
        ? new AlertBrief(
            alert.path("environment").asText(),
            alert.path("event").asText(),
            alert.path("id").asText(),
            alert.path("resource").asText(),
            alert.path("severity").asText(),
            alert.path("status").asText())
        : null;
  }
}
