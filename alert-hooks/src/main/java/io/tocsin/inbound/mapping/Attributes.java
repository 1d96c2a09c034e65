package io.tocsin.inbound.mapping;

import io.tocsin.hook.Section;
import io.tocsin.inbound.mapping.rule.CallScope;
import io.tocsin.inbound.mapping.rule.Pairs;
import io.tocsin.inbound.mapping.rule.PayloadPointer;
import io.tocsin.inbound.mapping.rule.RuleReader;
import io.tocsin.inbound.mapping.rule.ValueRule;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes of an alert.
 *
 * @param set by name
 * @param links by name; nothing but addresses of the web
 * @param include what stands there, under the last name of the pointer
 * @param pairs all members of these; names that are there already stay
 */
record Attributes(
    Map<String, ValueRule> set,
    Map<String, ValueRule> links,
    List<PayloadPointer> include,
    List<Pairs> pairs) {

  static Attributes read(RuleReader reader, Section section) {
    Attributes attributes =
        new Attributes(
            rules(reader, section, "set"),
            rules(reader, section, "links"),
            included(section),
            section.sections("pairs", "pairs").stream().map(Attributes::pairs).toList());
    section.end();
    return attributes;
  }

  private static Map<String, ValueRule> rules(RuleReader reader, Section section, String member) {
    Map<String, ValueRule> rules = new LinkedHashMap<>();
    Section inner = section.section(member);
    for (String name : section.has(member) ? inner.names() : List.<String>of()) {
      rules.put(name, reader.rule(inner, name));
    }
    return rules;
  }

  private static List<PayloadPointer> included(Section section) {
    List<PayloadPointer> places = new ArrayList<>();
    for (String text : section.texts("include")) {
      PayloadPointer place = PayloadPointer.parse(text);
      if (place == null || place.lastName().isEmpty()) {
        throw section.fault("include", "has no pointer to a member: " + text);
      }
      places.add(place);
    }
    return places;
  }

  private static Pairs pairs(Section section) {
    Pairs pairs = Pairs.read(section);
    section.end();
    return pairs;
  }

  void apply(DraftFields to, CallScope from) {
    set.forEach((name, rule) -> to.attribute(name, rule.find(from)));
    links.forEach((name, rule) -> to.link(name, rule.find(from)));
    include.forEach(place -> to.attribute(place.lastName(), place.find(from)));
    for (Pairs all : pairs) {
      Payload there = all.place().in(from);
      all.in(there).forEach((name, text) -> to.attribute(name, Found.of(text, there.place())));
    }
  }
}
