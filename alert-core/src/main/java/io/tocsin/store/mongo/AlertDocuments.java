package io.tocsin.store.mongo;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.alert.Trend;
import io.tocsin.json.JsonMappers;
import io.tocsin.query.AttributeText;
import io.tocsin.store.Micros;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The document of an alert. Times are microseconds since 1970; what an alert lacks is left out, but
 * no customer is an empty text. Attributes are a list of {@code {name, text}}, so that any name can
 * be stored and searched; {@code json} marks the values that are not texts.
 */
final class AlertDocuments {

  /** Leaves out what may be long or is for the store only. */
  static final Document LIGHT =
      new Document("rawData", 0).append("entries", 0).append("outgoing", 0).append("claims", 0);

  private AlertDocuments() {}

  /**
   * All members but {@code _id}, {@code claims}, {@code entries}, {@code outgoing} and {@code
   * dueHint}.
   */
  static Document of(Alert alert, AlarmModel model) {
    Document document = new Document();
    document.put("version", alert.version());
    document.put("sequence", alert.sequence());
    document.put("id", alert.id());
    document.put("resource", alert.resource());
    document.put("event", alert.event());
    document.put("environment", alert.environment());
    document.put("severity", alert.severity());
    document.put("severityRank", model.severities().rank(alert.severity()));
    document.put("correlate", alert.correlate());
    document.put("status", alert.status());
    document.put("statusRank", model.statuses().rank(alert.status()));
    document.put("service", alert.service());
    document.put("group", alert.group());
    Members.put(document, "value", alert.value());
    document.put("text", alert.text());
    document.put("tags", alert.tags());
    document.put("attributes", attributes(alert.attributes()));
    document.put("origin", alert.origin());
    document.put("type", alert.type());
    document.put("createTime", Micros.of(alert.createTime()));
    document.put("timeout", alert.timeout());
    Members.put(document, "rawData", alert.rawData());
    document.put("customer", alert.customer() == null ? "" : alert.customer());
    document.put("dedupKey", alert.dedupKey());
    document.put("duplicateCount", alert.duplicateCount());
    document.put("repeat", alert.repeat());
    document.put("previousSeverity", alert.previousSeverity());
    document.put("trendIndication", alert.trendIndication().label());
    document.put("receiveTime", Micros.of(alert.receiveTime()));
    document.put("lastReceiveId", alert.lastReceiveId());
    document.put("lastReceiveTime", Micros.of(alert.lastReceiveTime()));
    document.put("updateTime", Micros.of(alert.updateTime()));
    document.put("returns", returns(alert.returns()));
    Members.put(document, "statusUntil", alert.statusUntil());
    Members.put(document, "endsAt", alert.endsAt());
    document.put("episode", alert.episode());
    Members.put(document, "sourceTime", alert.sourceTime());
    Members.put(document, "statusBy", alert.statusBy());
    Members.put(document, "blackoutId", alert.blackoutId());
    Members.put(document, "dueAt", alert.dueAt());
    return document;
  }

  private static List<Document> attributes(Map<String, Object> attributes) {
    List<Document> result = new ArrayList<>(attributes.size());
    attributes.forEach(
        (name, value) -> {
          Document attribute = new Document("name", name).append("text", AttributeText.of(value));
          result.add(value instanceof String ? attribute : attribute.append("json", true));
        });
    return result;
  }

  private static List<Document> returns(List<PreviousStatus> standings) {
    return standings.stream().map(AlertDocuments::standing).toList();
  }

  private static Document standing(PreviousStatus standing) {
    Document document = new Document("status", standing.status());
    document.put("timeout", standing.timeout());
    Members.put(document, "by", standing.by());
    return document;
  }

  /** The bytes that an alert takes in memory, roughly, without history. */
  static long bytes(Document document) {
    return DraftLimits.length(document) + 700;
  }

  /** The alert of that document, without history. */
  static Alert read(Document document) {
    String customer = document.getString("customer");
    return Alert.builder()
        .number(Members.number(document, "_id"))
        .version(Members.number(document, "version"))
        .sequence(Members.number(document, "sequence"))
        .id(document.getString("id"))
        .resource(document.getString("resource"))
        .event(document.getString("event"))
        .environment(document.getString("environment"))
        .severity(document.getString("severity"))
        .correlate(document.getList("correlate", String.class))
        .status(document.getString("status"))
        .service(document.getList("service", String.class))
        .group(document.getString("group"))
        .value(document.getString("value"))
        .text(document.getString("text"))
        .tags(document.getList("tags", String.class))
        .attributes(readAttributes(document))
        .origin(document.getString("origin"))
        .type(document.getString("type"))
        .createTime(Members.time(document, "createTime"))
        .timeout(Members.number(document, "timeout"))
        .rawData(document.getString("rawData"))
        .customer(customer.isEmpty() ? null : customer)
        .dedupKey(document.getString("dedupKey"))
        .duplicateCount(Members.number(document, "duplicateCount"))
        .repeat(document.getBoolean("repeat"))
        .previousSeverity(document.getString("previousSeverity"))
        .trendIndication(Trend.of(document.getString("trendIndication")))
        .receiveTime(Members.time(document, "receiveTime"))
        .lastReceiveId(document.getString("lastReceiveId"))
        .lastReceiveTime(Members.time(document, "lastReceiveTime"))
        .updateTime(Members.time(document, "updateTime"))
        .returns(readReturns(document))
        .statusUntil(Members.timeOrNull(document, "statusUntil"))
        .endsAt(Members.timeOrNull(document, "endsAt"))
        .episode(document.containsKey("episode") ? Members.number(document, "episode") : 1)
        .sourceTime(Members.timeOrNull(document, "sourceTime"))
        .statusBy(document.getString("statusBy"))
        .blackoutId(document.getString("blackoutId"))
        .dueAt(Members.timeOrNull(document, "dueAt"))
        .build();
  }

  private static Map<String, Object> readAttributes(Document document) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (Document each : document.getList("attributes", Document.class)) {
      String text = each.getString("text");
      attributes.put(each.getString("name"), each.containsKey("json") ? parse(text) : text);
    }
    return attributes;
  }

  private static Object parse(String json) {
    try {
      return JsonMappers.PLAIN.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored attribute is not the JSON that was written", e);
    }
  }

  private static List<PreviousStatus> readReturns(Document document) {
    return document.getList("returns", Document.class).stream()
        .map(
            each ->
                new PreviousStatus(
                    each.getString("status"),
                    Members.number(each, "timeout"),
                    each.getString("by")))
        .toList();
  }
}
