package io.tocsin.access.people;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges attributes of users. Pure. */
final class DeepMerge {

  private DeepMerge() {}

  /**
   * The attributes after a change: objects are merged and all else is replaced; a null removes the
   * key, but is a value within an object.
   */
  static Map<String, Object> attributes(
      Map<String, Object> before, Map<String, ? extends @Nullable Object> change) {
    Map<String, Object> merged = new LinkedHashMap<>(before);
    change.forEach(
        (key, value) -> {
          if (value == null) {
            merged.remove(key);
          } else {
            merged.put(key, value(merged.get(key), value));
          }
        });
    return merged;
  }

  private static Object value(@Nullable Object before, Object change) {
    return before instanceof Map<?, ?> old && change instanceof Map<?, ?> object
        ? object(old, object)
        : change;
  }

  private static Map<Object, @Nullable Object> object(Map<?, ?> before, Map<?, ?> change) {
    Map<Object, @Nullable Object> merged = new LinkedHashMap<>(before);
    change.forEach(
        (key, value) -> merged.put(key, value == null ? null : value(merged.get(key), value)));
    return merged;
  }
}
