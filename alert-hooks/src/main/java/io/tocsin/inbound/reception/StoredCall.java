package io.tocsin.inbound.reception;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.hook.SecretMask;
import io.tocsin.inbound.WebhookRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is kept: JSON with the method, what follows the source in the path, the parameters,
 * headers that are no credentials, and the body, with their secrets masked.
 */
final class StoredCall {

  /** The longest body that is kept. */
  static final int MAX_BODY_BYTES = 262_144;

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
    putBody(kept, request.body(), request.isForm(), mask);
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
    String text = body.length > MAX_BODY_BYTES ? null : text(body);
    if (body.length > MAX_BODY_BYTES) {
      kept.put("tooLong", body.length);
    } else if (text == null) {
      kept.put("base64", Base64.getEncoder().encodeToString(body));
    } else {
      kept.put("body", form ? maskedForm(text, mask) : mask.masked(text));
    }
  }

  /**
   * Secrets of a form may stand in fields, or in JSON in a field; other fields stay as they came.
   */
  private static String maskedForm(String form, SecretMask mask) {
    return Stream.of(form.split("&", -1))
        .map(pair -> maskedPair(pair, mask))
        .collect(Collectors.joining("&"));
  }

  private static String maskedPair(String pair, SecretMask mask) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return mask.masked(pair);
    }
    try {
      String name = URLDecoder.decode(pair.substring(0, equals), UTF_8);
      String value = URLDecoder.decode(pair.substring(equals + 1), UTF_8);
      String kept = SecretMask.isSecret(name) ? SecretMask.MASK : mask.masked(value);
      return kept.equals(value)
          ? pair
          : pair.substring(0, equals + 1) + URLEncoder.encode(kept, UTF_8);
    } catch (IllegalArgumentException e) {
      return SecretMask.MASK;
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
