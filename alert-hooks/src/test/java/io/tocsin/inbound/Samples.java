package io.tocsin.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests for tests of sources. */
public final class Samples {

  /** Escapes, so that half a surrogate pair gets through too. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Samples() {}

  /** The bytes of a resource in the package of that class. */
  public static byte[] resource(Class<?> next, String name) {
    try (InputStream in = Objects.requireNonNull(next.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A POST with that body and nothing else. */
  public static WebhookRequest post(byte[] body) {
    return new WebhookRequest("POST", "", Map.of(), Map.of(), body, WebhookContract.NOW);
  }

  /** The request with another body. */
  public static WebhookRequest withBody(WebhookRequest request, byte[] body) {
    return new WebhookRequest(
        request.method(),
        request.subpath(),
        request.query(),
        request.headers(),
        body,
        request.receivedAt());
  }

  /** The request with that header; null takes it away. */
  public static WebhookRequest withHeader(
      WebhookRequest request, String name, @Nullable String value) {
    Map<String, List<String>> headers = new HashMap<>(request.headers());
    headers.remove(name.toLowerCase(Locale.ROOT));
    if (value != null) {
      headers.put(name, List.of(value));
    }
    return new WebhookRequest(
        request.method(),
        request.subpath(),
        request.query(),
        headers,
        request.body(),
        request.receivedAt());
  }

  /** The request with these parameters and no others. */
  public static WebhookRequest withQuery(WebhookRequest request, Map<String, String> query) {
    Map<String, List<String>> lists = new HashMap<>();
    query.forEach((name, value) -> lists.put(name, List.of(value)));
    return new WebhookRequest(
        request.method(),
        request.subpath(),
        lists,
        request.headers(),
        request.body(),
        request.receivedAt());
  }

  /** The same sent again a minute later. */
  static WebhookRequest later(WebhookRequest request) {
    return new WebhookRequest(
        request.method(),
        request.subpath(),
        request.query(),
        request.headers(),
        request.body(),
        request.receivedAt().plusSeconds(60));
  }

  /** The JSON in those bytes. */
  public static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That JSON as text. */
  public static String text(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
