package io.tocsin.inbound.pagerduty;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Message.Link;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.text.StorableText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the second and third generation's events do to alerts. The status of the incident, where it
 * has one, counts more than what the event is called: events overtake each other.
 */
final class Reactions {

  private static final String ASSIGN = "assign";

  /** Events that leave an entry in the history and nothing else. */
  private static final Set<String> NOTED =
      Set.of(
          "service_updated",
          "incident_type.changed",
          "custom_field_values.updated",
          "conference_bridge.updated",
          "role.assigned",
          "task.created",
          "task.updated",
          "task.completed");

  private static final List<String> NOTED_FAMILIES = List.of("action_invocation.", "workflow.");

  private final AlarmModel model;
  private final Set<String> settled;

  Reactions(AlarmModel model) {
    this.model = model;
    Set<String> statuses = new HashSet<>(model.closedStatuses());
    statuses.add(model.ackedStatus());
    statuses.add(model.shelvedStatus());
    this.settled = Set.copyOf(statuses);
  }

  /**
   * What to do; null for an event that is not known.
   *
   * @param type in the words of the third generation, without {@code incident.}
   * @param data what the event is about
   * @param agent who did it; null: unknown
   */
  @Nullable Reaction to(String type, Incident incident, Payload data, @Nullable String agent) {
    return switch (type) {
      case "triggered", "acknowledged", "unacknowledged", "resolved", "reopened" ->
          byStatus(type, incident, agent);
      case "escalated" -> escalated(incident);
      case "reassigned" -> reassigned(incident);
      case "delegated" -> delegated(incident);
      case "priority_updated" -> prioritized(incident);
      case "annotated" -> note(content(data));
      case "status_update_published" -> note(data.text("/message").orElse("n/a"));
      case "responder.added", "responder.replied" -> responder(incident, data);
      default -> isNoted(type) ? entry(incident, type) : null;
    };
  }

  private static boolean isNoted(String type) {
    return NOTED.contains(type) || NOTED_FAMILIES.stream().anyMatch(type::startsWith);
  }

  private static Reaction byStatus(String type, Incident incident, @Nullable String agent) {
    String by = " by " + (agent == null ? "n/a" : agent);
    String title = incident.title();
    return switch (incident.status() == null ? implied(type) : incident.status()) {
      case "acknowledged" -> Reaction.of(title + " acknowledged" + by, new Step.Action("ack"));
      case "resolved" -> resolved(incident, by);
      default -> triggered(type, incident, agent);
    };
  }

  /** How an incident stands after such an event. */
  private static String implied(String type) {
    return type.equals("acknowledged") || type.equals("resolved") ? type : "triggered";
  }

  private static Reaction resolved(Incident incident, String by) {
    Incident other = incident.mergedInto();
    if (other == null) {
      return Reaction.of(incident.title() + " resolved" + by, new Step.Action("close"));
    }
    Link to = other.link();
    return to == null
        ? Reaction.of(incident.title() + " merged", new Step.Entry())
        : Reaction.of(
            incident.title() + " merged into " + to.externalId(),
            new Step.Relink(to),
            new Step.Entry());
  }

  private static Reaction triggered(String type, Incident incident, @Nullable String agent) {
    String title = incident.title();
    String by = agent == null ? "" : " by " + agent;
    return switch (type) {
      case "triggered" ->
          Reaction.of(
              incident.assignees().isEmpty()
                  ? title + " triggered"
                  : title + " paged " + incident.assigned(),
              new Step.Note());
      case "resolved", "reopened" -> Reaction.of(title + " reopened" + by, new Step.Action("open"));
      default ->
          Reaction.of(
              title + " unacknowledged" + (agent == null ? " due to timeout" : by),
              new Step.Action("unack"));
    };
  }

  private Reaction escalated(Incident incident) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Count("escalationLevel"));
    if (isWaiting(incident)) {
      steps.add(new Step.Unless(settled, new Step.Action("open")));
    }
    steps.add(new Step.Entry());
    return new Reaction(steps, incident.title() + " escalated to " + incident.assigned());
  }

  private Reaction reassigned(Incident incident) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Attributes(Map.of("assignees", incident.assignees())));
    if (isWaiting(incident) && model.statuses().has(ASSIGN)) {
      steps.add(new Step.Unless(settled, new Step.Status(ASSIGN)));
    }
    steps.add(new Step.Entry());
    return new Reaction(steps, incident.title() + " assigned to " + incident.assigned());
  }

  private static boolean isWaiting(Incident incident) {
    return incident.status() == null || incident.status().equals("triggered");
  }

  private static Reaction delegated(Incident incident) {
    return changed(
        "escalationPolicy",
        incident.escalationPolicy(),
        incident.title() + " delegated to " + orNone(incident.escalationPolicy()));
  }

  private static Reaction prioritized(Incident incident) {
    return changed(
        "priority",
        incident.priority(),
        incident.title() + " has priority " + orNone(incident.priority()));
  }

  private static Reaction changed(String attribute, @Nullable String value, String text) {
    Map<String, @Nullable Object> attributes = Collections.singletonMap(attribute, value);
    return Reaction.of(text, new Step.Attributes(attributes), new Step.Entry());
  }

  private static String content(Payload data) {
    String content =
        data.first("/content", "/note", "/channel/content", "/channel/summary", "/summary")
            .orElse("n/a");
    return data.text("/trimmed").orElse("").equals("true") ? content + " ..." : content;
  }

  private static Reaction note(String text) {
    return Reaction.of(StorableText.cut(text, DraftLimits.MAX_TEXT_CHARS), new Step.Note());
  }

  private static Reaction responder(Incident incident, Payload data) {
    String name =
        Incident.name(
            data.first("/user/summary", "/escalation_policy/summary", "/user/id").orElse("n/a"));
    String state = Incident.name(data.text("/state").orElse("added"));
    return Reaction.of(
        incident.title() + ": responder " + name + " is " + state,
        new Step.Put("responders", name.replace('.', '_').replace('$', '_'), state),
        new Step.Entry());
  }

  private static Reaction entry(Incident incident, String type) {
    return Reaction.of(
        incident.title() + ": " + type.replace('.', ' ').replace('_', ' '), new Step.Entry());
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "n/a" : text;
  }
}
