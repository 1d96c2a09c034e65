package io.tocsin.inbound.mapping.rule;

import io.tocsin.hook.Section;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names with values: the members of an object, or a list of objects or lists that have both.
 *
 * @param key where the name stands in an element of a list
 * @param value where the value stands in it
 * @param except names that are left out
 * @param only names that are taken; empty for all
 */
public record Pairs(
    PayloadPointer place, String key, String value, List<String> except, List<String> only) {

  /** Reads {@code pairs}, {@code key}, {@code value}, {@code except}, {@code only} of a section. */
  public static Pairs read(Section section) {
    return new Pairs(
        RuleReader.place(section, "pairs"),
        section.has("key") ? RuleReader.place(section, "key").pointer() : "/key",
        section.has("value") ? RuleReader.place(section, "value").pointer() : "/value",
        section.texts("except"),
        section.texts("only"));
  }

  /** Those at that place, in their order; a later one of the same name takes the place. */
  public Map<String, String> in(Payload there) {
    Map<String, String> pairs = there.isList() ? listed(there) : there.members("");
    return pairs.entrySet().stream()
        .filter(pair -> isTaken(pair.getKey()))
        .limit(ValueListRule.MAX_ELEMENTS)
        .collect(
            LinkedHashMap::new,
            (all, pair) -> all.put(pair.getKey(), pair.getValue()),
            Map::putAll);
  }

  private boolean isTaken(String name) {
    return !except.contains(name) && (only.isEmpty() || only.contains(name));
  }

  private Map<String, String> listed(Payload list) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Payload element : list.elements("")) {
      Found name = element.text(key);
      Found text = element.text(value);
      if (name.text() != null && text.text() != null) {
        pairs.put(name.text(), text.text());
      }
    }
    return pairs;
  }
}
