package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.template.IncidentText;
import io.tocsin.text.Slug;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Texts of incidents. */
@Controller("/api/incident-templates")
@Tag(name = "Cachet v3: incident templates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
sealed class TemplateController extends ItemController<IncidentTemplate>
    permits TemplateAliasController {

  private static final Listing<IncidentTemplate> LIST =
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

  TemplateController(Api api) {
    super(api, IncidentTemplate.class, "incident-templates", LIST);
  }

  @Override
  Resource present(Call call, IncidentTemplate template) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", template.id())
            .put("name", template.name())
            .put("slug", template.slug())
            .put("template", template.template())
            .put("engine", "twig");
    call.times().write(attributes, template.created(), template.updated());
    return Resource.of("incidentTemplates", Long.toString(template.id()), attributes);
  }

  @Override
  Supplier<Stored<IncidentTemplate>> read(
      PageEdit edit, Change change, @Nullable IncidentTemplate before) {
    Fields fields = change.fields();
    String name =
        fields.required("name", Fields.MAX_NAME_CHARS, before == null ? null : before.name());
    String text =
        fields.required(
            "template", IncidentText.MAX_CHARS, before == null ? null : before.template());
    if (fields.has("template")) {
      IncidentText.problem(text).ifPresent(problem -> IncidentController.refuse(fields, problem));
    }
    String engine = fields.optional("engine", Fields.MAX_NAME_CHARS, "twig");
    if (engine != null && !engine.equals("twig")) {
      fields.invalid("engine");
    }
    IncidentTemplate next =
        new IncidentTemplate(
            before == null ? edit.nextId(IncidentTemplate.class) : before.id(),
            name,
            slug(edit, fields, name, before),
            text,
            before == null ? edit.now() : before.created(),
            edit.now());
    return storing(edit, next, before);
  }

  /** As given, or of the name that is given, or as before. */
  private static String slug(
      PageEdit edit, Fields fields, String name, @Nullable IncidentTemplate before) {
    String given = fields.optional("slug", Fields.MAX_NAME_CHARS, null);
    String slug =
        given != null
            ? given
            : before == null || fields.has("name") ? Slug.of(name) : before.slug();
    if (slug.isEmpty()) {
      fields.requires("slug");
    }
    boolean isTaken =
        edit.page().all(IncidentTemplate.class).stream()
            .filter(other -> before == null || other.id() != before.id())
            .anyMatch(other -> other.slug().equals(slug));
    if (isTaken) {
      fields.add("slug", "The slug has already been taken.");
    }
    return slug;
  }
}
