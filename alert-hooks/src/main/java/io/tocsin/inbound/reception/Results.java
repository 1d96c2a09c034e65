package io.tocsin.inbound.reception;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Alert;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbox.InboxMessage.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcomes of the messages of a call, as JSON that is kept with it. */
final class Results {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_REASON_CHARS = 500;

  private Results() {}

  /** One object a message, in their order. */
  static String json(List<MessageResult> results) {
    ArrayNode list = JSON.createArrayNode();
    results.forEach(result -> put(list.addObject(), result));
    return JSON.createObjectNode().set("messages", list).toString();
  }

  /** Why a call in that state, refused or unread, was of no use. */
  static String unused(State state, String reason) {
    return JSON.createObjectNode()
        .put(state.name().toLowerCase(Locale.ROOT), cut(reason))
        .toString();
  }

  private static void put(ObjectNode node, MessageResult result) {
    switch (result) {
      case MessageResult.Stored(Alert alert) ->
          node.put("result", "stored").put("alert", alert.id());
      case MessageResult.Done(List<Alert> alerts) -> {
        ArrayNode ids = node.put("result", "done").putArray("alerts");
        alerts.forEach(alert -> ids.add(alert.id()));
      }
      case MessageResult.Refused(var refusal) ->
          node.put("result", "refused").put("reason", cut(refusal.message()));
      case MessageResult.Unmatched() -> node.put("result", "unmatched");
      case MessageResult.Invalid(String element, String reason) ->
          node.put("result", "invalid").put("element", element).put("reason", cut(reason));
      case MessageResult.Skipped(String reason) ->
          node.put("result", "skipped").put("reason", cut(reason));
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_REASON_CHARS ? text : text.substring(0, MAX_REASON_CHARS);
  }

  /** The state of a call with those results. */
  static State state(List<MessageResult> results) {
    if (results.stream().anyMatch(MessageResult.Unmatched.class::isInstance)) {
      return State.UNMATCHED;
    }
    boolean refused =
        !results.isEmpty()
            && results.stream()
                .allMatch(
                    result ->
                        result instanceof MessageResult.Refused
                            || result instanceof MessageResult.Invalid);
    return refused ? State.REFUSED : State.PROCESSED;
  }

  /** Positions of the messages that found no alert. */
  static List<Integer> unmatched(String json) {
    List<Integer> positions = new ArrayList<>();
    try {
      JsonNode messages = JSON.readTree(json).path("messages");
      for (int i = 0; i < messages.size(); i++) {
        if (messages.get(i).path("result").asText().equals("unmatched")) {
          positions.add(i);
        }
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return positions;
  }

  /** The kept results, with those in the places of the messages that found no alert. */
  static String replaced(String json, List<Integer> positions, List<MessageResult> results) {
    try {
      ObjectNode kept = (ObjectNode) JSON.readTree(json);
      ArrayNode messages = kept.withArray("messages");
      for (int i = 0; i < positions.size(); i++) {
        ObjectNode node = JSON.createObjectNode();
        put(node, results.get(i));
        messages.set(positions.get(i), node);
      }
      return kept.toString();
    } catch (JsonProcessingException e) {
      return json(results);
    }
  }
}
