package io.tocsin.inbound.pagerduty;

import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Message.Link;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.text.StorableText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An incident as any generation writes it, or a reference to one; all of it may be missing.
 *
 * @param key by which it was triggered: ours, if we did
 * @param alertKeys of the alerts that it is about; only the second generation lists them
 * @param number as people know it
 * @param url its page, if that is a plain address of the web
 * @param status {@code triggered}, {@code acknowledged} or {@code resolved}; null: unknown
 * @param mergedInto the incident that goes on in its place; null if it was not merged
 */
record Incident(
    @Nullable String id,
    @Nullable String key,
    List<String> alertKeys,
    @Nullable String number,
    @Nullable String url,
    @Nullable String status,
    List<String> assignees,
    @Nullable String escalationPolicy,
    @Nullable String priority,
    @Nullable Incident mergedInto) {

  /** By which links to incidents are known. */
  static final String PROVIDER = "pagerduty";

  private static final Set<String> STATUSES = Set.of("triggered", "acknowledged", "resolved");

  static Incident of(Payload incident) {
    Payload merged = incident.inside("/resolve_reason");
    return new Incident(
        name(incident.text("/id")),
        name(incident.text("/incident_key")),
        alertKeys(incident),
        name(incident.first("/number", "/incident_number")),
        incident.text("/html_url").map(url -> DraftFields.isLink(url) ? url : null).text(),
        incident.text("/status").map(status -> STATUSES.contains(status) ? status : null).text(),
        assignees(incident),
        name(incident.first("/escalation_policy/summary", "/escalation_policy/name")),
        name(incident.first("/priority/summary", "/priority/name")),
        isMerged(merged) ? of(merged.inside("/incident")) : null);
  }

  private static boolean isMerged(Payload reason) {
    return reason.first("/type", "").orElse("").contains("merge");
  }

  private static List<String> alertKeys(Payload incident) {
    Set<String> keys = new LinkedHashSet<>();
    for (Payload alert : incident.elements("/alerts")) {
      String key = name(alert.text("/alert_key"));
      if (key != null && keys.size() < DraftLimits.MAX_ELEMENTS) {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }

  private static List<String> assignees(Payload incident) {
    List<String> names =
        Stream.of("/assignees", "/assignments", "/assigned_to")
            .flatMap(list -> incident.elements(list).stream())
            .map(each -> each.first("/summary", "/assignee/summary", "/object/name"))
            .flatMap(found -> Stream.ofNullable(name(found)))
            .distinct()
            .limit(DraftLimits.MAX_ELEMENTS)
            .toList();
    String user = name(incident.text("/assigned_to_user/name"));
    return names.isEmpty() && user != null ? List.of(user) : names;
  }

  /** A text as short as names are. */
  static String name(String text) {
    return StorableText.cut(text, DraftLimits.MAX_NAME_CHARS);
  }

  /** A text as short as names are; null if none is found. */
  static @Nullable String name(Found found) {
    return found.cut(DraftLimits.MAX_NAME_CHARS).text();
  }

  /** Whether there is anything by which alerts could be found. */
  boolean isNamed() {
    return id != null || key != null || !alertKeys.isEmpty();
  }

  /**
   * Where to look for its alerts. Alerta took the key for the id of an alert: where it is one it
   * says which alert is meant, whatever is remembered of the incident.
   *
   * @param exactKey whether only its own key counts
   */
  List<Target> targets(boolean exactKey) {
    List<Target> named = new ArrayList<>();
    List<String> keys = new ArrayList<>(exactKey ? List.of() : alertKeys);
    if (key != null) {
      named.add(new Target.Id(key));
      keys.addFirst(key);
    }
    List<Target> known = new ArrayList<>();
    if (id != null && !exactKey) {
      known.add(new Target.Linked(PROVIDER, id));
    }
    keys.forEach(each -> known.add(new Target.Issued(each)));
    if (!exactKey) {
      alertKeys.forEach(each -> named.add(new Target.Id(each)));
    }
    return named.isEmpty() ? List.of(all(known)) : List.of(all(named), all(known));
  }

  private static Target all(List<Target> targets) {
    return new Target.AllOf(targets.stream().distinct().toList());
  }

  /** What to remember with its alerts; null if it has no id. */
  @Nullable Link link() {
    return id == null ? null : new Link(PROVIDER, id, url);
  }

  /** Its name in texts for people. */
  String title() {
    return "Incident " + (number != null ? "#" + number : id != null ? id : "n/a");
  }

  /** To whom it is assigned, for people. */
  String assigned() {
    return assignees.isEmpty() ? "n/a" : Incident.name(String.join(", ", assignees));
  }
}
