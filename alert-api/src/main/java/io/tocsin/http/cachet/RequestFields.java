package io.tocsin.http.cachet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.tocsin.alert.DraftLimits;
import io.tocsin.json.BoundedJson;
import io.tocsin.text.Parsed;
import io.tocsin.web.QueryString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request sends: JSON, or a form, which old scripts send. */
public final class RequestFields {

  private static final int MAX_DEPTH = 20;
  private static final BoundedJson JSON = new BoundedJson(MAX_DEPTH);
  private static final String FORM = "application/x-www-form-urlencoded";

  private RequestFields() {}

  /**
   * The fields by name; none if there is no body. A form's values are texts, and {@code a[]} and
   * {@code a[b]} in it make lists and objects, as PHP reads them.
   */
  public static Parsed<ObjectNode> of(HttpRequest<byte[]> request) {
    byte[] body = request.getBody().orElse(new byte[0]);
    Parsed<ObjectNode> fields = isForm(request) ? form(body) : json(body);
    return fields instanceof Parsed.Ok<ObjectNode>(var object) && !isStorable(object)
        ? Parsed.bad("the body has text that cannot be stored")
        : fields;
  }

  private static boolean isForm(HttpRequest<?> request) {
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
  }

  private static Parsed<ObjectNode> json(byte[] body) {
    if (body.length == 0) {
      return new Parsed.Ok<>(JsonNodeFactory.instance.objectNode());
    }
    try {
      return JSON.read(body) instanceof ObjectNode object
          ? new Parsed.Ok<>(object)
          : Parsed.bad("the body must be a JSON object");
    } catch (IOException e) {
      return Parsed.bad("the body is not valid JSON");
    }
  }

  private static Parsed<ObjectNode> form(byte[] body) {
    return switch (QueryString.parse(new String(body, StandardCharsets.UTF_8))) {
      case Parsed.Bad<Map<String, List<String>>> bad -> Parsed.bad(bad.message());
      case Parsed.Ok<Map<String, List<String>>>(var pairs) -> {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        pairs.forEach((name, values) -> values.forEach(value -> put(fields, name, value)));
        yield new Parsed.Ok<>(fields);
      }
    };
  }

  private static void put(ObjectNode fields, String name, String value) {
    int bracket = name.indexOf('[');
    if (bracket <= 0 || !name.endsWith("]")) {
      fields.put(name, value);
      return;
    }
    String outer = name.substring(0, bracket);
    String[] keys = name.substring(bracket + 1, name.length() - 1).split("\\]\\[", MAX_DEPTH);
    JsonNode inner = fields.get(outer);
    fields.set(outer, with(inner, List.of(keys), value));
  }

  /** A list where the keys are empty or numbers in their order, else an object. */
  private static JsonNode with(@Nullable JsonNode node, List<String> keys, String value) {
    if (keys.isEmpty()) {
      return JsonNodeFactory.instance.textNode(value);
    }
    String key = keys.getFirst();
    List<String> rest = keys.subList(1, keys.size());
    ArrayNode list = node instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
    if (node == null || node instanceof ArrayNode) {
      if (key.isEmpty() || key.equals(String.valueOf(list.size()))) {
        return list.add(with(null, rest, value));
      }
      if (key.equals(String.valueOf(list.size() - 1))) {
        list.set(list.size() - 1, with(list.get(list.size() - 1), rest, value));
        return list;
      }
    }
    ObjectNode object =
        node instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode();
    object.set(key, with(object.get(key), rest, value));
    return object;
  }

  private static boolean isStorable(JsonNode node) {
    if (node.isTextual()) {
      return DraftLimits.text("text", node.textValue(), Integer.MAX_VALUE) == null;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (DraftLimits.text("name", member.getKey(), Integer.MAX_VALUE) != null) {
        return false;
      }
    }
    for (JsonNode child : node) {
      if (!isStorable(child)) {
        return false;
      }
    }
    return true;
  }
}
