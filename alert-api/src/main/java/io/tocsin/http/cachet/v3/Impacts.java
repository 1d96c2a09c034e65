package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Numbered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which components a body names, and what an incident or a maintenance does to them. */
final class Impacts {

  private static final String LIST = "components";
  private static final String ID = "component_id";
  private static final String STATUS = "component_status";

  private static final int MAX_ELEMENTS = 10_000;

  private Impacts() {}

  /** Ids of components that are there, each once; null if they are not given. */
  static @Nullable Set<Long> ids(Fields fields) {
    if (!fields.has(LIST)) {
      return null;
    }
    Set<Long> ids = new LinkedHashSet<>();
    List<JsonNode> elements = elements(fields);
    for (int i = 0; i < elements.size(); i++) {
      Long id = Fields.whole(elements.get(i));
      if (id == null || fields.call().page().find(Component.class, id).isEmpty()) {
        fields.invalid(LIST + "." + i);
      } else {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Of the list; none if it is not there. */
  private static List<JsonNode> elements(Fields fields) {
    JsonNode value = fields.get(LIST);
    if (value.isArray() && value.size() <= MAX_ELEMENTS) {
      return value.valueStream().toList();
    }
    if (!value.isMissingNode() && !value.isNull()) {
      fields.add(LIST, "The components field must be an array.");
    }
    return List.of();
  }

  /** Of the list, or as before. */
  static List<Impact> read(Fields fields, List<Impact> before) {
    if (!fields.has(LIST)) {
      return before;
    }
    List<JsonNode> elements = elements(fields);
    List<Impact> impacts = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < elements.size(); i++) {
      Impact impact = read(fields, LIST + "." + i + ".", elements.get(i));
      if (impact.componentId() > 0 && !ids.add(impact.componentId())) {
        fields.add(
            LIST + "." + i + ".id", "The components." + i + ".id field has a duplicate value.");
      }
      impacts.add(impact);
    }
    return impacts;
  }

  private static Impact read(Fields fields, String path, JsonNode element) {
    if (!(element instanceof ObjectNode)) {
      fields.requires(path + "id");
    }
    return new Impact(
        id(fields, path + "id", element.path("id")),
        status(fields, path + "status", element.path("status")));
  }

  private static long id(Fields fields, String member, JsonNode value) {
    Long id = Fields.whole(value);
    if (value.isMissingNode() || value.isNull()) {
      fields.requires(member);
    } else if (id == null || fields.call().page().find(Component.class, id).isEmpty()) {
      fields.invalid(member);
    } else {
      return id;
    }
    return 0;
  }

  private static ComponentStatus status(Fields fields, String member, JsonNode value) {
    Long number = Fields.whole(value);
    Optional<ComponentStatus> status =
        number == null ? Optional.empty() : Numbered.of(ComponentStatus.class, number);
    if (value.isMissingNode() || value.isNull()) {
      fields.requires(member);
    } else if (status.isEmpty()) {
      fields.invalid(member);
    }
    return status.orElse(ComponentStatus.UNKNOWN);
  }

  /** The same, or of the older form with a single component. */
  static List<Impact> readEither(Fields fields, List<Impact> before) {
    if (!fields.hasValue(ID) || fields.has(LIST)) {
      return read(fields, before);
    }
    long id = id(fields, ID, fields.get(ID));
    if (!fields.hasValue(STATUS)) {
      fields.add(STATUS, "The component status field is required when component id is present.");
      return before;
    }
    return List.of(new Impact(id, status(fields, STATUS, fields.get(STATUS))));
  }
}
