package io.tocsin.inbound.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.AlertDraft;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.WebhookReply;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook made of a call, as JSON that a test can expect. Members without value are left
 * out.
 */
final class ReplyJson {

  private static final JsonMapper JSON = new JsonMapper();

  private ReplyJson() {}

  /** An object for each message, or one with the {@code reply}. */
  static ArrayNode of(WebhookReply reply) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    switch (reply) {
      case WebhookReply.Messages(List<Message> messages) ->
          messages.forEach(message -> all.add(of(message)));
      case WebhookReply.Greeting greeting -> all.add(reply("greeting", greeting.answer().body()));
      case WebhookReply.Ignored(String reason) -> all.add(reply("ignored", reason));
      case WebhookReply.Unread(String reason) -> all.add(reply("unread", reason));
      case WebhookReply.Malformed(String message) -> all.add(reply("malformed", message));
      case WebhookReply.Unsupported(String message) -> all.add(reply("unsupported", message));
    }
    return all;
  }

  private static ObjectNode reply(String kind, String text) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    put(reply, "reply", kind);
    put(reply, "text", text);
    return reply;
  }

  private static ObjectNode of(Message message) {
    return switch (message) {
      case Message.CreateAlert(AlertDraft draft, var rules) -> of(draft);
      case Message.ApplyActions act -> of(act);
      case Message.Invalid(String element, String reason) -> reply("invalid", reason);
      case Message.Skipped(String element, String reason) -> reply("skipped", reason);
    };
  }

  private static ObjectNode of(AlertDraft draft) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "resource", draft.resource());
    put(json, "event", draft.event());
    put(json, "environment", draft.environment());
    put(json, "severity", draft.severity());
    put(json, "status", draft.status());
    put(json, "service", draft.service());
    put(json, "group", draft.group());
    put(json, "value", draft.value());
    put(json, "text", draft.text());
    put(json, "tags", draft.tags());
    put(json, "attributes", draft.attributes());
    put(json, "origin", draft.origin());
    put(json, "type", draft.type());
    put(json, "customer", draft.customer());
    put(json, "correlate", draft.correlate());
    put(json, "dedupKey", draft.dedupKey());
    put(json, "timeout", draft.timeout());
    put(json, "createTime", draft.createTime() == null ? null : draft.createTime().toString());
    put(json, "messageTime", draft.sourceTime() == null ? null : draft.sourceTime().toString());
    put(json, "rawData", draft.rawData());
    return json;
  }

  private static ObjectNode of(Message.ApplyActions act) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "steps", act.steps().stream().map(ReplyJson::of).toList());
    put(json, "targets", act.targets().stream().map(ReplyJson::of).toList());
    put(json, "by", of(act.by()));
    put(json, "text", act.text());
    put(json, "eventId", act.eventId());
    put(json, "messageTime", act.time() == null ? null : act.time().toString());
    put(json, "link", act.link() == null ? null : of(act.link()));
    return json;
  }

  private static String of(Actor actor) {
    return switch (actor) {
      case Actor.ExternalActor(String name) -> name;
      case Actor.User(String login) -> login;
    };
  }

  private static String of(Step step) {
    return switch (step) {
      case Step.Action(String action, Long timeout) ->
          timeout == null ? action : action + " " + timeout;
      case Step.Blackout(long seconds) -> "blackout " + seconds;
      case Step.Clear _ -> "clear";
      case Step.Note() -> "note";
      case Step.Entry() -> "history";
      case Step other -> other.toString();
    };
  }

  private static String of(Target target) {
    return switch (target) {
      case Target.Id(String id) -> "id " + id;
      case Target.Issued(String key) -> "issued " + key;
      case Target.Linked(String provider, String id) -> "linked " + provider + " " + id;
      case Target.Attribute(String name, String value) -> "attribute " + name + " " + value;
      case Target.AllOf all -> all.toString();
    };
  }

  private static String of(Message.Link link) {
    return link.provider() + " " + link.externalId() + (link.url() == null ? "" : " " + link.url());
  }

  private static void put(ObjectNode to, String member, @Nullable Object value) {
    boolean empty =
        switch (value) {
          case null -> true;
          case String text -> text.isEmpty();
          case Collection<?> list -> list.isEmpty();
          case Map<?, ?> map -> map.isEmpty();
          default -> false;
        };
    if (!empty) {
      to.set(member, JSON.<JsonNode>valueToTree(value));
    }
  }
}
