package io.tocsin.inbound.pagerduty;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What the first generation's events do to alerts: as in Alerta, they set the status, with its
 * texts but for the HTML. A model without such a status gets the action instead.
 */
final class FirstReactions {

  private final AlarmModel model;

  FirstReactions(AlarmModel model) {
    this.model = model;
  }

  /** What to do; null for an event that is not known. */
  @Nullable Reaction to(String type, Incident incident, Payload data) {
    String title = incident.title();
    String assignee = incident.assigned();
    return switch (type) {
      case "incident.trigger" -> byStatus("open", incident, title + " assigned to " + assignee);
      case "incident.acknowledge" ->
          byStatus("ack", incident, title + " acknowledged by " + assignee);
      case "incident.unacknowledge" ->
          byStatus("open", incident, title + " unacknowledged due to timeout");
      case "incident.resolve" ->
          byStatus("closed", incident, title + " resolved by " + resolver(data));
      case "incident.assign" -> reaction("assign", title + " manually assigned to " + assignee);
      case "incident.escalate" -> reaction("open", title + " escalated to " + assignee);
      case "incident.delegate" ->
          reaction("open", title + " reassigned due to escalation to " + assignee);
      default -> null;
    };
  }

  private static String resolver(Payload incident) {
    return Incident.name(incident.text("/resolved_by_user/name").orElse("n/a"));
  }

  /** How the incident stands counts more than what the event is called. */
  private Reaction byStatus(String implied, Incident incident, String text) {
    String status =
        switch (incident.status()) {
          case "triggered" -> "open";
          case "acknowledged" -> "ack";
          case "resolved" -> "closed";
          case null, default -> implied;
        };
    return reaction(status, status.equals(implied) ? text : text + ", and is " + incident.status());
  }

  private Reaction reaction(String status, String text) {
    return Reaction.of(text, model.statuses().has(status) ? new Step.Status(status) : step(status));
  }

  private static Step step(String status) {
    return switch (status) {
      case "open", "ack" -> new Step.Action(status);
      case "closed" -> new Step.Action("close");
      default -> new Step.Entry();
    };
  }
}
