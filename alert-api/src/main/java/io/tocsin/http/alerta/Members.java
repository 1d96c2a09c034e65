package io.tocsin.http.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.text.DurationText;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Ok;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads members of request bodies. */
public final class Members {

  private static final String NO_INTEGER = "timeout must be an integer";
  private static final String NO_LENGTH =
      NO_INTEGER + ", or a length of time in whole seconds, as 90s, 5m, 2h or 1d";

  private Members() {}

  /** A text; the other one if it is absent, and an empty one for null. */
  static Parsed<String> text(ObjectNode body, String member, String absent) {
    JsonNode node = body.path(member);
    if (node.isMissingNode()) {
      return new Ok<>(absent);
    }
    if (node.isNull()) {
      return new Ok<>("");
    }
    return node.isTextual() ? new Ok<>(node.textValue()) : Parsed.bad(member + " must be a string");
  }

  /** A text that may not be absent, null or empty; the message is for those. */
  static Parsed<String> required(ObjectNode body, String member, String message) {
    return text(body, member, "")
        .then(text -> text.isEmpty() ? Parsed.bad(message) : new Ok<>(text));
  }

  /**
   * Whole seconds of the member {@code timeout}, which may be a length of time as settings have
   * them; empty if it is absent or null.
   */
  static Parsed<Optional<Long>> timeout(ObjectNode body) {
    JsonNode node = body.path("timeout");
    if (node.isMissingNode() || node.isNull()) {
      return new Ok<>(Optional.empty());
    }
    if (node.isTextual()) {
      return DurationText.parse(node.textValue().strip())
          .filter(length -> length.toMillisPart() == 0)
          .<Parsed<Optional<Long>>>map(length -> new Ok<>(Optional.of(length.toSeconds())))
          .orElseGet(() -> Parsed.bad(NO_LENGTH));
    }
    return node.isIntegralNumber() ? new Ok<>(Optional.of(seconds(node))) : Parsed.bad(NO_INTEGER);
  }

  /** A whole number, cut to the range of a long. */
  public static long seconds(JsonNode number) {
    BigInteger exact = number.bigIntegerValue();
    return exact
        .max(BigInteger.valueOf(Long.MIN_VALUE))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValue();
  }

  /** The member {@code tags}: a list with at least one text. */
  static Parsed<List<String>> tags(ObjectNode body) {
    JsonNode node = body.path("tags");
    if (!node.isArray() || node.isEmpty()) {
      return Parsed.bad("must supply 'tags' as json list");
    }
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        return Parsed.bad("tags must be a list of strings");
      }
    }
    return new Ok<>(strings(node));
  }

  /** The member {@code attributes}: an object with at least one member. */
  public static Parsed<Map<String, @Nullable Object>> attributes(ObjectNode body) {
    JsonNode node = body.path("attributes");
    if (!node.isObject() || node.isEmpty()) {
      return Parsed.bad("must supply 'attributes' as json data");
    }
    return hasFiniteNumbers(node)
        ? new Ok<>(values(node))
        : Parsed.bad("attributes must not have numbers beyond the range of a double");
  }

  /** The texts in a list; none if there is no list. */
  public static List<String> strings(JsonNode list) {
    List<String> texts = new ArrayList<>(list.size());
    list.forEach(element -> texts.add(element.textValue()));
    return texts;
  }

  /** The members of an object as plain values, null ones included; none if there is no object. */
  public static Map<String, @Nullable Object> values(JsonNode object) {
    Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(object.size());
    object.properties().forEach(member -> values.put(member.getKey(), value(member.getValue())));
    return values;
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> values(node);
      case ARRAY -> elements(node);
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      case STRING, BINARY -> node.textValue();
      case NULL, MISSING -> null;
    };
  }

  private static List<@Nullable Object> elements(JsonNode list) {
    List<@Nullable Object> values = new ArrayList<>(list.size());
    list.forEach(element -> values.add(value(element)));
    return values;
  }

  /** JSON writes no infinity, so what would become one is not taken. */
  public static boolean hasFiniteNumbers(JsonNode node) {
    if (node.isFloatingPointNumber()) {
      return Double.isFinite(node.doubleValue());
    }
    for (JsonNode child : node) {
      if (!hasFiniteNumbers(child)) {
        return false;
      }
    }
    return true;
  }
}
