package io.tocsin.outbound.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.outbound.AlertJson;
import io.tocsin.outbound.Notification;
import io.tocsin.text.Sha256;
import io.tocsin.text.StorableText;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of Alertmanager's webhooks, version 4, so that what receives those receives ours: one
 * alert a call, which is also its own group.
 */
record AlertmanagerFormat(AlarmModel model, String receiver, @Nullable String baseUrl)
    implements BodyFormat {

  private static final String NEVER = "0001-01-01T00:00:00Z";
  private static final String NOTED = "alert.noted";
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,127}");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
  private static final int FINGERPRINT_BYTES = 8;
  private static final int MAX_THIN_CHARS = 200;

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public boolean tells(Notification notification) {
    return !notification.type().equals(NOTED) && !model.isSuppressed(notification.alert().status());
  }

  @Override
  public ObjectNode write(Notification notification, boolean thin) {
    Alert alert = notification.alert();
    String status = isOver(alert) ? "resolved" : "firing";
    ObjectNode labels = object(labels(alert, thin));
    ObjectNode annotations = object(annotations(alert, thin));
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.set("alertname", labels.get("alertname"));
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "4")
            .put("groupKey", "{}:{alertname=" + labels.get("alertname") + "}/" + fingerprint(alert))
            .put("truncatedAlerts", 0)
            .put("status", status)
            .put("receiver", receiver)
            .put("externalURL", baseUrl == null ? "" : baseUrl);
    body.set("groupLabels", group);
    body.set("commonLabels", labels);
    body.set("commonAnnotations", annotations);
    ObjectNode element = body.putArray("alerts").addObject();
    element
        .put("status", status)
        .put("startsAt", AlertJson.time(alert.createTime()))
        .put("endsAt", isOver(alert) ? AlertJson.time(alert.updateTime()) : NEVER)
        .put("generatorURL", AlertJson.href(alert, baseUrl))
        .put("fingerprint", fingerprint(alert));
    element.set("labels", labels);
    element.set("annotations", annotations);
    return body;
  }

  private boolean isOver(Alert alert) {
    return model.closedStatuses().contains(alert.status())
        || model.expiredStatus().equals(alert.status())
        || model.severities().isNormal(alert.severity());
  }

  private static Map<String, String> labels(Alert alert, boolean thin) {
    Map<String, String> labels = new TreeMap<>();
    for (String tag : thin ? List.<String>of() : alert.tags()) {
      int equals = tag.indexOf('=');
      if (equals > 0 && LABEL.matcher(tag.substring(0, equals)).matches()) {
        labels.put(tag.substring(0, equals), tag.substring(equals + 1));
      }
    }
    labels.put("alertname", text(alert.event(), thin));
    labels.put("instance", text(alert.resource(), thin));
    labels.put("severity", text(alert.severity(), thin));
    labels.put("environment", text(alert.environment(), thin));
    labels.put("service", text(String.join(",", alert.service()), thin));
    labels.put("group", text(alert.group(), thin));
    labels.put("customer", alert.customer() == null ? "" : text(alert.customer(), thin));
    labels.values().removeIf(String::isEmpty);
    return labels;
  }

  private static Map<String, String> annotations(Alert alert, boolean thin) {
    Map<String, String> annotations = new TreeMap<>();
    if (!thin) {
      alert
          .attributes()
          .forEach(
              (name, value) -> {
                if (value instanceof String text && LABEL.matcher(name).matches()) {
                  annotations.put(name, text);
                }
              });
    }
    annotations.put("summary", text(alert.event() + " on " + alert.resource(), thin));
    annotations.put("description", text(alert.text(), thin));
    annotations.put("value", alert.value() == null ? "" : text(alert.value(), thin));
    annotations.values().removeIf(String::isEmpty);
    return annotations;
  }

  private static String text(String text, boolean thin) {
    return thin ? StorableText.cut(text, MAX_THIN_CHARS) : text;
  }

  private static ObjectNode object(Map<String, String> members) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    members.forEach(object::put);
    return object;
  }

  /** That of the sender, if it was one of Prometheus, else one made of the alert's id. */
  private static String fingerprint(Alert alert) {
    if (alert.attributes().get("fingerprint") instanceof String text
        && FINGERPRINT.matcher(text).matches()) {
      return text;
    }
    byte[] digest = Sha256.of(alert.id().getBytes(UTF_8));
    return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
  }
}
