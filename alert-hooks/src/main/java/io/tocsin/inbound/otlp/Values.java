package io.tocsin.inbound.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Payload;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes of OTLP, which are lists of keys and values, each value with its type. */
record Values(Map<String, Found> byName) {

  /** The attributes at that pointer. */
  static Values of(Payload holder, String pointer) {
    Map<String, Found> byName = new LinkedHashMap<>();
    for (Payload pair : holder.elements(pointer)) {
      String key = pair.text("/key").text();
      Found value = text(pair.inside("/value"));
      if (key != null && value.isPresent()) {
        byName.putIfAbsent(key, value.by(holder.place() + pointer + " " + key));
      }
    }
    return new Values(byName);
  }

  /** The first of those that is there. */
  Found first(String... names) {
    Found found = Found.NOTHING;
    for (String name : names) {
      found = found.or(byName.getOrDefault(name, Found.NOTHING));
    }
    return found;
  }

  /** A value as text; lists and maps as their JSON. */
  static Found text(Payload value) {
    Found plain = value.first("/stringValue", "/intValue", "/doubleValue", "/boolValue");
    if (plain.isPresent()) {
      return plain;
    }
    for (String kind : new String[] {"/kvlistValue", "/arrayValue"}) {
      JsonNode node = value.inside(kind).node();
      if (node.isObject()) {
        return Found.of(node.toString(), value.place() + kind);
      }
    }
    return Found.NOTHING;
  }
}
