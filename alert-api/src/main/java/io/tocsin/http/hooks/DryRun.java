package io.tocsin.http.hooks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alert.AlertDraft;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.web.alert.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call would do.
 *
 * @param reply {@code messages}, or why there are none: {@code greeting}, {@code ignored}, {@code
 *     malformed}, {@code unsupported}
 * @param detail of a reply without messages
 */
record DryRun(
    String reply,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
    List<Would> messages,
    String status) {

  /**
   * What one message would do.
   *
   * @param alert that would be taken in; empty members get their defaults then
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Would(
      String kind,
      @JsonIgnoreProperties({"id", "rawData", "endsAt", "sourceTime", "blackoutId"})
          @Nullable AlertDraft alert,
      @Nullable Map<String, String> rules,
      @Nullable List<String> targets,
      @Nullable List<String> steps,
      @Nullable String user,
      @Nullable String text,
      @Nullable Instant time,
      @Nullable String element,
      @Nullable String reason) {}

  static DryRun of(WebhookReply reply) {
    return switch (reply) {
      case WebhookReply.Messages(List<Message> messages) ->
          new DryRun("messages", null, messages.stream().map(DryRun::would).toList(), Answers.OK);
      case WebhookReply.Greeting(var answer) -> nothing("greeting", answer.body());
      case WebhookReply.Ignored(String reason) -> nothing("ignored", reason);
      case WebhookReply.Unread(String reason) -> nothing("unread", reason);
      case WebhookReply.Malformed(String message) -> nothing("malformed", message);
      case WebhookReply.Unsupported(String message) -> nothing("unsupported", message);
    };
  }

  private static DryRun nothing(String reply, String detail) {
    return new DryRun(reply, detail, List.of(), Answers.OK);
  }

  private static Would would(Message message) {
    return switch (message) {
      case Message.CreateAlert(AlertDraft draft, Map<String, String> rules) ->
          new Would("alert", draft, rules, null, null, null, null, null, null, null);
      case Message.ApplyActions act ->
          new Would(
              "action",
              null,
              null,
              texts(act.targets()),
              texts(act.steps()),
              act.by().toString(),
              act.text(),
              act.time(),
              null,
              null);
      case Message.Invalid(String element, String reason) -> left("invalid", element, reason);
      case Message.Skipped(String element, String reason) -> left("skipped", element, reason);
    };
  }

  private static Would left(String kind, String element, String reason) {
    return new Would(kind, null, null, null, null, null, null, null, element, reason);
  }

  private static List<String> texts(List<?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.toString()));
    return texts;
  }
}
