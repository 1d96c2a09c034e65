package io.tocsin.move.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.Note;
import io.tocsin.alert.Trend;
import io.tocsin.move.Item;
import io.tocsin.query.AttributeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes alerts and notes of Alerta's records. What a record lacks gets the default that Alerta
 * would give it; what cannot be stored is said, and nothing is altered to fit.
 */
final class AlertaMapper {

  private final AlertaSettings settings;
  private final AlertNumbers numbers = new AlertNumbers();

  AlertaMapper(AlertaSettings settings) {
    this.settings = settings;
  }

  /** Numbers are made anew with each reading; and an alert's event may have changed since. */
  static boolean isSame(Alert stored, Alert alert) {
    return stored.key().withEvent("").equals(alert.key().withEvent(""));
  }

  /** What distinguishes the alert of a record from others. */
  static AlertKey key(Members members) {
    return new AlertKey(
        members.text("environment", ""),
        members.text("resource", ""),
        members.text("customer", ""),
        members.text("event", ""),
        "");
  }

  /**
   * What is to be stored of a record: one item, and one more for each part that is left out.
   *
   * @param place what it is called if it has no id
   * @param now when it is read
   */
  List<Item> map(ObjectNode record, String place, Instant now) {
    Members members = new Members(record);
    String id = members.text("id", members.text("_id", ""));
    if (!members.has("resource") && members.has("text") && members.has("alert")) {
      return List.of(note(members, id, id.isEmpty() ? place : id, now));
    }
    if (!members.has("resource") && !members.has("event")) {
      return List.of(new Item.Unusable(place, "neither an alert nor a note"));
    }
    return alert(members, id, id.isEmpty() ? place : id, now);
  }

  private List<Item> alert(Members members, String id, String name, Instant now) {
    Map<String, Object> attributes = members.object("attributes");
    AlertDraft draft = draft(members, id, attributes);
    members.check(id.isEmpty() ? "it has no id" : DraftLimits.violation(draft));
    members.check(unknown(draft));
    Alert bare = alert(members, draft, attributes, now);
    members.check(
        DraftLimits.text("previousSeverity", bare.previousSeverity(), DraftLimits.MAX_NAME_CHARS));
    members.check(
        DraftLimits.text("lastReceiveId", bare.lastReceiveId(), DraftLimits.MAX_ID_CHARS));
    String fault = members.fault();
    if (fault != null) {
      return List.of(new Item.Unusable(name, fault));
    }
    AlertaHistory history = new AlertaHistory(settings, members.objects("history"), bare);
    Alert alert = settings.dueTimes().stamp(history.standing(completed(bare, members, history)));
    List<Item> items = new ArrayList<>();
    items.add(
        Item.AlertWithHistory.of(
            alert.toBuilder().sequence(history.entries().size()).build(),
            history.entries(),
            List.of()));
    history
        .faults()
        .forEach(each -> items.add(new Item.Unusable(name, "an entry of its history: " + each)));
    return items;
  }

  private AlertDraft draft(Members members, String id, Map<String, Object> attributes) {
    String event = members.text("event", "");
    String customer = members.text("customer", "");
    JsonNode rawData = members.node("rawData");
    return AlertDraft.builder()
        .id(id)
        .resource(members.text("resource", ""))
        .event(event)
        .environment(members.text("environment", ""))
        .severity(members.text("severity", settings.model().severities().normal()))
        .correlate(withOwn(members.texts("correlate"), event))
        .status(members.text("status", settings.model().statuses().initial()))
        .service(members.texts("service"))
        .group(members.text("group", "Misc"))
        .value(members.textOrNull("value"))
        .text(members.text("text", ""))
        .tags(members.texts("tags"))
        .attributes(new LinkedHashMap<>(attributes))
        .origin(members.text("origin", "alerta"))
        .type(members.text("type", "exceptionAlert"))
        .timeout(members.whole("timeout", settings.alertTimeout().toSeconds()))
        .rawData(rawData.isMissingNode() ? null : rawData.toString())
        .customer(customer.isEmpty() ? null : customer)
        .build();
  }

  private static List<String> withOwn(List<String> correlate, String event) {
    if (correlate.isEmpty() || correlate.contains(event)) {
      return correlate;
    }
    List<String> events = new ArrayList<>(correlate);
    events.add(event);
    return events;
  }

  private @Nullable String unknown(AlertDraft draft) {
    AlarmModel model = settings.model();
    if (!model.severities().has(draft.severity())) {
      return model.severities().refusal(draft.severity());
    }
    return model.statuses().has(draft.status()) ? null : model.statuses().refusal(draft.status());
  }

  private Alert alert(
      Members members, AlertDraft draft, Map<String, Object> attributes, Instant now) {
    Instant createTime =
        members.time(
            "createTime", members.time("receiveTime", members.time("lastReceiveTime", now)));
    Instant receiveTime = members.time("receiveTime", createTime);
    long duplicates = members.whole("duplicateCount", 0);
    return Alert.builder(draft)
        .number(numbers.next(now))
        .id(draft.id())
        .status(draft.status())
        .attributes(attributes)
        .createTime(createTime)
        .duplicateCount(duplicates)
        .repeat(members.flag("repeat", duplicates > 0))
        .previousSeverity(members.text("previousSeverity", ""))
        .receiveTime(receiveTime)
        .lastReceiveId(members.text("lastReceiveId", draft.id()))
        .lastReceiveTime(members.time("lastReceiveTime", receiveTime))
        .updateTime(members.time("updateTime", receiveTime))
        .build();
  }

  /** With what older versions of Alerta did not store, found out from the history. */
  private Alert completed(Alert alert, Members members, AlertaHistory history) {
    SeverityScale scale = settings.model().severities();
    AlertBuilder completed = alert.toBuilder();
    String previous = alert.previousSeverity();
    if (previous.isEmpty()) {
      previous =
          Objects.requireNonNullElse(history.severityBefore(alert.severity()), scale.previous());
      completed.previousSeverity(previous);
    }
    if (!members.has("updateTime")) {
      completed.updateTime(Objects.requireNonNullElse(history.lastAction(), alert.receiveTime()));
    }
    return completed
        .trendIndication(
            trend(members.text("trendIndication", ""), scale.trend(previous, alert.severity())))
        .build();
  }

  private static Trend trend(String label, Trend derived) {
    for (Trend trend : Trend.values()) {
      if (trend.label().equals(label)) {
        return trend;
      }
    }
    return derived;
  }

  private static Item note(Members members, String id, String name, Instant now) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, Object> given = members.object("attributes");
    given.forEach((key, value) -> attributes.put(key, AttributeText.of(value)));
    String customer = members.text("customer", "");
    Note note =
        new Note(
            id,
            members.text("alert", ""),
            members.text("text", ""),
            members.textOrNull("user"),
            attributes,
            members.time("createTime", members.time("updateTime", now)),
            members.timeOrNull("updateTime"),
            customer.isEmpty() ? null : customer);
    members.check(
        id.isEmpty() ? "it has no id" : DraftLimits.text("id", id, DraftLimits.MAX_ID_CHARS));
    members.check(DraftLimits.text("text", note.text(), DraftLimits.MAX_TEXT_CHARS));
    members.check(DraftLimits.text("user", members.text("user", ""), DraftLimits.MAX_NAME_CHARS));
    members.check(DraftLimits.text("customer", customer, DraftLimits.MAX_NAME_CHARS));
    members.check(DraftLimits.attributeKeys(given));
    String fault = members.fault();
    return fault == null ? new Item.LoneNote(note) : new Item.Unusable(name, fault);
  }
}
