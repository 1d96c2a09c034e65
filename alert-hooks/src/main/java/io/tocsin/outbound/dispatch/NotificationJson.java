package io.tocsin.outbound.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Alert;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.alert.Trend;
import io.tocsin.json.JsonMappers;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Outlet.UnreadableEntryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Notifications as the content of entries. The alert is without history and raw data; what of its
 * lists and attributes is beyond the bounds is left out.
 */
final class NotificationJson {

  /** Characters of all attributes, and of all elements of a list. */
  private static final int MAX_CHARS = 50_000;

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private NotificationJson() {}

  /**
   * The content of an entry for that event.
   *
   * @param resumed whether the alert was suppressed before
   */
  static String write(AlertEvent event, boolean resumed, Set<String> passed, Set<String> claimed) {
    ObjectNode content = JsonMappers.PLAIN.createObjectNode();
    content.set("alert", alert(event.alert()));
    content.put("user", event.user());
    content.put("text", event.text());
    content.set("passed", texts(List.copyOf(new TreeSet<>(passed))));
    if (!claimed.isEmpty()) {
      content.set("claimed", texts(List.copyOf(new TreeSet<>(claimed))));
    }
    content.put("resumed", resumed);
    return content.toString();
  }

  private static ObjectNode alert(Alert alert) {
    ObjectNode json = JsonMappers.PLAIN.createObjectNode();
    json.put("number", alert.number());
    json.put("version", alert.version());
    json.put("sequence", alert.sequence());
    json.put("id", alert.id());
    json.put("resource", alert.resource());
    json.put("event", alert.event());
    json.put("environment", alert.environment());
    json.put("severity", alert.severity());
    json.set("correlate", texts(alert.correlate()));
    json.put("status", alert.status());
    json.set("service", texts(alert.service()));
    json.put("group", alert.group());
    json.put("value", alert.value());
    json.put("text", alert.text());
    json.set("tags", texts(alert.tags()));
    json.set("attributes", JsonMappers.PLAIN.valueToTree(bounded(alert.attributes())));
    json.put("origin", alert.origin());
    json.put("type", alert.type());
    json.put("createTime", alert.createTime().toString());
    json.put("timeout", alert.timeout());
    json.put("customer", alert.customer());
    json.put("dedupKey", alert.dedupKey());
    json.put("duplicateCount", alert.duplicateCount());
    json.put("repeat", alert.repeat());
    json.put("previousSeverity", alert.previousSeverity());
    json.put("trendIndication", alert.trendIndication().label());
    json.put("receiveTime", alert.receiveTime().toString());
    json.put("lastReceiveId", alert.lastReceiveId());
    json.put("lastReceiveTime", alert.lastReceiveTime().toString());
    json.put("updateTime", alert.updateTime().toString());
    put(json, "statusUntil", alert.statusUntil());
    put(json, "endsAt", alert.endsAt());
    json.put("episode", alert.episode());
    put(json, "sourceTime", alert.sourceTime());
    return json;
  }

  private static void put(ObjectNode json, String member, @Nullable Instant time) {
    if (time != null) {
      json.put(member, time.toString());
    }
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode list = JsonMappers.PLAIN.createArrayNode();
    int length = 0;
    for (String text : texts) {
      length += text.length();
      if (length > MAX_CHARS) {
        break;
      }
      list.add(text);
    }
    return list;
  }

  private static Map<String, Object> bounded(Map<String, Object> attributes) {
    Map<String, Object> bounded = new LinkedHashMap<>();
    long length = 0;
    for (Map.Entry<String, Object> each : attributes.entrySet()) {
      long more = each.getKey().length() + DraftLimits.length(each.getValue());
      if (length + more <= MAX_CHARS) {
        bounded.put(each.getKey(), each.getValue());
        length += more;
      }
    }
    return bounded;
  }

  /**
   * The notification of an entry.
   *
   * @throws UnreadableEntryException if its content is not what was written
   */
  static Notification read(OutboxEntry entry) {
    try {
      JsonNode content = JsonMappers.PLAIN.readTree(entry.content());
      return new Notification(
          entry.id(),
          entry.type(),
          readAlert(content.required("alert")),
          textOrNull(content, "user"),
          content.required("text").asText(),
          Set.copyOf(readTexts(content, "passed")),
          content.has("claimed") ? Set.copyOf(readTexts(content, "claimed")) : Set.of(),
          entry.createdAt());
    } catch (JsonProcessingException | RuntimeException e) {
      throw new UnreadableEntryException(entry, e);
    }
  }

  /** Whether the alert was suppressed before: destinations may know of its episode already. */
  static boolean isResumed(OutboxEntry entry) {
    return content(entry).path("resumed").asBoolean();
  }

  /** The episode of the alert; 0 if it cannot be read. */
  static long episode(OutboxEntry entry) {
    return content(entry).path("alert").path("episode").asLong();
  }

  /** The content of an entry; missing if it is not JsonMappers.PLAIN. */
  static JsonNode content(OutboxEntry entry) {
    try {
      return JsonMappers.PLAIN.readTree(entry.content());
    } catch (JsonProcessingException e) {
      return JsonMappers.PLAIN.missingNode();
    }
  }

  private static Alert readAlert(JsonNode json) {
    return Alert.builder()
        .number(json.required("number").asLong())
        .version(json.required("version").asLong())
        .sequence(json.required("sequence").asLong())
        .id(text(json, "id"))
        .resource(text(json, "resource"))
        .event(text(json, "event"))
        .environment(text(json, "environment"))
        .severity(text(json, "severity"))
        .correlate(readTexts(json, "correlate"))
        .status(text(json, "status"))
        .service(readTexts(json, "service"))
        .group(text(json, "group"))
        .value(textOrNull(json, "value"))
        .text(text(json, "text"))
        .tags(readTexts(json, "tags"))
        .attributes(JsonMappers.PLAIN.convertValue(json.required("attributes"), OBJECT))
        .origin(text(json, "origin"))
        .type(text(json, "type"))
        .createTime(Instant.parse(text(json, "createTime")))
        .timeout(json.required("timeout").asLong())
        .customer(textOrNull(json, "customer"))
        .dedupKey(text(json, "dedupKey"))
        .duplicateCount(json.required("duplicateCount").asLong())
        .repeat(json.required("repeat").asBoolean())
        .previousSeverity(text(json, "previousSeverity"))
        .trendIndication(Trend.of(text(json, "trendIndication")))
        .receiveTime(Instant.parse(text(json, "receiveTime")))
        .lastReceiveId(text(json, "lastReceiveId"))
        .lastReceiveTime(Instant.parse(text(json, "lastReceiveTime")))
        .updateTime(Instant.parse(text(json, "updateTime")))
        .statusUntil(timeOrNull(json, "statusUntil"))
        .endsAt(timeOrNull(json, "endsAt"))
        .episode(json.required("episode").asLong())
        .sourceTime(timeOrNull(json, "sourceTime"))
        .build();
  }

  private static String text(JsonNode json, String member) {
    return json.required(member).asText();
  }

  private static @Nullable String textOrNull(JsonNode json, String member) {
    return json.hasNonNull(member) ? json.get(member).asText() : null;
  }

  private static @Nullable Instant timeOrNull(JsonNode json, String member) {
    String text = textOrNull(json, member);
    return text == null ? null : Instant.parse(text);
  }

  private static List<String> readTexts(JsonNode json, String member) {
    List<String> texts = new ArrayList<>();
    json.required(member).forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
