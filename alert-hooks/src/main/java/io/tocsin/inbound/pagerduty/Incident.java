package io.tocsin.inbound.pagerduty;

import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Message.Link;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.inbound.payload.Storable;
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
 * @param status {@code triggered}, {@code acknowledged} or {@code resolved}; null: not told
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
        incident.text("/id").map(Incident::name).text(),
        incident.text("/incident_key").map(Incident::name).text(),
        alertKeys(incident),
        incident.first("/number", "/incident_number").map(Incident::name).text(),
        incident.text("/html_url").map(url -> DraftFields.isLink(url) ? url : null).text(),
        incident.text("/status").map(status -> STATUSES.contains(status) ? status : null).text(),
        assignees(incident),
        incident
            .first("/escalation_policy/summary", "/escalation_policy/name")
            .map(Incident::name)
            .text(),
        incident.first("/priority/summary", "/priority/name").map(Incident::name).text(),
        isMerged(merged) ? of(merged.inside("/incident")) : null);
  }

  private static boolean isMerged(Payload reason) {
    return reason.first("/type", "").orElse("").contains("merge");
  }

  private static List<String> alertKeys(Payload incident) {
    Set<String> keys = new LinkedHashSet<>();
    for (Payload alert : incident.elements("/alerts")) {
      String key = alert.text("/alert_key").map(Incident::name).text();
      if (key != null && keys.size() < DraftLimits.ELEMENTS) {
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
            .flatMap(found -> Stream.ofNullable(found.map(Incident::name).text()))
            .distinct()
            .limit(DraftLimits.ELEMENTS)
            .toList();
    String user = incident.text("/assigned_to_user/name").map(Incident::name).text();
    return names.isEmpty() && user != null ? List.of(user) : names;
  }

  /** A text as short as names are. */
  static String name(String text) {
    return Storable.cut(text, DraftLimits.NAME);
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

  /** How people are told of it. */
  String title() {
    return "Incident " + (number != null ? "#" + number : id != null ? id : "n/a");
  }

  /** To whom it is assigned, for people. */
  String assigned() {
    return assignees.isEmpty() ? "n/a" : Incident.name(String.join(", ", assignees));
  }
}
