package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.template.IncidentText;
import io.tocsin.text.Slug;
import java.util.Comparator;
import java.util.List;

/** Templates of the texts of incidents. */
@Controller("/api/v1/incidents/templates")
@Tag(
    name = "Cachet v2: incident templates",
    description = "For example {\"name\":\"Outage\",\"template\":\"{{ name }} is down\"}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TemplateController extends ItemController<IncidentTemplate> {

  private static final List<Column<IncidentTemplate>> COLUMNS =
      List.of(
          Column.number("id", IncidentTemplate::id),
          Column.text("name", IncidentTemplate::name),
          Column.text("slug", IncidentTemplate::slug));

  TemplateController(Api api) {
    super(api, IncidentTemplate.class, List.of("name", "template"));
  }

  @Override
  Listing<IncidentTemplate> listing(Call call) {
    return new Listing<>(COLUMNS, COLUMNS, Comparator.comparingLong(IncidentTemplate::id));
  }

  @Override
  ObjectNode json(Call call, IncidentTemplate template) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", template.id())
        .put("name", template.name())
        .put("slug", template.slug())
        .put("template", template.template())
        .put("created_at", call.times().write(template.created()))
        .put("updated_at", call.times().write(template.updated()))
        .putNull("deleted_at");
  }

  @Override
  IncidentTemplate blank(PageEdit edit, Call call) {
    long id = edit.nextId(IncidentTemplate.class);
    return new IncidentTemplate(id, "", "", "", edit.now(), edit.now());
  }

  @Override
  IncidentTemplate read(Input input, IncidentTemplate before, PageEdit edit) {
    String name = input.name("name", Input.MAX_NAME_CHARS, before.name());
    String usual = before.slug().isEmpty() ? Slug.of(name) : before.slug();
    String slug = input.text("slug", Input.MAX_NAME_CHARS, usual);
    IncidentTemplate template =
        new IncidentTemplate(
            before.id(),
            name,
            slug == null || slug.isBlank() ? usual : slug,
            input.name("template", Input.MAX_MESSAGE_CHARS, before.template()),
            before.created(),
            edit.now());
    checkSlug(input, template, edit);
    if (input.has("template")) {
      IncidentText.problem(template.template()).ifPresent(input::refuse);
    }
    return template;
  }

  private static void checkSlug(Input input, IncidentTemplate template, PageEdit edit) {
    if (template.slug().isEmpty()) {
      input.refuse("The slug field is required where the name has no letters for one.");
    }
    if (edit.page().all(IncidentTemplate.class).stream()
        .anyMatch(each -> each.slug().equals(template.slug()) && each.id() != template.id())) {
      input.refuse("The slug has already been taken.");
    }
  }
}
