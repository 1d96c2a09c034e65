package io.tocsin.inbound.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.json.BoundedJson;
import io.tocsin.text.Iso8601;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON from outside, read by pointers (RFC 6901). What is missing, null or of another kind is
 * nothing; no method throws because of what is in it.
 */
public final class Payload {

  /** No JSON at all. */
  public static final Payload NOTHING = new Payload(MissingNode.getInstance(), "");

  /** Objects and lists inside one another. */
  public static final int DEPTH = 64;

  /** Times beyond these are none that every store takes. */
  private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59Z");

  private static final int MAX_DIGITS = 20;
  private static final BoundedJson JSON = new BoundedJson(DEPTH);

  private final JsonNode node;
  private final String place;

  /** That JSON, which stands at that pointer of the whole; empty for the whole. */
  public Payload(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /** The JSON in the body of a request; {@link #NOTHING} where {@link #parse} has none. */
  public static Payload of(WebhookRequest request) {
    return request.parsed(
        Payload.class, call -> Objects.requireNonNullElse(parse(call.body()), NOTHING));
  }

  /** The JSON in the body of a request; null as for bytes. */
  public static @Nullable Payload parse(WebhookRequest request) {
    Payload payload = of(request);
    return payload == NOTHING ? null : payload;
  }

  /** The JSON in those bytes; null if it is none, has too many parts, or is too deep. */
  public static @Nullable Payload parse(byte[] body) {
    try {
      JsonNode node = JSON.read(body);
      return node == null || node.isMissingNode() ? null : new Payload(node, "");
    } catch (IOException e) {
      return null;
    }
  }

  /** The JSON in that text; null as for bytes. */
  public static @Nullable Payload parse(String text) {
    return parse(text.getBytes(UTF_8));
  }

  /** The node itself, not to be changed. */
  public JsonNode node() {
    return node;
  }

  /** Where it stands in the whole, as a pointer. */
  public String place() {
    return place;
  }

  /** As JSON text. */
  public String json() {
    return node.toString();
  }

  private JsonNode at(String pointer) {
    return pointer.isEmpty() ? node : node.at(JsonPointer.compile(pointer));
  }

  /** A text, number or truth value at that pointer, as text. */
  public Found text(String pointer) {
    JsonNode found = at(pointer);
    return found.isValueNode() && !found.isNull()
        ? Found.of(found.asText(), place + pointer)
        : Found.NOTHING;
  }

  /** The first of those pointers at which there is a text. */
  public Found first(String... pointers) {
    Found found = Found.NOTHING;
    for (String pointer : pointers) {
      found = found.or(text(pointer));
    }
    return found;
  }

  /** What is at that pointer; a payload of nothing if nothing is. */
  public Payload inside(String pointer) {
    return new Payload(at(pointer), place + pointer);
  }

  /** Whether there is anything but null. */
  public boolean isPresent() {
    return !(node instanceof MissingNode) && !node.isNull();
  }

  public boolean isObject() {
    return node.isObject();
  }

  public boolean isList() {
    return node.isArray();
  }

  /** The elements of the list at that pointer; none if there is no list. */
  public List<Payload> elements(String pointer) {
    JsonNode list = at(pointer);
    List<Payload> elements = new ArrayList<>();
    if (list.isArray()) {
      for (JsonNode element : list) {
        elements.add(new Payload(element, place + pointer + "/" + elements.size()));
      }
    }
    return elements;
  }

  /** The texts in the list at that pointer, or the one text there; none if there is neither. */
  public List<String> texts(String pointer) {
    Found one = text(pointer);
    if (one.text() != null) {
      return List.of(one.text());
    }
    List<String> texts = new ArrayList<>();
    for (Payload element : elements(pointer)) {
      Found found = element.text("");
      if (found.text() != null) {
        texts.add(found.text());
      }
    }
    return texts;
  }

  /** The members of the object at that pointer that are texts, numbers or truth values. */
  public Map<String, String> members(String pointer) {
    Map<String, String> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : at(pointer).properties()) {
      if (member.getValue().isValueNode() && !member.getValue().isNull()) {
        members.put(member.getKey(), member.getValue().asText());
      }
    }
    return members;
  }

  /** A time in ISO 8601; null if there is none that can be read. */
  public @Nullable Instant time(String pointer) {
    String text = text(pointer).text();
    Instant time = text == null ? null : Iso8601.parseUtc(text);
    return time == null ? null : bounded(time);
  }

  /** Seconds since 1970, whole or not; null if there is no number that is a time. */
  public @Nullable Instant epochSeconds(String pointer) {
    String text = text(pointer).text();
    if (text == null || text.length() > MAX_DIGITS) {
      return null;
    }
    try {
      double millis = Double.parseDouble(text) * 1_000;
      return Math.abs(millis) < 1e16 ? bounded(Instant.ofEpochMilli(Math.round(millis))) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** That time; null if it is none that every store takes. */
  public static @Nullable Instant bounded(Instant time) {
    return time.isBefore(MIN_TIME) || time.isAfter(MAX_TIME) ? null : time;
  }
}
