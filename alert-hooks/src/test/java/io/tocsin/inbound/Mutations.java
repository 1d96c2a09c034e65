package io.tocsin.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A sample's JSON with one thing changed, for every thing in it. */
final class Mutations {

  /** Texts and names that have broken others. */
  static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "<a href=\"javascript:alert(1)\">x</a>",
          "${jndi:ldap://127.0.0.1/a}",
          "${body}",
          "{0.__class__}",
          "%s%n%1000000d",
          "(a+)+$[",
          "\\",
          "/../../etc/passwd",
          "a,b,,c",
          "$where",
          "a.b.$c",
          "__proto__",
          "../../:id/<x>",
          "line\r\nX-Header: one",
          "\u0000",
          "x\u0000y",
          "\ud800",
          "y\udc00z",
          "😀".repeat(1_500),
          "9".repeat(500),
          "-1",
          "NaN",
          "+1000000000-12-31T23:59:59Z",
          "0001-01-01T00:00:00Z",
          "x".repeat(70_000));

  private Mutations() {}

  /** One JSON text for every value in it, which is replaced. */
  static Stream<String> replacements(JsonNode sample, JsonNode value) {
    return changed(
        sample,
        (container, index) -> {
          switch (container) {
            case ObjectNode object -> object.set(name(object, index), value);
            case ArrayNode array -> array.set(index, value);
            default -> throw new IllegalArgumentException();
          }
        });
  }

  /** One JSON text for every value in it, which is taken out. */
  static Stream<String> removals(JsonNode sample) {
    return changed(
        sample,
        (container, index) -> {
          switch (container) {
            case ObjectNode object -> object.remove(name(object, index));
            case ArrayNode array -> array.remove(index);
            default -> throw new IllegalArgumentException();
          }
        });
  }

  /** One JSON text for every object in it, which gets a member of that name. */
  static Stream<String> additions(JsonNode sample, String name) {
    return IntStream.range(0, containers(sample).size())
        .mapToObj(
            place -> {
              JsonNode copy = sample.deepCopy();
              if (containers(copy).get(place) instanceof ObjectNode object) {
                object.put(name, name);
              }
              return Samples.text(copy);
            });
  }

  /** The JSON with all texts replaced at once. */
  static String allTexts(JsonNode sample, String text) {
    JsonNode copy = sample.deepCopy();
    for (ContainerNode<?> container : containers(copy)) {
      for (int i = 0; i < container.size(); i++) {
        if (container instanceof ObjectNode object && object.get(name(object, i)).isTextual()) {
          object.put(name(object, i), text);
        } else if (container instanceof ArrayNode array && array.get(i).isTextual()) {
          array.set(i, JsonNodeFactory.instance.textNode(text));
        }
      }
    }
    return Samples.text(copy);
  }

  private interface Change {
    void make(ContainerNode<?> container, int index);
  }

  private static Stream<String> changed(JsonNode sample, Change change) {
    List<String> texts = new ArrayList<>();
    List<ContainerNode<?>> originals = containers(sample);
    for (int place = 0; place < originals.size(); place++) {
      for (int index = 0; index < originals.get(place).size(); index++) {
        JsonNode copy = sample.deepCopy();
        change.make(containers(copy).get(place), index);
        texts.add(Samples.text(copy));
      }
    }
    return texts.stream();
  }

  /** All objects and lists, in an order that a copy has too. */
  private static List<ContainerNode<?>> containers(JsonNode node) {
    List<ContainerNode<?>> found = new ArrayList<>();
    if (node instanceof ContainerNode<?> container) {
      found.add(container);
      container.forEach(child -> found.addAll(containers(child)));
    }
    return found;
  }

  private static String name(ObjectNode object, int index) {
    return new ArrayList<>(object.properties()).get(index).getKey();
  }
}
