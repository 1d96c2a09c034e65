package io.tocsin.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import java.util.List;
import java.util.Locale;

/** Walks a webhook through a request, and checks that what it makes can be stored. */
final class Contents {

  private Contents() {}

  /** The webhook's reply, after every question that the server asks. */
  static WebhookReply check(Webhook webhook, WebhookRequest request) {
    assertNotNull(webhook.authenticity(request));
    assertNotNull(webhook.overload());
    webhook.messageId(request);
    WebhookReply reply = webhook.read(request);
    switch (reply) {
      case WebhookReply.Messages(List<Message> messages) -> {
        messages.forEach(message -> check(message, request));
        WebhookAnswer answer = webhook.answer(request, WebhookContract.results(messages.size()));
        if (answer != null) {
          check(answer);
        }
      }
      case WebhookReply.Greeting(WebhookAnswer answer) -> check(answer);
      case WebhookReply.Ignored(String reason) -> storable("reason", reason, 100);
      case WebhookReply.Unread(String reason) -> storable("reason", reason, 100);
      case WebhookReply.Malformed(String message) -> storable("message", message, 1_000);
      case WebhookReply.Unsupported(String message) -> storable("message", message, 1_000);
    }
    return reply;
  }

  private static void check(WebhookAnswer answer) {
    assertFalse(answer.contentType().toLowerCase(Locale.ROOT).contains("html"));
    assertTrue(answer.status() < 300, "no fault of the sender");
    answer.headers().values().forEach(value -> assertTrue(value.matches("[ -~]*"), value));
  }

  private static void check(Message message, WebhookRequest request) {
    switch (message) {
      case Message.CreateAlert(AlertDraft draft, var rules) -> check(draft, request);
      case Message.ApplyActions act -> check(act);
      case Message.Invalid(String element, String reason) -> {
        storable("element", element, DraftLimits.MAX_NAME_CHARS);
        storable("reason", reason, DraftLimits.MAX_NAME_CHARS);
      }
      case Message.Skipped(String element, String reason) -> {
        storable("element", element, DraftLimits.MAX_NAME_CHARS);
        storable("reason", reason, 100);
      }
    }
  }

  private static void check(AlertDraft draft, WebhookRequest request) {
    assertNull(DraftLimits.violation(draft));
    assertTrue(
        draft.severity().isEmpty() || TestAlerts.MODEL.severities().has(draft.severity()),
        draft.severity());
    if (draft.createTime() != null) {
      assertTrue(draft.createTime().toString().matches("\\d{4}-.*"), draft.createTime()::toString);
    }
    if (draft.rawData() != null) {
      storable("rawData", draft.rawData(), DraftLimits.MAX_RAW_DATA_CHARS);
    }
    String all = (draft.text() + draft.attributes() + draft.value()).toLowerCase(Locale.ROOT);
    String sent = new String(request.body(), UTF_8).toLowerCase(Locale.ROOT) + request.query();
    for (String html : List.of("<a ", "href=", "<img", "<b>", "<br")) {
      assertTrue(!all.contains(html) || sent.contains(html), all);
    }
  }

  private static void check(Message.ApplyActions act) {
    storable("text", act.text(), DraftLimits.MAX_TEXT_CHARS);
    storable("eventId", act.eventId(), DraftLimits.MAX_NAME_CHARS);
    switch (act.by()) {
      case Message.Actor.ExternalActor(String name) ->
          storable("name", name, DraftLimits.MAX_NAME_CHARS);
      case Message.Actor.User(String login) -> storable("login", login, DraftLimits.MAX_NAME_CHARS);
    }
    act.targets().forEach(Contents::check);
    act.steps().forEach(Contents::check);
    if (act.link() != null) {
      check(act.link());
    }
  }

  private static void check(Message.Link link) {
    storable("provider", link.provider(), DraftLimits.MAX_NAME_CHARS);
    storable("externalId", link.externalId(), DraftLimits.MAX_NAME_CHARS);
    if (link.url() != null) {
      storable("url", link.url(), 10_000);
      assertTrue(link.url().startsWith("http://") || link.url().startsWith("https://"));
    }
  }

  private static void check(Message.Target target) {
    switch (target) {
      case Message.Target.Id(String id) -> storable("id", id, DraftLimits.MAX_NAME_CHARS);
      case Message.Target.Issued(String key) -> storable("key", key, DraftLimits.MAX_NAME_CHARS);
      case Message.Target.Linked(String provider, String id) ->
          check(new Message.Link(provider, id, null));
      case Message.Target.Attribute(String name, String value) -> {
        storable("name", name, DraftLimits.MAX_NAME_CHARS);
        storable("value", value, DraftLimits.MAX_TEXT_CHARS);
      }
      case Message.Target.AllOf(List<Message.Target> targets) -> targets.forEach(Contents::check);
    }
  }

  private static void check(Message.Step step) {
    switch (step) {
      case Message.Step.Action(String action, var timeout) ->
          storable("action", action, DraftLimits.MAX_NAME_CHARS);
      case Message.Step.Status(String status) ->
          storable("status", status, DraftLimits.MAX_NAME_CHARS);
      case Message.Step.Attributes(var attributes) ->
          assertNull(DraftLimits.attributeKeys(attributes));
      case Message.Step.Tag(List<String> tags) -> assertNull(DraftLimits.tags(tags));
      case Message.Step.Untag(List<String> tags) -> assertNull(DraftLimits.tags(tags));
      case Message.Step.Blackout(long seconds) -> assertTrue(seconds > 0);
      case Message.Step.Relink(Message.Link to) -> check(to);
      case Message.Step.Count(String name) ->
          storable("attribute", name, DraftLimits.MAX_NAME_CHARS);
      case Message.Step.Put(String name, String member, String value) -> {
        storable("attribute", name, DraftLimits.MAX_NAME_CHARS);
        storable("member", member, DraftLimits.MAX_NAME_CHARS);
        storable("value", value, DraftLimits.MAX_TEXT_CHARS);
      }
      case Message.Step.Unless(var statuses, Message.Step inner) -> check(inner);
      case Message.Step.Clear clear -> {}
      case Message.Step.Note() -> {}
      case Message.Step.Entry() -> {}
    }
  }

  private static void storable(String member, String text, int limit) {
    assertNull(DraftLimits.text(member, text, limit));
  }
}
