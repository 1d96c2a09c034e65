package io.tocsin.outbound.pagerduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.hook.IssuedKey;
import io.tocsin.outbound.AlertJson;
import io.tocsin.text.Storable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that make PagerDuty show the state of alerts. They follow from the alert alone, so
 * that one that was not sent does no harm when a newer one is.
 */
record PagerDutyEvents(AlarmModel model, PagerDutySeverities severities, @Nullable String baseUrl) {

  static final int MAX_BYTES = 512 * 1024;

  private static final int MAX_TEXT_CHARS = 1_024;

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
        .put("summary", Storable.cut(summary(alert), MAX_TEXT_CHARS))
        .put("source", Storable.cut(alert.resource(), MAX_TEXT_CHARS))
        .put("severity", severities.of(alert.severity()))
        .put("timestamp", AlertJson.time(alert.createTime()))
        .put("component", Storable.cut(String.join(", ", alert.service()), MAX_TEXT_CHARS))
        .put("group", Storable.cut(alert.group(), MAX_TEXT_CHARS))
        .put("class", Storable.cut(alert.event(), MAX_TEXT_CHARS));
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
