package io.tocsin.http.statuspage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.Situation;
import io.tocsin.alarm.Transition;
import io.tocsin.alert.Alert;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.Trend;
import io.tocsin.json.JsonMappers;
import io.tocsin.text.Parsed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an alert to try rules with of what callers send. */
final class AlertReader {

  private AlertReader() {}

  /** The alert, as if it had come now, or what is wrong. */
  static Parsed<Alert> read(ObjectNode json, AlarmModel model, Instant now) {
    Members members = new Members(json);
    String severity =
        members.text("severity", model.severities().normal(), DraftLimits.MAX_NAME_CHARS);
    if (!model.severities().has(severity)) {
      return Parsed.bad(model.severities().refusal(severity));
    }
    Alert alert =
        Alert.builder()
            .environment(members.text("environment", "", DraftLimits.MAX_NAME_CHARS))
            .resource(members.text("resource", "", DraftLimits.MAX_NAME_CHARS))
            .event(members.text("event", "", DraftLimits.MAX_NAME_CHARS))
            .severity(severity)
            .status(members.text("status", status(severity, model), DraftLimits.MAX_NAME_CHARS))
            .service(members.texts("service", List.of(), DraftLimits.MAX_ELEMENTS))
            .group(members.text("group", "Misc", DraftLimits.MAX_NAME_CHARS))
            .value(members.optional("value", null, DraftLimits.MAX_TEXT_CHARS))
            .text(members.text("text", "", DraftLimits.MAX_TEXT_CHARS))
            .tags(members.texts("tags", List.of(), DraftLimits.MAX_ELEMENTS))
            .attributes(attributes(json.get("attributes"), members))
            .origin(members.text("origin", "", DraftLimits.MAX_NAME_CHARS))
            .customer(members.optional("customer", null, DraftLimits.MAX_NAME_CHARS))
            .createTime(now)
            .receiveTime(now)
            .updateTime(now)
            .build();
    return members.result(alert);
  }

  /** That of a new alert. */
  private static String status(String severity, AlarmModel model) {
    String initial = model.statuses().initial();
    Situation situation =
        new Situation(null, initial, null, severity, null, Trend.NO_CHANGE, initial);
    return switch (model.next(situation)) {
      case Transition.Moved(String _, String _, String status) -> status;
      case Transition.Invalid _ -> initial;
    };
  }

  private static Map<String, Object> attributes(@Nullable JsonNode json, Members members) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (json == null || json.isNull()) {
      return attributes;
    }
    if (!json.isObject() || json.size() > DraftLimits.MAX_ELEMENTS) {
      members.refuse("attributes must be an object");
      return attributes;
    }
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      if (!each.getValue().isNull()) {
        attributes.put(each.getKey(), value(each.getValue()));
      }
    }
    return attributes;
  }

  private static Object value(JsonNode json) {
    try {
      return JsonMappers.PLAIN.treeToValue(json, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON value is none", e);
    }
  }
}
