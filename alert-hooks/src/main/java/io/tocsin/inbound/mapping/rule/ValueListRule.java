package io.tocsin.inbound.mapping.rule;

import io.tocsin.hook.Section;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds any number of texts in a call. */
@FunctionalInterface
public interface ValueListRule {

  /** Elements of a list, and members of an object, that are looked at. */
  int MAX_ELEMENTS = 1_000;

  List<Found> find(CallScope scope);

  /**
   * The rules in that member: pairs with {@code pairs}; the elements of a list, or what is at
   * {@code item} in each, with {@code path}; else one text. With {@code separator} each is split.
   */
  static ValueListRule read(RuleReader reader, Section section, String member) {
    return read(reader, section, member, false);
  }

  /** The same for what identifies: pairs by name, for members of an object have no order. */
  static ValueListRule readOrdered(RuleReader reader, Section section, String member) {
    return read(reader, section, member, true);
  }

  private static ValueListRule read(
      RuleReader reader, Section section, String member, boolean ordered) {
    List<ValueListRule> all =
        section.sections(member, RuleReader.FROM).stream()
            .map(rule -> texts(reader, reader.noted(rule, member), ordered))
            .toList();
    return scope -> all.stream().flatMap(texts -> texts.find(scope).stream()).toList();
  }

  private static ValueListRule texts(RuleReader reader, Section section, boolean ordered) {
    if (section.has("pairs")) {
      return formatted(section, ordered);
    }
    String separator = section.text("separator", "");
    ValueListRule texts = elements(reader, section, separator);
    section.end();
    return texts;
  }

  private static ValueListRule elements(RuleReader reader, Section section, String separator) {
    PayloadPointer place = place(section);
    if (place == null || section.has("default")) {
      ValueRule rule = reader.read(section);
      return scope -> parts(rule.find(scope), separator);
    }
    String item = section.has("item") ? RuleReader.place(section, "item").pointer() : "";
    Transform transform = reader.transform(section);
    CallCondition when = reader.condition(section, "when");
    return scope ->
        when.test(scope)
            ? elements(place.in(scope), item).stream()
                .flatMap(element -> parts(present(element, scope), separator).stream())
                .flatMap(part -> parts(transform.of(part), "").stream())
                .toList()
            : List.of();
  }

  private static @Nullable PayloadPointer place(Section section) {
    String member = section.has("path") ? "path" : RuleReader.FROM;
    return section.has(member) ? PayloadPointer.parse(section.text(member, "")) : null;
  }

  private static List<Found> elements(Payload there, String item) {
    List<Payload> elements = there.isList() ? there.elements("") : List.of(there);
    return elements.stream().limit(MAX_ELEMENTS).map(element -> element.text(item)).toList();
  }

  private static Found present(Found found, CallScope scope) {
    return found.map(text -> scope.isAbsent(text) ? null : text);
  }

  private static List<Found> parts(Found found, String separator) {
    if (separator.isEmpty()) {
      return found.isPresent() ? List.of(found) : List.of();
    }
    List<Found> parts = new ArrayList<>();
    String text = found.orElse("");
    int start = 0;
    while (start <= text.length() && parts.size() < MAX_ELEMENTS) {
      int end = text.indexOf(separator, start);
      int stop = end < 0 ? text.length() : end;
      parts.addAll(parts(Found.of(text.substring(start, stop).strip(), found.rule()), ""));
      start = end < 0 ? text.length() + 1 : end + separator.length();
    }
    return parts;
  }

  private static ValueListRule formatted(Section section, boolean ordered) {
    Pairs pairs = Pairs.read(section);
    String template = section.text("format", "${key}=${value}");
    TextTemplate<Map.Entry<String, String>> format =
        TextTemplate.parse(template, ValueListRule::ofPair);
    if (format == null) {
      throw section.fault("format", "knows ${key} and ${value}");
    }
    section.end();
    return scope -> {
      Payload there = pairs.place().in(scope);
      Map<String, String> found = pairs.in(there);
      return (ordered ? new TreeMap<>(found) : found)
          .entrySet().stream()
              .map(pair -> Found.of(format.fill(pair).text(), there.place()))
              .filter(Found::isPresent)
              .toList();
    };
  }

  private static @Nullable Function<Map.Entry<String, String>, Found> ofPair(String name) {
    return switch (name) {
      case "key" -> pair -> Found.constant(pair.getKey());
      case "value" -> pair -> Found.constant(pair.getValue());
      default -> null;
    };
  }
}
