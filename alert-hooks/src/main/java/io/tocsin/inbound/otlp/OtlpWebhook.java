package io.tocsin.inbound.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads exports of logs, and answers in the format of the request. */
final class OtlpWebhook implements Webhook {

  private static final String PATH = "v1/logs";

  private final Records records;

  OtlpWebhook(Records records) {
    this.records = records;
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
    return switch (LogBody.of(request)) {
      case LogBody.Logs(Payload logs) -> reply(records.messages(logs));
      case LogBody.Unreadable(String reason) -> new WebhookReply.Malformed(reason);
      case LogBody.OtherFormat() -> new WebhookReply.Unsupported("not OTLP in JSON or protobuf");
    };
  }

  private static WebhookReply reply(List<Message> messages) {
    return messages.isEmpty()
        ? new WebhookReply.Ignored("no events and no errors")
        : new WebhookReply.Messages(messages);
  }

  @Override
  public WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    List<String> faults =
        results.stream().map(OtlpWebhook::fault).filter(f -> !f.isEmpty()).toList();
    String reason = faults.isEmpty() ? "" : faults.getFirst();
    return LogBody.isProtobuf(request)
        ? WebhookAnswer.bytes(
            200, "application/x-protobuf", ProtobufLogs.answer(faults.size(), reason))
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
      case MessageResult.Stored stored -> "";
      case MessageResult.Done done -> "";
      case MessageResult.Unmatched unmatched -> "";
      case MessageResult.Skipped skipped -> "";
    };
  }
}
