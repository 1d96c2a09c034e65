package io.tocsin.inbound.otlp;

import io.tocsin.inbound.Message;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import java.util.ArrayList;
import java.util.List;

/** Picks the records of which alerts are made: events, and what is severe enough. */
final class Records {

  /** Alerts of one call; what is beyond is refused. */
  static final int MOST = 1_000;

  private final RecordDraft drafts;
  private final int leastSeverity;
  private final boolean events;

  Records(SourceSettings source, int leastSeverity, boolean events) {
    this.drafts = new RecordDraft(source.environment(), new Levels(source));
    this.leastSeverity = leastSeverity;
    this.events = events;
  }

  List<Message> messages(Payload logs) {
    List<Message> messages = new ArrayList<>();
    for (Payload resource : logs.elements("/resourceLogs")) {
      Values attributes = Values.of(resource, "/resource/attributes");
      for (Payload scope : resource.elements("/scopeLogs")) {
        Found name = scope.text("/scope/name");
        for (Payload log : scope.elements("/logRecords")) {
          if (isOfInterest(log)) {
            messages.add(message(log, name, attributes, messages.size()));
          }
        }
      }
    }
    return messages;
  }

  private boolean isOfInterest(Payload log) {
    String number = log.text("/severityNumber").orElse("0");
    return (events && log.text("/eventName").isPresent())
        || (number.matches("\\d{1,2}") && Integer.parseInt(number) >= leastSeverity);
  }

  private Message message(Payload log, Found scope, Values resource, int taken) {
    return taken < MOST
        ? drafts.message(log, scope, resource, "logRecords[" + taken + "]")
        : new Message.Invalid("logRecords", "more than " + MOST + " in one call");
  }
}
