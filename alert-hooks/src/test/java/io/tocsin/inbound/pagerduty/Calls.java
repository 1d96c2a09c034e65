package io.tocsin.inbound.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tocsin.TestAlerts;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.References;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Webhooks of PagerDuty and calls to them. */
final class Calls {

  static final Instant NOW = Instant.parse("2026-03-02T10:15:43Z");
  private static final JsonMapper JSON = new JsonMapper();

  private Calls() {}

  static Webhook webhook() {
    return webhook(Secrets.NONE, "{}", TestAlerts.MODEL);
  }

  static Webhook webhook(Secrets secrets) {
    return webhook(secrets, "{}", TestAlerts.MODEL);
  }

  static Webhook webhook(Secrets secrets, String options, AlarmModel model) {
    return new PagerDutyWebhook(
        new SourceSettings(
            "pagerduty",
            secrets,
            "Production",
            model,
            new Section("", json(options), new References(name -> null))));
  }

  static Secrets secrets(String... texts) {
    return new Secrets(
        List.of(texts).stream().map(text -> new Secrets.Secret(text, null, null)).toList());
  }

  static WebhookRequest request(byte[] body, Map<String, List<String>> headers) {
    return new WebhookRequest("POST", "", Map.of(), headers, body, NOW);
  }

  static WebhookRequest request(String body) {
    return request(body.getBytes(UTF_8), Map.of());
  }

  static String fixture(String name) {
    try (InputStream file = Calls.class.getResourceAsStream(name + ".json")) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fixture with another value at a pointer, given as JSON or else as text. */
  static String with(String json, String pointer, String value) {
    JsonNode root = json(json);
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode parent = root.at(place.head());
    ((ObjectNode) parent).set(place.last().getMatchingProperty(), parsed(value));
    return root.toString();
  }

  private static JsonNode parsed(String value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      return TextNode.valueOf(value);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
