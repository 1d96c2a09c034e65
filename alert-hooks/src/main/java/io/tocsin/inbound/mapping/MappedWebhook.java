package io.tocsin.inbound.mapping;

import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Secrets;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.mapping.rule.Body;
import io.tocsin.inbound.mapping.rule.Scope;
import io.tocsin.inbound.mapping.rule.Setup;
import io.tocsin.inbound.payload.Storable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook by templates, of which the first that matches a call says what it means. */
final class MappedWebhook implements Webhook {

  private final List<Template> templates;
  private final SignatureCheck gate;
  private final Secrets secrets;
  private final Overload overload;
  private final Setup setup;

  MappedWebhook(
      List<Template> templates,
      SignatureCheck gate,
      Secrets secrets,
      Overload overload,
      Setup setup) {
    this.templates = templates;
    this.gate = gate;
    this.secrets = secrets;
    this.overload = overload;
    this.setup = setup;
  }

  /** A call and the template that it matches; null if there is none. */
  private record Matched(Scope call, @Nullable Template template) {}

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    return gate.check(request, secrets);
  }

  @Override
  public Secrets ownSecrets() {
    return secrets;
  }

  @Override
  public @Nullable String messageId(WebhookRequest request) {
    Matched matched = match(request);
    Template template = matched.template;
    String id = template == null ? null : template.fields().dedupeId(matched.call).text();
    return id == null ? null : Storable.cut(id, DraftLimits.NAME);
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Matched matched = match(request);
    Template template = matched.template;
    if (template != null && template.greeting() != null) {
      return new WebhookReply.Greeting(template.greeting());
    }
    if (matched.call.body() instanceof Body.Bad(WebhookReply reply)) {
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
    Scope call = Scope.of(request, setup);
    for (Template template : templates) {
      call = call.as(template.format());
      if (template.match().test(call) && !(call.body() instanceof Body.Other)) {
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
    Template template = match(request).template;
    return template == null ? null : template.answer();
  }

  @Override
  public Overload overload() {
    return overload;
  }
}
