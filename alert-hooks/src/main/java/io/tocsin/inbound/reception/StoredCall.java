package io.tocsin.inbound.reception;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.SecretMask;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is kept: JSON with the method, what follows the source in the path, the parameters,
 * headers that are no credentials, and the body, with their secrets masked.
 */
final class StoredCall {

  /** Bytes of the longest body that is kept. */
  static final int LONGEST = 262_144;

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> HEADERS =
      Set.of("content-type", "content-encoding", "user-agent", "request-id");
  private static final List<String> HEADER_BEGINNINGS =
      List.of("ce-", "x-", "webhook-", "sentry-hook-");

  private StoredCall() {}

  /**
   * The call in JSON; without its body if that is too long.
   *
   * @param secrets texts to mask wherever they stand
   */
  static String of(WebhookRequest request, List<String> secrets) {
    SecretMask mask = new SecretMask(secrets);
    ObjectNode kept = JSON.createObjectNode();
    kept.put("method", request.method());
    kept.put("subpath", mask.masked(request.subpath()));
    ObjectNode query = kept.putObject("query");
    request.query().forEach((name, values) -> putAll(query, name, values, mask));
    ObjectNode headers = kept.putObject("headers");
    request.headers().entrySet().stream()
        .filter(header -> isKept(header.getKey()))
        .forEach(header -> putAll(headers, header.getKey(), header.getValue(), mask));
    String type = String.valueOf(request.header("content-type")).toLowerCase(Locale.ROOT);
    putBody(kept, request.body(), type.startsWith(KeptForm.TYPE), mask);
    return kept.toString();
  }

  private static void putAll(ObjectNode node, String name, List<String> values, SecretMask mask) {
    boolean secret = SecretMask.isSecret(name);
    var list = node.putArray(name);
    values.forEach(value -> list.add(secret ? SecretMask.MASK : mask.masked(value)));
  }

  private static boolean isKept(String header) {
    return HEADERS.contains(header)
        || (HEADER_BEGINNINGS.stream().anyMatch(header::startsWith)
            && !SecretMask.isSecret(header));
  }

  private static void putBody(ObjectNode kept, byte[] body, boolean form, SecretMask mask) {
    String text = body.length > LONGEST ? null : text(body);
    if (body.length > LONGEST) {
      kept.put("tooLong", body.length);
    } else if (text == null) {
      kept.put("base64", Base64.getEncoder().encodeToString(body));
    } else {
      kept.put("body", form ? KeptForm.masked(text, mask) : mask.masked(text));
    }
  }

  private static @Nullable String text(byte[] body) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.indexOf(0) < 0 ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The call again; empty if its body was too long to be kept. */
  static Optional<WebhookRequest> read(String kept, Instant receivedAt) {
    try {
      JsonNode node = JSON.readTree(kept);
      return node.has("tooLong")
          ? Optional.empty()
          : Optional.of(
              new WebhookRequest(
                  node.path("method").asText("POST").toUpperCase(Locale.ROOT),
                  node.path("subpath").asText(),
                  values(node.path("query")),
                  values(node.path("headers")),
                  body(node),
                  receivedAt));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static byte[] body(JsonNode node) {
    return node.has("base64")
        ? Base64.getDecoder().decode(node.path("base64").asText())
        : node.path("body").asText().getBytes(UTF_8);
  }

  private static Map<String, List<String>> values(JsonNode node) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      List<String> values = new ArrayList<>();
      entry.getValue().forEach(value -> values.add(value.asText()));
      all.put(entry.getKey(), values);
    }
    return all;
  }
}
