package io.tocsin.inbound.cloudevents;

import io.tocsin.inbound.Message;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import java.util.Map;
import java.util.Set;

/** Makes drafts of events. Extensions that mean nothing here become attributes. */
final class EventDrafts {

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "source",
          "specversion",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "dataschema",
          "data",
          "data_base64",
          "severitytext",
          "severitynumber");

  private final String environment;
  private final Levels levels;

  EventDrafts(SourceSettings source) {
    this.environment = source.environment();
    this.levels = new Levels(source);
  }

  Message message(Payload event, String element) {
    for (String name : new String[] {"id", "source", "specversion", "type"}) {
      if (!event.text("/" + name).isPresent()) {
        return new Message.Invalid(element, name + " is missing");
      }
    }
    if (!event.text("/specversion").orElse("").equals("1.0")) {
      return new Message.Invalid(element, "specversion is not 1.0");
    }
    DraftFields fields =
        new DraftFields(element, "cloudEvent")
            .resource(event.first("/subject", "/source"))
            .event(event.text("/type"))
            .environment(event.text("/data/environment").or(environment))
            .severity(severity(event))
            .service(event.text("/data/service"))
            .group(event.text("/data/group").or("CloudEvents"))
            .origin(event.text("/source"))
            .dedupKey(event.text("/source"))
            .text(text(event))
            .value(event.text("/data/value"))
            .attribute("eventId", event.text("/id"))
            .attribute(
                Levels.UNKNOWN, known(event).isPresent() ? Found.NOTHING : toolSeverity(event))
            .time(event.time("/time"))
            .raw(event.json());
    for (Map.Entry<String, String> extension : event.members("").entrySet()) {
      if (!KNOWN.contains(extension.getKey())) {
        fields.attribute(
            extension.getKey(), Found.of(extension.getValue(), "extension " + extension.getKey()));
      }
    }
    return fields.message();
  }

  /** Data that says nothing for people is shown as it is. */
  private static Found text(Payload event) {
    Payload data = event.inside("/data");
    return event
        .first("/data/text", "/data/message", "/data/description", "/data")
        .or(Found.of(data.isPresent() ? data.json() : null, "/data"));
  }

  private Found severity(Payload event) {
    return known(event).or(levels.ofTool(toolSeverity(event))).or(levels.of("indeterminate"));
  }

  private Found known(Payload event) {
    return levels
        .of(event.text("/severitytext"))
        .or(levels.numbered(event.text("/severitynumber")))
        .or(levels.of(event.text("/data/severity")));
  }

  private static Found toolSeverity(Payload event) {
    return event.first("/severitytext", "/data/severity");
  }
}
