package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.json.JsonMappers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes documents of JSON:API. */
final class Document {

  private final Query query;
  private final Map<String, ObjectNode> included = new LinkedHashMap<>();

  Document(Query query) {
    this.query = query;
  }

  /** Of one resource. */
  ObjectNode of(Resource resource) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("data", write(resource, query.includes()));
    return withIncluded(document);
  }

  /** Of some resources, with what else a list has. */
  ObjectNode of(List<Resource> resources, ObjectNode links, ObjectNode meta) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode data = document.putArray("data");
    resources.forEach(resource -> data.add(write(resource, query.includes())));
    document.set("links", links);
    document.set("meta", meta);
    return withIncluded(document);
  }

  private ObjectNode withIncluded(ObjectNode document) {
    if (!included.isEmpty()) {
      document.putArray("included").addAll(included.values());
    }
    return document;
  }

  private ObjectNode write(Resource resource, Includes includes) {
    ObjectNode json = identifier(resource);
    ObjectNode attributes = resource.attributes();
    json.set("attributes", attributes);
    if (includes.hasMeta()) {
      attributes.set("meta", JsonMappers.PLAIN.valueToTree(resource.meta()));
    }
    query.fields(resource.type()).ifPresent(attributes::retain);
    Map<String, Includes> relations = includes.relations();
    if (!relations.isEmpty()) {
      ObjectNode relationships = json.putObject("relationships");
      relations.forEach(
          (name, inner) ->
              relate(relationships.putObject(name), resource.related().apply(name), inner));
    }
    return json;
  }

  private static ObjectNode identifier(Resource resource) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", resource.id())
        .put("type", resource.type());
  }

  private void relate(ObjectNode relationship, Related related, Includes inner) {
    switch (related) {
      case Related.One(Resource resource) -> {
        if (resource == null) {
          relationship.putNull("data");
        } else {
          relationship.set("data", include(resource, inner));
        }
      }
      case Related.Many(List<Resource> resources) -> {
        ArrayNode data = relationship.putArray("data");
        resources.forEach(resource -> data.add(include(resource, inner)));
      }
    }
  }

  private ObjectNode include(Resource resource, Includes inner) {
    String key = resource.type() + " " + resource.id();
    if (!included.containsKey(key)) {
      included.put(key, write(resource, inner));
    }
    return identifier(resource);
  }
}
