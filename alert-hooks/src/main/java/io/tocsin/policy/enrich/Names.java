package io.tocsin.policy.enrich;

import io.tocsin.alert.AlertDraft;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates can name: members of the draft, {@code attributes.x}, and what was extracted.
 *
 * @param extracted by name; these win
 */
record Names(AlertDraft draft, Map<String, String> extracted) {

  private static final String ATTRIBUTES = "attributes.";

  /** Whether that is a member, or looks like an attribute. */
  static boolean isMember(String name) {
    return switch (name) {
      case "resource",
          "event",
          "environment",
          "severity",
          "group",
          "value",
          "text",
          "origin",
          "type",
          "customer" ->
          true;
      default -> name.startsWith(ATTRIBUTES) && name.length() > ATTRIBUTES.length();
    };
  }

  /** The text of that name; null where the draft has none. */
  @Nullable String text(String name) {
    String found = extracted.get(name);
    if (found != null) {
      return found;
    }
    return switch (name) {
      case "resource" -> draft.resource();
      case "event" -> draft.event();
      case "environment" -> draft.environment();
      case "severity" -> draft.severity();
      case "group" -> draft.group();
      case "value" -> draft.value();
      case "text" -> draft.text();
      case "origin" -> draft.origin();
      case "type" -> draft.type();
      case "customer" -> draft.customer();
      default -> attribute(name);
    };
  }

  private @Nullable String attribute(String name) {
    if (!name.startsWith(ATTRIBUTES)) {
      return null;
    }
    return switch (draft.attributes().get(name.substring(ATTRIBUTES.length()))) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case null, default -> null;
    };
  }
}
