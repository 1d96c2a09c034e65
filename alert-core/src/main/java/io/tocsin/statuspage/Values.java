package io.tocsin.statuspage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON values by name, of which some may be null. */
final class Values {

  private Values() {}

  static Map<String, Object> copy(Map<String, Object> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
