package io.tocsin.inbound.mapping.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tocsin.inbound.WebhookReply.Malformed;
import io.tocsin.inbound.WebhookReply.Unsupported;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a template takes bodies: JSON, a form (as an object of its fields, or as the JSON in one of
 * them), or plain text by the named groups of an expression.
 *
 * @param formField that has JSON, where the body is a form; null: the fields themselves count
 * @param text found in plain text; null: the body is JSON or a form
 * @param absent found in texts that stand for none, as a variable that was not filled in
 */
public record BodyFormat(
    @Nullable String formField, @Nullable Pattern text, @Nullable Pattern absent) {

  public static final BodyFormat JSON = new BodyFormat(null, null, null);

  public static final int MAX_BODY_BYTES = 1_048_576;

  /** Named groups of an expression that are read, fields of a form likewise. */
  private static final int MAX_FIELDS = 1_000;

  public ParsedBody read(WebhookRequest request) {
    if (request.body().length > MAX_BODY_BYTES) {
      return bad("the body is longer than " + MAX_BODY_BYTES + " bytes");
    }
    if (text != null) {
      return groups(text, new String(request.body(), UTF_8));
    }
    if (Objects.requireNonNullElse(request.header("content-type"), "")
        .toLowerCase(Locale.ROOT)
        .contains("xml")) {
      return new ParsedBody.Bad(new Unsupported("XML is not taken"));
    }
    if (request.body().length == 0) {
      return request.method().equals("GET") ? object(empty()) : bad("the body is empty");
    }
    return request.isForm()
        ? form(new String(request.body(), UTF_8))
        : json(Payload.parse(request));
  }

  private static ParsedBody groups(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(Patterns.cut(text));
    if (!matcher.find()) {
      return new ParsedBody.Other();
    }
    ObjectNode object = empty();
    for (String group : pattern.namedGroups().keySet()) {
      @Nullable String value = matcher.group(group);
      if (value != null) {
        object.put(group, value);
      }
    }
    return object(object);
  }

  private static ParsedBody json(@Nullable Payload payload) {
    return payload == null
        ? bad("the body is not JSON that can be taken")
        : new ParsedBody.Read(payload);
  }

  private ParsedBody form(String body) {
    ObjectNode fields = empty();
    try {
      for (String pair : body.split("&", MAX_FIELDS + 1)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!fields.has(name) && fields.size() < MAX_FIELDS) {
          fields.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
      }
    } catch (IllegalArgumentException e) {
      return bad("the body is not a form");
    }
    return formField == null ? object(fields) : field(fields, formField);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private static ParsedBody field(ObjectNode fields, String name) {
    return fields.has(name)
        ? json(Payload.parse(fields.get(name).asText()))
        : bad("the form has no field " + name);
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ParsedBody object(ObjectNode object) {
    return new ParsedBody.Read(new Payload(object, ""));
  }

  private static ParsedBody bad(String message) {
    return new ParsedBody.Bad(new Malformed(message));
  }
}
