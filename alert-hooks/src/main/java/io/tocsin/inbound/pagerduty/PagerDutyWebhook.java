package io.tocsin.inbound.pagerduty;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.text.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all three generations of PagerDuty's webhooks at one address. The secrets are those of its
 * webhook subscriptions, which sign. Options:
 *
 * <ul>
 *   <li>{@code allowUnsigned}: whether calls of the older generations, which are never signed, are
 *       taken although there are secrets; then the server's own keys decide. False at first.
 *   <li>{@code exactKey}: whether only the alert that an incident's own key names follows it, not
 *       all alerts that it is about. False at first.
 * </ul>
 */
public final class PagerDutyWebhook implements Webhook {

  private static final int MAX_ID_CHARS = 200;

  /**
   * PagerDuty sends again for 48 hours; ids are remembered for three days, and that with a clock
   * that is ahead.
   */
  private static final Duration MAX_AGE = Duration.ofHours(70);

  private static final Duration MAX_AHEAD = Duration.ofHours(1);

  /** A body that is read although nobody has shown yet who has sent it. */
  private static final int MAX_UNSIGNED_BYTES = 1_048_576;

  private final Secrets secrets;
  private final boolean allowUnsigned;
  private final IncidentMessages messages;

  public PagerDutyWebhook(SourceSettings source) {
    Section options = source.options();
    this.secrets = source.secrets();
    this.allowUnsigned = options.flag("allowUnsigned", false);
    this.messages = new IncidentMessages(source.model(), options.flag("exactKey", false));
    options.end();
  }

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    if (secrets.isEmpty()) {
      return Authenticity.UNCHECKED;
    }
    Authenticity signed = PagerDutySignature.check(request, secrets);
    if (signed == Authenticity.MISSING && mayBeUnsigned(request)) {
      return Authenticity.UNCHECKED;
    }
    return signed == Authenticity.GENUINE && !isRecent(request) ? Authenticity.STALE : signed;
  }

  /** By the time in the body, which is signed: whoever got hold of a call could repeat it later. */
  private static boolean isRecent(WebhookRequest request) {
    Payload body = Payload.of(request);
    if (!isEvent(body)) {
      return true; // the generations before are never signed
    }
    Instant time = body.time("/event/occurred_at");
    return time != null
        && !time.isBefore(request.receivedAt().minus(MAX_AGE))
        && !time.isAfter(request.receivedAt().plus(MAX_AHEAD));
  }

  /** Whether it is a body of the first or the second generation: a list, which is never signed. */
  private static boolean isList(Payload body) {
    return body.inside("/messages").isList();
  }

  /** Whether it is a body of the third generation: one event. */
  private static boolean isEvent(Payload body) {
    return !isList(body) && body.inside("/event").isObject();
  }

  private boolean mayBeUnsigned(WebhookRequest request) {
    return allowUnsigned
        && request.body().length <= MAX_UNSIGNED_BYTES
        && isList(Payload.of(request));
  }

  /**
   * The event's id before the header's, though both stay the same: the header is not signed, so
   * whoever got hold of a call could send it once more under another name.
   */
  @Override
  public @Nullable String messageId(WebhookRequest request) {
    Payload body = Payload.of(request);
    String id = isList(body) ? idOf(body.elements("/messages")) : body.text("/event/id").text();
    String found = id == null ? request.header("X-Webhook-Id") : id;
    return found == null || found.length() <= MAX_ID_CHARS ? found : Sha256.hex(found);
  }

  /** The id of the message, or a digest of all; null if one has none. */
  private static @Nullable String idOf(List<Payload> messages) {
    List<String> ids = messages.stream().flatMap(each -> each.texts("/id").stream()).toList();
    if (ids.isEmpty() || ids.size() != messages.size()) {
      return null;
    }
    return ids.size() == 1 ? ids.getFirst() : Sha256.hex(String.join("\n", ids));
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    Payload body = Payload.of(request);
    if (isList(body)) {
      return messages.ofMessages(body.elements("/messages"));
    }
    return isEvent(body)
        ? messages.ofEvent(body.inside("/event"))
        : new WebhookReply.Malformed(IncidentMessages.NO_MESSAGES);
  }

  /**
   * Alerta's answer where all is done. An error is final for PagerDuty, so there is one only if
   * every message is bad; that one is the server's own.
   */
  @Override
  public @Nullable WebhookAnswer answer(WebhookRequest request, List<MessageResult> results) {
    Counts counts = new Counts();
    results.forEach(counts::add);
    if (counts.isAllBad(results.size())) {
      return null;
    }
    return WebhookAnswer.json(counts.isAllDone() ? 200 : 202, counts.json());
  }

  /** How many messages came to what. */
  private static final class Counts {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", "ok");
    private final ArrayNode invalid = JsonNodeFactory.instance.arrayNode();

    void add(MessageResult result) {
      switch (result) {
        case MessageResult.Stored _, MessageResult.Done _ -> {}
        case MessageResult.Unmatched _ -> count("unmatched");
        case MessageResult.Skipped _ -> count("skipped");
        case MessageResult.Refused _ -> count("refused");
        case MessageResult.Invalid(String element, String reason) ->
            invalid.addObject().put("element", element).put("reason", reason);
      }
    }

    private void count(String name) {
      json.put(name, json.path(name).asInt() + 1);
    }

    boolean isAllBad(int all) {
      return all > 0 && invalid.size() == all;
    }

    boolean isAllDone() {
      return json.size() == 1 && invalid.isEmpty();
    }

    String json() {
      if (!invalid.isEmpty()) {
        json.set("invalid", invalid);
      }
      return json.toString();
    }
  }
}
