package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something with a document, as one caller sees it.
 *
 * @param type what documents call such things, as {@code components}
 * @param attributes all but {@code meta}
 * @param meta shown where {@code meta} is included
 * @param related finds what has to do with it, by the name of a relation that its endpoint allows
 */
record Resource(
    String type,
    String id,
    ObjectNode attributes,
    Map<String, Object> meta,
    Function<String, Related> related) {

  /** A resource with a number for its id, which is also its first attribute. */
  static Resource of(
      String type,
      long id,
      ObjectNode attributes,
      Map<String, Object> meta,
      Function<String, Related> related) {
    return new Resource(type, Long.toString(id), attributes, meta, related);
  }

  /** A resource without relations and meta data. */
  static Resource of(String type, String id, ObjectNode attributes) {
    return new Resource(type, id, attributes, Map.of(), _ -> new Related.One(null));
  }

  /** What has to do with a resource. */
  sealed interface Related {

    /** One, or null for none. */
    record One(@Nullable Resource resource) implements Related {}

    /** Any number. */
    record Many(List<Resource> resources) implements Related {}
  }
}
