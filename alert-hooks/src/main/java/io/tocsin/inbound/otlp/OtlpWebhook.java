package io.tocsin.inbound.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads exports of logs at {@code v1/logs} below the source's path, and answers in the format of
 * the request; the server has inflated the body, within its limits. There is no scheme: exporters
 * send a key of the server in a header.
 *
 * <p>Options: {@code minSeverity}: records from that number on become alerts, 17 (errors) unless
 * set; {@code events: false}: events do not become alerts below that number.
 */
public final class OtlpWebhook implements Webhook {

  private static final String PATH = "v1/logs";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final long ERROR_SEVERITY = 17;
  private static final long MAX_SEVERITY = 24;

  /** Alerts of one call; what is beyond is refused. */
  static final int MAX_RECORDS = 1_000;

  private final RecordDraft drafts;
  private final int leastSeverity;
  private final boolean events;

  public OtlpWebhook(SourceSettings source) {
    source.refuseSecrets();
    this.drafts = new RecordDraft(source.environment(), new Levels(source));
    this.leastSeverity =
        (int) source.options().number("minSeverity", ERROR_SEVERITY, 1, MAX_SEVERITY);
    this.events = source.options().flag("events", true);
    source.options().end();
  }

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return Authenticity.UNCHECKED;
  }

  @Override
  public @Nullable String messageId(WebhookRequest request) {
    return null;
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    if (!request.method().equals("POST") || !request.subpath().equals(PATH)) {
      return new WebhookReply.Malformed("logs are posted to " + PATH);
    }
    boolean isJson = request.mediaType().equals("application/json");
    if (!isJson && !request.mediaType().equals(PROTOBUF)) {
      return new WebhookReply.Unsupported("not OTLP in JSON or protobuf");
    }
    Payload logs = isJson ? Payload.parse(request) : ProtobufLogs.read(request.body());
    if (logs == null || !logs.isObject()) {
      return new WebhookReply.Malformed("the body holds no logs of OTLP");
    }
    List<Message> messages = messages(logs);
    return messages.isEmpty()
        ? new WebhookReply.Ignored("no events and no errors")
        : new WebhookReply.Messages(messages);
  }

  private List<Message> messages(Payload logs) {
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

  /** Whether it is an event, or severe enough. */
  private boolean isOfInterest(Payload log) {
    String number = log.text("/severityNumber").orElse("0");
    return (events && log.text("/eventName").isPresent())
        || (number.matches("\\d{1,2}") && Integer.parseInt(number) >= leastSeverity);
  }

  private Message message(Payload log, Found scope, Values resource, int position) {
    return position < MAX_RECORDS
        ? drafts.message(log, scope, resource, "logRecords[" + position + "]")
        : new Message.Invalid("logRecords", "more than " + MAX_RECORDS + " in one call");
  }

  @Override
  public WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    List<String> faults =
        results.stream().map(OtlpWebhook::fault).filter(f -> !f.isEmpty()).toList();
    String reason = faults.isEmpty() ? "" : faults.getFirst();
    return request.mediaType().equals(PROTOBUF)
        ? WebhookAnswer.bytes(200, PROTOBUF, ProtobufLogs.answer(faults.size(), reason))
        : WebhookAnswer.json(200, json(faults.size(), reason));
  }

  private static String json(int rejected, String reason) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (rejected > 0) {
      answer
          .putObject("partialSuccess")
          .put("rejectedLogRecords", Integer.toString(rejected))
          .put("errorMessage", reason);
    }
    return answer.toString();
  }

  private static String fault(MessageResult result) {
    return switch (result) {
      case MessageResult.Invalid(String element, String reason) -> element + ": " + reason;
      case MessageResult.Refused(var refusal) -> refusal.message();
      case MessageResult.Stored _, MessageResult.Done _ -> "";
      case MessageResult.Unmatched _, MessageResult.Skipped _ -> "";
    };
  }
}
