package io.tocsin.inbound.pagerduty;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the third generation: one event a call. */
final class EventReader {

  private static final String ELEMENT = "event";
  private static final String INCIDENT = "incident.";

  private final Reactions reactions;
  private final boolean exactKey;

  EventReader(AlarmModel model, boolean exactKey) {
    this.reactions = new Reactions(model);
    this.exactKey = exactKey;
  }

  WebhookReply read(Payload event) {
    String type = event.text("/event_type").orElse("");
    if (type.equals("pagey.ping")) {
      return new WebhookReply.Greeting(WebhookAnswer.json(200, PagerDutyWebhook.OK));
    }
    if (type.startsWith("service.")) {
      return new WebhookReply.Ignored("service event");
    }
    Message message = message(type, event);
    return message == null
        ? new WebhookReply.Unread(MessagesReader.UNKNOWN_TYPE)
        : new WebhookReply.Messages(List.of(message));
  }

  /** Null for a type that is not known. */
  private @Nullable Message message(String type, Payload event) {
    if (!type.startsWith(INCIDENT)) {
      return null;
    }
    Payload data = event.inside("/data");
    Incident incident = Incident.of(incident(data));
    String agent = event.first("/agent/summary", "/agent/id").map(Incident::name).text();
    Reaction reaction = reactions.to(type.substring(INCIDENT.length()), incident, data, agent);
    if (reaction == null) {
      return null;
    }
    return incident.isNamed()
        ? act(event, incident, reaction, agent)
        : new Message.Invalid(ELEMENT, MessagesReader.NO_KEY);
  }

  /** The incident itself, or the one that a note, an update or a responder is of. */
  private static Payload incident(Payload data) {
    Payload inner = data.inside("/incident");
    return inner.isObject() || !data.text("/type").orElse("incident").equals("incident")
        ? inner
        : data;
  }

  private Message act(Payload event, Incident incident, Reaction reaction, @Nullable String agent) {
    return new Message.ApplyActions(
        incident.targets(exactKey),
        reaction.steps(),
        MessagesReader.actor(agent),
        reaction.text(),
        Incident.name(event.text("/id").orElse("")),
        event.time("/occurred_at"),
        incident.link());
  }
}
