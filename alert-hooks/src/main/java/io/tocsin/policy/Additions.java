package io.tocsin.policy;

import io.tocsin.alert.DraftLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What plugins add to alerts; nothing is added where an alert holds all it may already. */
public final class Additions {

  private Additions() {}

  /** With that attribute, in the place of another value of it. */
  public static <V extends @Nullable Object> Map<String, V> put(
      Map<String, V> attributes, String name, V value) {
    if (attributes.size() >= DraftLimits.MAX_ELEMENTS && !attributes.containsKey(name)) {
      return attributes;
    }
    Map<String, V> all = new LinkedHashMap<>(attributes);
    all.put(name, value);
    return DraftLimits.attributeKeys(all) == null ? all : attributes;
  }

  /** With that element at the end, unless it is there. */
  public static List<String> add(List<String> elements, String element) {
    if (elements.contains(element)
        || elements.size() >= DraftLimits.MAX_ELEMENTS
        || DraftLimits.text("element", element, DraftLimits.MAX_NAME_CHARS) != null) {
      return elements;
    }
    List<String> all = new ArrayList<>(elements);
    all.add(element);
    return all;
  }
}
