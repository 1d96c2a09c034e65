package io.tocsin.move.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * MongoDB's Extended JSON, canonical or relaxed, as plain JSON: {@code {"$numberLong": "5"}} is 5.
 * A date is its text or its milliseconds.
 */
final class ExtendedJson {

  private ExtendedJson() {}

  static JsonNode plain(JsonNode node) {
    if (node instanceof ArrayNode list) {
      ArrayNode plain = JsonNodeFactory.instance.arrayNode(list.size());
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    if (object.size() == 1) {
      String name = object.fieldNames().next();
      return name.startsWith("$") ? typed(name, object) : members(object);
    }
    return members(object);
  }

  private static ObjectNode members(ObjectNode object) {
    ObjectNode plain = JsonNodeFactory.instance.objectNode();
    object.properties().forEach(member -> plain.set(member.getKey(), plain(member.getValue())));
    return plain;
  }

  private static JsonNode typed(String type, ObjectNode object) {
    JsonNode value = object.get(type);
    return switch (type) {
      case "$date", "$oid", "$uuid", "$symbol" -> plain(value);
      case "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal" ->
          value.isTextual() ? number(type, value.textValue(), object) : value;
      case "$undefined" -> NullNode.instance;
      default -> members(object);
    };
  }

  private static JsonNode number(String type, String text, ObjectNode object) {
    try {
      return switch (type) {
        case "$numberInt", "$numberLong" -> LongNode.valueOf(Long.parseLong(text));
        case "$numberDouble" -> DoubleNode.valueOf(Double.parseDouble(text));
        default -> DecimalNode.valueOf(new BigDecimal(text));
      };
    } catch (NumberFormatException e) {
      return object;
    }
  }
}
