package io.tocsin.inbound;

import java.util.Map;

/**
 * An answer as a tool expects it.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param body empty for none
 * @param headers beyond those that every answer has
 */
public record WebhookAnswer(
    int status, String contentType, String body, Map<String, String> headers) {
  public WebhookAnswer {
    headers = Map.copyOf(headers);
  }

  /** A plain text. */
  public static WebhookAnswer text(int status, String body) {
    return new WebhookAnswer(status, "text/plain", body, Map.of());
  }

  /** A JSON text. */
  public static WebhookAnswer json(int status, String body) {
    return new WebhookAnswer(status, "application/json", body, Map.of());
  }
}
