package io.tocsin.http.cachet.v3;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The relations that a caller wants to see, and those that it wants to see of these.
 *
 * @param inner by name
 */
record Includes(Map<String, Includes> inner) {

  static final Includes NONE = new Includes(Map.of());
  private static final String META = "meta";

  /** Of names such as {@code components.group}. */
  static Includes of(Collection<String> names) {
    Includes root = new Includes(new LinkedHashMap<>());
    for (String name : names) {
      Includes at = root;
      for (String part : name.split("\\.")) {
        at = at.inner.computeIfAbsent(part, _ -> new Includes(new LinkedHashMap<>()));
      }
    }
    return root;
  }

  /** Whether the attribute {@code meta} is shown, which is asked for like a relation. */
  boolean hasMeta() {
    return inner.containsKey(META);
  }

  /** Those that are relations. */
  Map<String, Includes> relations() {
    Map<String, Includes> relations = new LinkedHashMap<>(inner);
    relations.remove(META);
    return relations;
  }
}
