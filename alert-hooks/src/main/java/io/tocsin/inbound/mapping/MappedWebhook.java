package io.tocsin.inbound.mapping;

import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.mapping.rule.CallScope;
import io.tocsin.inbound.mapping.rule.ParsedBody;
import io.tocsin.inbound.mapping.rule.SourceContext;
import io.tocsin.text.StorableText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook by templates, of which the first that matches a call says what it means. */
record MappedWebhook(
    List<CallTemplate> templates,
    SignatureCheck signatureCheck,
    Secrets ownSecrets,
    Overload overload,
    SourceContext setup)
    implements Webhook {

  /** A call and the template that it matches; null if there is none. */
  private record Matched(CallScope call, @Nullable CallTemplate template) {}

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return signatureCheck.check(request, ownSecrets);
  }

  @Override
  public @Nullable String messageId(WebhookRequest request) {
    Matched matched = request.parsed(Matched.class, this::match);
    CallTemplate template = matched.template;
    String id = template == null ? null : template.fields().dedupeId(matched.call).text();
    return id == null ? null : StorableText.cut(id, DraftLimits.MAX_NAME_CHARS);
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Matched matched = request.parsed(Matched.class, this::match);
    CallTemplate template = matched.template;
    if (template != null && template.greeting() != null) {
      return new WebhookReply.Greeting(template.greeting());
    }
    if (matched.call.body() instanceof ParsedBody.Bad(WebhookReply reply)) {
      return reply;
    }
    if (template == null) {
      return new WebhookReply.Unread("no template is for it");
    }
    if (!template.hasElements(matched.call)) {
      return new WebhookReply.Unread("what its template is about is missing");
    }
    List<Message> messages = template.messages(matched.call);
    return messages.isEmpty()
        ? new WebhookReply.Ignored("it has no elements")
        : new WebhookReply.Messages(messages);
  }

  private Matched match(WebhookRequest request) {
    CallScope call = CallScope.of(request, setup);
    for (CallTemplate template : templates) {
      call = call.as(template.format());
      if (template.match().test(call) && !(call.body() instanceof ParsedBody.Other)) {
        return new Matched(call, template);
      }
    }
    return new Matched(call, null);
  }

  @Override
  public @Nullable WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    if (templates.stream().allMatch(template -> template.answer() == null)) {
      return null;
    }
    CallTemplate template = request.parsed(Matched.class, this::match).template;
    return template == null ? null : template.answer();
  }
}
