package io.tocsin.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Alert;
import io.tocsin.json.JsonMappers;
import io.tocsin.text.StorableText;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alerts as JSON for other services, with Alerta's names of members. */
public final class AlertJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Characters of a member where the whole must be short. */
  private static final int MAX_BRIEF_CHARS = 200;

  private AlertJson() {}

  /**
   * All of an alert but its history and raw data.
   *
   * @param baseUrl of this server; null if it is not known
   */
  public static ObjectNode whole(Alert alert, @Nullable String baseUrl) {
    return sent(alert)
        .put("id", alert.id())
        .put("href", href(alert, baseUrl))
        .put("status", alert.status())
        .put("previousSeverity", alert.previousSeverity())
        .put("trendIndication", alert.trendIndication().label())
        .put("createTime", time(alert.createTime()))
        .put("receiveTime", time(alert.receiveTime()))
        .put("lastReceiveId", alert.lastReceiveId())
        .put("lastReceiveTime", time(alert.lastReceiveTime()))
        .put("updateTime", time(alert.updateTime()))
        .put("duplicateCount", alert.duplicateCount())
        .put("repeat", alert.repeat())
        .put("episode", alert.episode());
  }

  /** The members that a sender may give. */
  public static ObjectNode sent(Alert alert) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("resource", alert.resource())
        .put("event", alert.event())
        .put("environment", alert.environment())
        .put("severity", alert.severity())
        .put("group", alert.group())
        .put("value", alert.value())
        .put("text", alert.text())
        .put("origin", alert.origin())
        .put("type", alert.type())
        .put("timeout", alert.timeout())
        .put("customer", alert.customer());
    json.set("correlate", texts(alert.correlate()));
    json.set("service", texts(alert.service()));
    json.set("tags", texts(alert.tags()));
    json.set("attributes", JsonMappers.PLAIN.valueToTree(alert.attributes()));
    return json;
  }

  /** As much as is needed to ask for the rest; texts are cut. */
  public static ObjectNode brief(Alert alert, @Nullable String baseUrl) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", alert.id())
        .put("href", href(alert, baseUrl))
        .put("resource", StorableText.cut(alert.resource(), MAX_BRIEF_CHARS))
        .put("event", StorableText.cut(alert.event(), MAX_BRIEF_CHARS))
        .put("environment", StorableText.cut(alert.environment(), MAX_BRIEF_CHARS))
        .put("severity", StorableText.cut(alert.severity(), MAX_BRIEF_CHARS))
        .put("status", StorableText.cut(alert.status(), MAX_BRIEF_CHARS))
        .put("episode", alert.episode());
  }

  /** Where this server shows the alert; null if its own address is not known. */
  public static @Nullable String href(Alert alert, @Nullable String baseUrl) {
    return baseUrl == null || baseUrl.isEmpty()
        ? null
        : Address.base(baseUrl) + "/alert/" + Address.segment(alert.id());
  }

  /** A time as {@code 2026-01-31T12:00:00.000Z}. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** The JSON in UTF-8. */
  public static byte[] bytes(JsonNode json) {
    try {
      return JsonMappers.PLAIN.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON can always be written", e);
    }
  }

  /** The text of a member of JSON in UTF-8; empty where there is none, or no JsonMappers.PLAIN. */
  public static String text(byte[] json, String member) {
    try {
      return JsonMappers.PLAIN.readTree(json).path(member).asText("");
    } catch (IOException e) {
      return "";
    }
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return list;
  }
}
