package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.IncidentTemplate;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** A text of incidents (cachet-api 5.6). */
record TemplateResource(Look look, IncidentTemplate template) implements Resource {

  static final Listing<IncidentTemplate> LIST =
      new Listing<>(
          Map.of(
              "name", Listing.contains(IncidentTemplate::name),
              "slug", Listing.contains(IncidentTemplate::slug)),
          null,
          Map.of(
              "name", Comparator.comparing(IncidentTemplate::name),
              "slug", Comparator.comparing(IncidentTemplate::slug),
              "id", Comparator.comparingLong(IncidentTemplate::id)),
          Comparator.comparingLong(IncidentTemplate::id),
          Set.of());

  @Override
  public String type() {
    return "incidentTemplates";
  }

  @Override
  public String id() {
    return Long.toString(template.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    attributes
        .put("id", template.id())
        .put("name", template.name())
        .put("slug", template.slug())
        .put("template", template.template())
        .put("engine", "twig");
    attributes.set("created", look.times().write(template.created()));
    attributes.set("updated", look.times().write(template.updated()));
  }
}
