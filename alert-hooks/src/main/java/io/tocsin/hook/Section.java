package io.tocsin.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.text.DurationText;
import io.tocsin.text.Iso8601;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object in the file of hooks. Whoever reads it asks for the members it knows and then calls
 * {@link #end}, which refuses all others. Every fault is a {@link HookFileException} that names the
 * place. Not safe for threads.
 */
public final class Section {

  private final String place;
  private final JsonNode node;
  private final References references;
  private final Set<String> known = new HashSet<>();

  /** The object at that place of a file; its secrets are looked up in those references. */
  public Section(String place, JsonNode node, References references) {
    if (!node.isObject()) {
      throw new HookFileException(place, "must be a mapping");
    }
    this.place = place;
    this.node = node;
    this.references = references;
  }

  /** A section without members. */
  public static Section empty() {
    return new Section("", JsonNodeFactory.instance.objectNode(), References.NONE);
  }

  /** Where it stands in the file. */
  public String place() {
    return place;
  }

  /** A fault of this section. */
  public HookFileException fault(String member, String what) {
    return new HookFileException(at(member), what);
  }

  /** Whether there is such a member. */
  public boolean has(String member) {
    return member(member) != null;
  }

  /** The member as it stands in the file; null if there is none. */
  public @Nullable JsonNode member(String name) {
    known.add(name);
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? null : member;
  }

  /** The names of all members, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A text that must be there and not be empty. */
  public String text(String name) {
    String text = optionalText(name);
    if (text == null || text.isEmpty()) {
      throw fault(name, "is missing");
    }
    return text;
  }

  /** A text, or that one. */
  public String text(String name, String otherwise) {
    String text = optionalText(name);
    return text == null ? otherwise : text;
  }

  /** A text; numbers and truth values count as theirs. Null if there is none. */
  public @Nullable String optionalText(String name) {
    JsonNode member = member(name);
    if (member != null && !member.isValueNode()) {
      throw fault(name, "must be a text");
    }
    return member == null ? null : member.asText();
  }

  /** A list of texts, or one text; empty if there is none. */
  public List<String> texts(String name) {
    JsonNode member = member(name);
    if (member == null) {
      return List.of();
    }
    if (member.isValueNode()) {
      return List.of(member.asText());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(name, member)) {
      if (!element.isValueNode()) {
        throw fault(name, "must be a list of texts");
      }
      texts.add(element.asText());
    }
    return texts;
  }

  /** A mapping of names to texts; empty if there is none. */
  public Map<String, String> textsByName(String name) {
    JsonNode member = member(name);
    Map<String, String> texts = new LinkedHashMap<>();
    if (member != null) {
      Section inner = new Section(at(name), member, references);
      member.fieldNames().forEachRemaining(key -> texts.put(key, inner.text(key, "")));
    }
    return texts;
  }

  /** A whole number within bounds, or that one. */
  public long number(String name, long otherwise, long least, long most) {
    JsonNode member = member(name);
    if (member == null) {
      return otherwise;
    }
    if (!member.isIntegralNumber() || !member.canConvertToLong()) {
      throw fault(name, "must be a whole number");
    }
    long number = member.longValue();
    if (number < least || number > most) {
      throw fault(name, "must be from " + least + " to " + most);
    }
    return number;
  }

  /** True or false, or that one. */
  public boolean flag(String name, boolean otherwise) {
    JsonNode member = member(name);
    if (member != null && !member.isBoolean()) {
      throw fault(name, "must be true or false");
    }
    return member == null ? otherwise : member.booleanValue();
  }

  /** A duration as {@code 30s}, {@code 5m}, {@code 1h}, {@code 2d}, or that one. */
  public Duration duration(String name, Duration otherwise) {
    String text = optionalText(name);
    if (text == null) {
      return otherwise;
    }
    return DurationText.parseWithUnit(text)
        .orElseThrow(() -> fault(name, "must be a duration such as 30s, 5m, 1h or 2d"));
  }

  /** An instant in ISO 8601; null if there is none. */
  public @Nullable Instant instant(String name) {
    String text = optionalText(name);
    Instant time = text == null ? null : Iso8601.parse(text);
    if (text != null && time == null) {
      throw fault(name, "must be a time such as 2026-01-31T12:00:00Z");
    }
    return time;
  }

  /** A secret, written as {@code env:NAME}, {@code file:/path} or itself; must be there. */
  public String secret(String name) {
    return references.resolve(at(name), text(name));
  }

  /** A secret; null if there is none. */
  public @Nullable String optionalSecret(String name) {
    return has(name) ? secret(name) : null;
  }

  /** A mapping inside; an empty one if there is none. */
  public Section section(String name) {
    JsonNode member = member(name);
    return new Section(
        at(name), member == null ? JsonNodeFactory.instance.objectNode() : member, references);
  }

  /**
   * These members, with those of the other section over them; faults then name that one's place.
   */
  public Section with(Section other) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.setAll((ObjectNode) node);
    merged.setAll((ObjectNode) other.node);
    return new Section(other.place, merged, other.references);
  }

  /** A list of mappings; empty if there is none. */
  public List<Section> sections(String name) {
    JsonNode member = member(name);
    List<Section> sections = new ArrayList<>();
    if (member != null) {
      for (JsonNode element : elements(name, member)) {
        sections.add(new Section(at(name) + "[" + sections.size() + "]", element, references));
      }
    }
    return sections;
  }

  /**
   * A mapping, or a list of them, where a mere text stands for a mapping with nothing but that one
   * member; empty if there is none.
   */
  public List<Section> sections(String name, String shorthand) {
    JsonNode member = member(name);
    List<Section> sections = new ArrayList<>();
    if (member != null && member.isArray()) {
      for (JsonNode element : member) {
        sections.add(spelledOut(at(name) + "[" + sections.size() + "]", element, shorthand));
      }
    } else if (member != null) {
      sections.add(spelledOut(at(name), member, shorthand));
    }
    return sections;
  }

  private Section spelledOut(String there, JsonNode element, String shorthand) {
    JsonNode mapping =
        element.isValueNode() && !element.isNull()
            ? JsonNodeFactory.instance.objectNode().set(shorthand, element)
            : element;
    return new Section(there, mapping, references);
  }

  /** A mapping of names to mappings, in their order; empty if there is none. */
  public Map<String, Section> sectionsByName(String name) {
    JsonNode member = member(name);
    Map<String, Section> sections = new LinkedHashMap<>();
    if (member != null) {
      Section inner = new Section(at(name), member, references);
      member.fieldNames().forEachRemaining(key -> sections.put(key, inner.section(key)));
    }
    return sections;
  }

  private JsonNode elements(String name, JsonNode member) {
    if (!member.isArray()) {
      throw fault(name, "must be a list");
    }
    return member;
  }

  /** Refuses members that nobody has asked for. */
  public void end() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw fault(name, "is not known here");
              }
            });
  }

  private String at(String member) {
    return place.isEmpty() ? member : place + "." + member;
  }
}
