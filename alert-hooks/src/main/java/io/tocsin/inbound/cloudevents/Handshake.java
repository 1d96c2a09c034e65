package io.tocsin.inbound.cloudevents;

import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookRequest;
import java.util.Map;
import java.util.Set;

/**
 * By which a sender asks whether it may send (CloudEvents, Web Hooks for Event Delivery, 4). An
 * address to call back is not called.
 *
 * @param origins who may
 * @param rate requests a minute, or {@code *}
 */
record Handshake(Set<String> origins, String rate) {

  private static final int MAX_ORIGIN_CHARS = 255;

  Handshake {
    origins = Set.copyOf(origins);
  }

  boolean isAllowed(WebhookRequest request) {
    String origin = request.header("WebHook-Request-Origin");
    return origin != null
        && origin.length() <= MAX_ORIGIN_CHARS
        && origin.matches("[\\w.:/-]+")
        && (origins.contains(origin) || origins.contains("*"));
  }

  /** Names the origin if it may send, and nothing if not. */
  WebhookAnswer answer(WebhookRequest request) {
    String origin = request.header("WebHook-Request-Origin");
    return origin == null || !isAllowed(request)
        ? WebhookAnswer.text(200, "")
        : new WebhookAnswer(
            200,
            "text/plain",
            "",
            Map.of(
                "Allow", "POST",
                "WebHook-Allowed-Origin", origin,
                "WebHook-Allowed-Rate", rate));
  }
}
