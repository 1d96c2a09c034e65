package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something with a document, as one caller sees it. */
interface Resource {

  /** What documents call such things, as {@code components}. */
  String type();

  /** Its id. */
  String id();

  /** Writes its attributes, but for {@code meta}. */
  void write(ObjectNode attributes);

  /** What is shown where {@code meta} is included. */
  default Map<String, Object> meta() {
    return Map.of();
  }

  /** What has to do with it, of those relations that its endpoint allows. */
  default Related related(String relation) {
    throw new IllegalArgumentException(relation);
  }

  /** What has to do with a resource. */
  sealed interface Related {

    /** One, or null for none. */
    record One(@Nullable Resource resource) implements Related {}

    /** Any number. */
    record Many(List<? extends Resource> resources) implements Related {}
  }
}
