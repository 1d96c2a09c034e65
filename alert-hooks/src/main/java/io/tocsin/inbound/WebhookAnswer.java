package io.tocsin.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * An answer as a tool expects it.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param body empty for none; if it is binary, each character is a byte
 * @param headers beyond those that every answer has
 * @param binary whether the body is no text
 */
public record WebhookAnswer(
    int status, String contentType, String body, Map<String, String> headers, boolean binary) {
  public WebhookAnswer {
    headers = Map.copyOf(headers);
  }

  /** An answer in text. */
  public WebhookAnswer(int status, String contentType, String body, Map<String, String> headers) {
    this(status, contentType, body, headers, false);
  }

  /** A plain text. */
  public static WebhookAnswer text(int status, String body) {
    return new WebhookAnswer(status, "text/plain", body, Map.of());
  }

  /** A JSON text. */
  public static WebhookAnswer json(int status, String body) {
    return new WebhookAnswer(status, "application/json", body, Map.of());
  }

  /** Bytes of that type. */
  public static WebhookAnswer bytes(int status, String contentType, byte[] body) {
    return new WebhookAnswer(status, contentType, new String(body, ISO_8859_1), Map.of(), true);
  }

  /** The body as it goes out. */
  public byte[] bytes() {
    return body.getBytes(binary ? ISO_8859_1 : UTF_8);
  }
}
