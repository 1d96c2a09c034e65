package io.tocsin.http.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.text.Iso8601;
import io.tocsin.text.Parsed;
import io.tocsin.web.IsoTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of a body one after the other, and remembers the first that is not as it must be.
 * Null is as absent; members that nobody asks for count for nothing.
 */
public class MemberReader {

  private final ObjectNode body;
  private @Nullable String fault;

  /** Of that object. */
  public MemberReader(ObjectNode body) {
    this.body = body;
  }

  /** What is made of the members of a body, unless one was bad. */
  public static <T> Parsed<T> read(ObjectNode body, Function<MemberReader, T> reader) {
    MemberReader members = new MemberReader(body);
    return members.result(reader.apply(members));
  }

  /** The same of a change, whose body must not be empty. */
  public static <T> Parsed<T> readChange(ObjectNode body, Function<MemberReader, T> reader) {
    return body.isEmpty() ? Parsed.bad("nothing to change") : read(body, reader);
  }

  /** What was made of the members, unless one was bad. */
  public final <T> Parsed<T> result(T value) {
    return fault == null ? new Parsed.Ok<>(value) : Parsed.bad(fault);
  }

  /** The member of that name. */
  protected final JsonNode member(String name) {
    return body.path(name);
  }

  /** Whether the member is there, null or not. */
  public final boolean has(String member) {
    return body.has(member);
  }

  /** A text of at most that many characters; null if it is absent. */
  public final @Nullable String text(String member, int limit) {
    JsonNode node = body.path(member);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isTextual()) {
      bad(member + " must be a string");
      return null;
    }
    String text = node.textValue();
    if (text.length() > limit) {
      bad(member + " must have at most " + limit + " characters");
    }
    return text;
  }

  /** As {@link #text}, null also if it is empty. */
  public final @Nullable String name(String member, int limit) {
    String text = text(member, limit);
    return text == null || text.isEmpty() ? null : text;
  }

  /** As {@link #text}, and bad if it is absent or empty. */
  public final String required(String member, int limit) {
    String text = name(member, limit);
    if (text != null) {
      return text;
    }
    bad("Missing mandatory value for \"" + member + "\"");
    return "";
  }

  /** A list of texts; null if it is absent. */
  public final @Nullable List<String> texts(String member) {
    JsonNode node = body.path(member);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isArray()) {
      bad(member + " must be a list");
      return null;
    }
    if (node.size() > DraftLimits.MAX_ELEMENTS) {
      bad(member + " must have at most " + DraftLimits.MAX_ELEMENTS + " elements");
      return null;
    }
    List<String> texts = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      if (!element.isTextual() || element.textValue().length() > DraftLimits.MAX_NAME_CHARS) {
        bad(member + " must be a list of strings");
        return null;
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** Names, each once and none of them empty, or a single one; null also for an empty list. */
  public final @Nullable List<String> names(String member, int limit) {
    JsonNode node = body.path(member);
    List<String> names =
        node.isTextual()
            ? Stream.of(node.textValue()).filter(name -> !name.isEmpty()).toList()
            : texts(member);
    if (names == null || names.isEmpty()) {
      return null;
    }
    for (String name : names) {
      require(!name.isEmpty(), member + " must not have empty elements");
      require(name.length() <= limit, member + " must be of at most " + limit + " characters");
    }
    return names.stream().distinct().toList();
  }

  /** Null if it is absent. */
  public final @Nullable Boolean flag(String member) {
    JsonNode node = body.path(member);
    require(isAbsent(node) || node.isBoolean(), member + " must be true or false");
    return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
  }

  /** The members of an object; none if it is absent. */
  public final Map<String, @Nullable Object> values(String member) {
    JsonNode node = body.path(member);
    require(isAbsent(node) || node.isObject(), member + " must be a JSON object");
    require(
        Members.hasFiniteNumbers(node),
        member + " must not have numbers beyond the range of a double");
    return Members.values(node);
  }

  /** A time; null if it is absent or no text. */
  public final @Nullable Instant time(String member) {
    JsonNode node = body.path(member);
    if (!node.isTextual()) {
      return null;
    }
    Instant time = Iso8601.parse(node.textValue());
    if (time == null) {
      bad(IsoTime.MESSAGE);
    }
    return time;
  }

  protected static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** Remembers the message, if it does not hold. */
  public final void require(boolean holds, String message) {
    if (!holds) {
      bad(message);
    }
  }

  /** Remembers the message. */
  public final void bad(String message) {
    if (fault == null) {
      fault = message;
    }
  }
}
