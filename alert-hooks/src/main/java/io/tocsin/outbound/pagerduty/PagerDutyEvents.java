package io.tocsin.outbound.pagerduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alert.Alert;
import io.tocsin.hook.IssuedKey;
import io.tocsin.hook.Section;
import io.tocsin.outbound.AlertJson;
import io.tocsin.text.StorableText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events that make PagerDuty show the state of alerts. They follow from the alert alone, so
 * that one that was not sent does no harm when a newer one is.
 */
record PagerDutyEvents(AlarmModel model, Map<String, String> severities, @Nullable String baseUrl) {

  static final int MAX_BYTES = 512 * 1024;

  private static final int MAX_TEXT_CHARS = 1_024;

  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
  private static final String DEFAULT_SEVERITY = "warning";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("security", "critical"),
          Map.entry("critical", "critical"),
          Map.entry("major", "error"),
          Map.entry("high", "error"),
          Map.entry("minor", "warning"),
          Map.entry("medium", "warning"),
          Map.entry("warning", "warning"),
          Map.entry("low", "info"),
          Map.entry("advisory", "info"),
          Map.entry("informational", "info"),
          Map.entry("debug", "info"),
          Map.entry("trace", "info"));

  PagerDutyEvents {
    severities = Map.copyOf(severities);
  }

  /**
   * PagerDuty's severities by ours.
   *
   * @param options may have {@code severities}, a mapping of ours to theirs, over the defaults
   */
  static Map<String, String> severities(Section options, SeverityScale scale) {
    Map<String, String> all = new HashMap<>();
    for (String name : scale.levels().keySet()) {
      all.put(name, DEFAULTS.getOrDefault(name.toLowerCase(Locale.ROOT), DEFAULT_SEVERITY));
    }
    Map<String, String> given = options.textsByName("severities");
    given.forEach(
        (ours, theirs) -> {
          if (!scale.has(ours)) {
            throw options.fault("severities." + ours, "is no severity here");
          }
          if (!SEVERITIES.contains(theirs)) {
            throw options.fault("severities." + ours, "must be critical, error, warning or info");
          }
        });
    all.putAll(given);
    return all;
  }

  /** What PagerDuty is asked for. */
  enum Action {
    TRIGGER("trigger"),
    ACKNOWLEDGE("acknowledge"),
    RESOLVE("resolve");

    private final String text;

    Action(String text) {
      this.text = text;
    }
  }

  /** What to ask for, as the alert stands; null: nothing. */
  @Nullable Action action(Alert alert) {
    String status = alert.status();
    if (model.isSuppressed(status)) {
      return null;
    }
    if (model.closedStatuses().contains(status)
        || model.expiredStatus().equals(status)
        || model.severities().isNormal(alert.severity())) {
      return Action.RESOLVE;
    }
    return status.equals(model.ackedStatus()) || status.equals(model.shelvedStatus())
        ? Action.ACKNOWLEDGE
        : Action.TRIGGER;
  }

  /** The event as it is sent, without details if it would be too large with them. */
  byte[] body(Action action, Alert alert, String routingKey) {
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("routing_key", routingKey)
            .put("event_action", action.text)
            .put("dedup_key", IssuedKey.of(alert).text());
    if (action != Action.TRIGGER) {
      return AlertJson.bytes(event);
    }
    event.put("client", "Tocsin");
    String href = AlertJson.href(alert, baseUrl);
    if (href != null) {
      event.put("client_url", href);
    }
    ObjectNode payload = event.putObject("payload");
    describe(alert, payload);
    byte[] body = AlertJson.bytes(event);
    if (body.length <= MAX_BYTES) {
      return body;
    }
    payload.putObject("custom_details").put("note", "left out: the event would be too large");
    return AlertJson.bytes(event);
  }

  private void describe(Alert alert, ObjectNode payload) {
    payload
        .put("summary", StorableText.cut(summary(alert), MAX_TEXT_CHARS))
        .put("source", StorableText.cut(alert.resource(), MAX_TEXT_CHARS))
        .put("severity", severities.getOrDefault(alert.severity(), DEFAULT_SEVERITY))
        .put("timestamp", AlertJson.time(alert.createTime()))
        .put("component", StorableText.cut(String.join(", ", alert.service()), MAX_TEXT_CHARS))
        .put("group", StorableText.cut(alert.group(), MAX_TEXT_CHARS))
        .put("class", StorableText.cut(alert.event(), MAX_TEXT_CHARS));
    ObjectNode whole = AlertJson.whole(alert, baseUrl);
    payload.set(
        "custom_details",
        whole.retain(
            List.of(
                "id",
                "environment",
                "service",
                "severity",
                "status",
                "value",
                "text",
                "tags",
                "attributes",
                "origin")));
  }

  private static String summary(Alert alert) {
    String what = alert.event() + " on " + alert.resource();
    return alert.text().isBlank() ? what : what + ": " + alert.text();
  }
}
