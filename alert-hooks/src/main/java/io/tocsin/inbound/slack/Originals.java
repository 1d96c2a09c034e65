package io.tocsin.inbound.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.inbound.payload.Payload;
import java.util.Locale;

/** What Slack shows in the place of a message whose button was pressed. */
final class Originals {

  private Originals() {}

  /**
   * The message without its buttons and with the result; after watch or unwatch the button becomes
   * the other one.
   */
  static String after(Payload press, String text) {
    if (!press.inside("/original_message").isObject()) {
      return "{}";
    }
    ObjectNode message = press.inside("/original_message").node().deepCopy();
    ArrayNode attachments =
        message.get("attachments") instanceof ArrayNode list
            ? list
            : message.putArray("attachments");
    String pressed = press.text("/actions/0/value").orElse("");
    switch (pressed) {
      case "watch" -> turn(attachments, pressed, "unwatch");
      case "unwatch" -> turn(attachments, pressed, "watch");
      default -> {
        attachments.forEach(Originals::removeButtons);
        attachments.add(result(text));
      }
    }
    return message.toString();
  }

  private static void removeButtons(JsonNode attachment) {
    if (attachment instanceof ObjectNode object) {
      object.remove("actions");
    }
  }

  private static void turn(ArrayNode attachments, String from, String to) {
    for (JsonNode attachment : attachments) {
      for (JsonNode button : attachment.path("actions")) {
        if (button instanceof ObjectNode object && from.equals(object.path("value").asText())) {
          String label = to.substring(0, 1).toUpperCase(Locale.ROOT) + to.substring(1);
          object.put("name", to).put("value", to).put("text", label);
        }
      }
    }
  }

  private static ObjectNode result(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("fallback", text)
        .put("pretext", "Action done!")
        .put("color", "#808080")
        .put("title", text);
  }

  /** A word to the one who pressed, next to the message, which stays. */
  static String aside(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("response_type", "ephemeral")
        .put("replace_original", false)
        .put("text", text)
        .toString();
  }
}
