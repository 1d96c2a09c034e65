package io.tocsin.inbound.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All three generations of PagerDuty's webhooks at one address. */
final class PagerDutyWebhook implements Webhook {

  static final String OK = "{\"status\":\"ok\"}";

  private static final int ID_LIMIT = 200;

  /**
   * PagerDuty sends again for 48 hours; ids are remembered for three days, and that with a clock
   * that is ahead.
   */
  private static final Duration MAX_AGE = Duration.ofHours(70);

  private static final Duration MAX_AHEAD = Duration.ofHours(1);

  /** Bytes of a body that is read although nobody has shown yet who has sent it. */
  private static final int UNSIGNED_LIMIT = 1_048_576;

  private final PagerDutySignature signature;
  private final boolean allowUnsigned;
  private final MessagesReader messages;
  private final EventReader events;

  PagerDutyWebhook(
      PagerDutySignature signature,
      boolean allowUnsigned,
      MessagesReader messages,
      EventReader events) {
    this.signature = signature;
    this.allowUnsigned = allowUnsigned;
    this.messages = messages;
    this.events = events;
  }

  @Override
  public Authenticity authenticity(WebhookRequest request) {
    if (!signature.hasSecrets()) {
      return Authenticity.UNCHECKED;
    }
    return switch (signature.check(request)) {
      case MISSING -> mayBeUnsigned(request) ? Authenticity.UNCHECKED : Authenticity.MISSING;
      case GENUINE -> isRecent(request) ? Authenticity.GENUINE : Authenticity.STALE;
      case FORGED -> Authenticity.FORGED;
      case STALE -> Authenticity.STALE;
      case UNKNOWN -> Authenticity.UNKNOWN;
      case UNCHECKED -> Authenticity.UNCHECKED;
    };
  }

  /** By the time in the body, which is signed: whoever got hold of a call could repeat it later. */
  private static boolean isRecent(WebhookRequest request) {
    if (!(Generation.of(request.body()) instanceof Generation.Event(Payload event))) {
      return true; // the generations before are never signed
    }
    Instant time = event.time("/occurred_at");
    return time != null
        && !time.isBefore(request.receivedAt().minus(MAX_AGE))
        && !time.isAfter(request.receivedAt().plus(MAX_AHEAD));
  }

  private boolean mayBeUnsigned(WebhookRequest request) {
    return allowUnsigned
        && request.body().length <= UNSIGNED_LIMIT
        && Generation.of(request.body()) instanceof Generation.Messages;
  }

  /**
   * The event's id before the header's, though both stay the same: the header is not signed, so
   * whoever got hold of a call could send it once more under another name.
   */
  @Override
  public @Nullable String messageId(WebhookRequest request) {
    String id =
        switch (Generation.of(request.body())) {
          case Generation.Event(Payload event) -> event.text("/id").text();
          case Generation.Messages(List<Payload> all) -> idOf(all);
          case Generation.Other() -> null;
        };
    String found = id == null ? request.header("X-Webhook-Id") : id;
    return found == null || found.length() <= ID_LIMIT ? found : digest(found);
  }

  /** The id of the message, or a digest of all; null if one has none. */
  private static @Nullable String idOf(List<Payload> messages) {
    List<String> ids = messages.stream().flatMap(each -> each.texts("/id").stream()).toList();
    if (ids.isEmpty() || ids.size() != messages.size()) {
      return null;
    }
    return ids.size() == 1 ? ids.getFirst() : digest(String.join("\n", ids));
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the platform has no SHA-256", e);
    }
  }

  @Override
  public WebhookReply read(WebhookRequest request) {
    return switch (Generation.of(request.body())) {
      case Generation.Messages(List<Payload> all) -> messages.read(all);
      case Generation.Event(Payload event) -> events.read(event);
      case Generation.Other() -> new WebhookReply.Malformed(MessagesReader.NO_MESSAGES);
    };
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
        case MessageResult.Stored stored -> {}
        case MessageResult.Done done -> {}
        case MessageResult.Unmatched unmatched -> count("unmatched");
        case MessageResult.Skipped skipped -> count("skipped");
        case MessageResult.Refused refused -> count("refused");
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
