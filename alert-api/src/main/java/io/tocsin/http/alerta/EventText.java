package io.tocsin.http.alerta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.alert.Alert;
import io.tocsin.stream.StreamEvent;
import io.tocsin.web.alert.AlertView;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Events as text, in the format of server-sent events. */
final class EventText {

  private static final int RETRY_MILLIS = 2_000;

  private final ObjectMapper json;
  private final String base;

  /**
   * Texts of one stream.
   *
   * @param base what links begin with
   */
  EventText(ObjectMapper json, String base) {
    this.json = json;
    this.base = base;
  }

  /** How a stream begins: when to come back should it break, and where from. */
  byte[] opening(long position) {
    return bytes("retry: " + RETRY_MILLIS + "\nid: " + position + "\n: tocsin\n\n");
  }

  /** A comment, which clients do not pass on; the id moves on for one who comes back later. */
  byte[] heartbeat(long position) {
    return bytes(":\nid: " + position + "\n\n");
  }

  byte[] of(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Created(long position, Alert alert) ->
          text(position, "created", shown(alert));
      case StreamEvent.Changed(long position, Alert alert) ->
          text(position, "changed", shown(alert));
      case StreamEvent.Deleted(long position, String id) -> text(position, "deleted", new Gone(id));
      case StreamEvent.Reset(long position) -> text(position, "reset", Map.of());
      case StreamEvent.Ended(long position, String reason) ->
          text(position, "ended", Map.of("message", reason));
    };
  }

  private Shown shown(Alert alert) {
    return new Shown(AlertView.of(alert, base, 0), alert.id());
  }

  private byte[] text(long position, String name, Object data) {
    return bytes("id: " + position + "\nevent: " + name + "\n" + lines(data) + "\n");
  }

  /** Each line by itself, should the JSON be set to have several. */
  private String lines(Object data) {
    try {
      return json.writeValueAsString(data)
          .lines()
          .map(line -> "data: " + line + "\n")
          .collect(Collectors.joining());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alert can not be written", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An alert in its new state. */
  record Shown(AlertView alert, String id) {}

  /** An alert that is no longer to be shown. */
  record Gone(String id) {}
}
