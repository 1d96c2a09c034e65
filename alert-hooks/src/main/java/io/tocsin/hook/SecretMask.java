package io.tocsin.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tocsin.json.JsonMappers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in texts: those that are known, wherever they stand, and those whose names say that
 * they are some. A name may be that of a member of JsonMappers.STRICT, whose value is masked with
 * all that is in it, or stand beside the value, as in {@code {"name": "Authorization", "value":
 * "..."}}, or before it in the text of a header or the query of a URL. JSON may be in a text of
 * JsonMappers.STRICT.
 */
public final class SecretMask {

  /** What stands in place of a secret. */
  public static final String MASK = "******";

  private static final String NAMES =
      "(?:passw|secret|token|api[-_]?key|auth(?!or)|authori[sz]|credential|signature|routing[-_]?key"
          + "|integration[-_]?key|cookie|session|forwarded|real-ip|response[-_]?url)";
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*" + NAMES + ".*", Pattern.DOTALL);

  /** A parameter of a query in a text; its name may be written with percent signs. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)([?&;][\\w.%\\[\\]-]{0,40}?" + NAMES + "[\\w.%\\[\\]-]{0,40}=)[^&#\\s\"'<>]+");

  /** A member of JSON in a text that is none as a whole, as where its end is cut off. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?i)(\"[\\w.-]{0,40}?"
              + NAMES
              + "[\\w.-]{0,40}\"\\s{0,9}:\\s{0,9})(?:\"[^\"]*\"?|[\\d.]+)");

  /** The password in a URL. */
  private static final Pattern USER_INFO =
      Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{1,20}://[^/\\s:@\"']{0,100}:)[^/\\s@\"']{1,200}@");

  /** A header in a line. */
  private static final Pattern HEADER =
      Pattern.compile("\\s*([\\w-]{1,100})\\s*:.*", Pattern.DOTALL);

  /** What may be the name of something that stands beside it. */
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}");

  private static final List<String> NAMING = List.of("name", "key", "header", "field", "param");
  private static final List<String> VALUES = List.of("value", "values", "content", "val");

  /** JSON in a text of JSON in a text of JsonMappers.STRICT. */
  private static final int DEPTH = 3;

  private final List<String> known;

  /** Masks those texts and what names say. */
  public SecretMask(List<String> known) {
    this.known = known.stream().filter(secret -> !secret.isEmpty()).toList();
  }

  /** Whether what has that name is a secret by what names of secrets are like. */
  public static boolean isSecret(String name) {
    return SECRET_NAME.matcher(name).matches();
  }

  /** The text without its secrets; as it came if it has none. */
  public String masked(String text) {
    return masked(text, DEPTH);
  }

  private String masked(String text, int depth) {
    JsonNode json = depth > 0 && mayBeJson(text) ? parsed(text) : null;
    if (json != null) {
      JsonNode masked = masked(json, depth);
      return masked.equals(json) ? text : masked.toString();
    }
    boolean lines = depth > 0 && mayBeJson(text) && text.strip().indexOf('\n') > 0;
    return lines
        ? text.lines().map(line -> masked(line, depth - 1)).collect(Collectors.joining("\n"))
        : plain(text);
  }

  private static boolean mayBeJson(String text) {
    String stripped = text.stripLeading();
    return stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("\"");
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      return JsonMappers.STRICT.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private String plain(String text) {
    String result = text;
    for (String secret : known) {
      result = result.replace(secret, MASK);
    }
    if (result.indexOf('=') >= 0) {
      result = PARAMETER.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    }
    if (result.indexOf('"') >= 0) {
      result = MEMBER.matcher(result).replaceAll("$1\"" + Matcher.quoteReplacement(MASK) + "\"");
    }
    return result.contains("://")
        ? USER_INFO.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "@")
        : result;
  }

  private JsonNode masked(JsonNode node, int depth) {
    return switch (node) {
      case ObjectNode object -> maskedObject(object, depth);
      case ArrayNode array -> maskedArray(array, depth);
      case TextNode text -> TextNode.valueOf(masked(text.textValue(), depth - 1));
      default -> node;
    };
  }

  private ObjectNode maskedObject(ObjectNode object, int depth) {
    boolean named = NAMING.stream().anyMatch(name -> isSecretName(object.path(name)));
    ObjectNode result = JsonMappers.STRICT.createObjectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      boolean secret = isSecret(name) || (named && VALUES.contains(name));
      result.set(
          plain(name),
          secret
              ? withoutLeaves(value)
              : isOfHeaders(name) ? maskedHeaders(value, depth) : masked(value, depth));
    }
    return result;
  }

  private static boolean isSecretName(JsonNode name) {
    return NAME.matcher(name.asText()).matches() && isSecret(name.asText());
  }

  private static boolean isOfHeaders(String name) {
    return name.toLowerCase(Locale.ROOT).contains("header");
  }

  /** A list whose first element names the second, or what is in any other. */
  private ArrayNode maskedArray(ArrayNode array, int depth) {
    ArrayNode result = JsonMappers.STRICT.createArrayNode();
    boolean pair = array.size() == 2 && isSecretName(array.get(0));
    for (int i = 0; i < array.size(); i++) {
      result.add(pair && i == 1 ? withoutLeaves(array.get(i)) : masked(array.get(i), depth));
    }
    return result;
  }

  /** Headers may stand in a list as texts, each with its name before a colon. */
  private JsonNode maskedHeaders(JsonNode value, int depth) {
    if (!(value instanceof ArrayNode array)) {
      return masked(value, depth);
    }
    List<JsonNode> masked = new ArrayList<>();
    for (JsonNode element : maskedArray(array, depth)) {
      Matcher header = HEADER.matcher(element.isTextual() ? element.textValue() : "");
      masked.add(
          header.matches() && isSecret(header.group(1))
              ? TextNode.valueOf(header.group(1) + ": " + MASK)
              : element);
    }
    return JsonMappers.STRICT.createArrayNode().addAll(masked);
  }

  /** The same form, with no text or number in it. */
  private static JsonNode withoutLeaves(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode result = JsonMappers.STRICT.createObjectNode();
        object
            .properties()
            .forEach(member -> result.set(member.getKey(), withoutLeaves(member.getValue())));
        yield result;
      }
      case ArrayNode array -> {
        ArrayNode result = JsonMappers.STRICT.createArrayNode();
        array.forEach(element -> result.add(withoutLeaves(element)));
        yield result;
      }
      default -> node.isTextual() || node.isNumber() ? TextNode.valueOf(MASK) : node;
    };
  }
}
