package io.tocsin.outbound.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.alert.OutboxEntry;
import org.jspecify.annotations.Nullable;

/** Which alert an entry of the outbox tells of, and how it stood. */
public record AlertBrief(
    String environment, String event, String id, String resource, String severity, String status) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of that entry; null if it tells of no alert. */
  public static @Nullable AlertBrief of(OutboxEntry entry) {
    try {
      JsonNode alert = JSON.readTree(entry.content()).path("alert");
      return alert.hasNonNull("id")
          ? new AlertBrief(
              alert.path("environment").asText(),
              alert.path("event").asText(),
              alert.path("id").asText(),
              alert.path("resource").asText(),
              alert.path("severity").asText(),
              alert.path("status").asText())
          : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
