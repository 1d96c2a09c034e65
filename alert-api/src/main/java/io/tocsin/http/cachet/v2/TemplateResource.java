package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.IncidentText;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.VisiblePage;
import io.tocsin.text.Slug;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Templates of incidents' texts (cachet-api 3.6). */
final class TemplateResource implements Resource<IncidentTemplate> {

  private static final List<Column<IncidentTemplate>> COLUMNS =
      List.of(
          Column.number("id", IncidentTemplate::id),
          Column.text("name", IncidentTemplate::name),
          Column.text("slug", IncidentTemplate::slug));

  @Override
  public Class<IncidentTemplate> type() {
    return IncidentTemplate.class;
  }

  @Override
  public List<String> required() {
    return List.of("name", "template");
  }

  @Override
  public List<IncidentTemplate> all(VisiblePage page) {
    return page.templates();
  }

  @Override
  public Optional<IncidentTemplate> find(VisiblePage page, long id) {
    return page.template(id);
  }

  @Override
  public Listing<IncidentTemplate> listing(Call call) {
    return new Listing<>(COLUMNS, COLUMNS, Comparator.comparingLong(IncidentTemplate::id));
  }

  @Override
  public ObjectNode json(Call call, IncidentTemplate template) {
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
  public IncidentTemplate blank(PageEdit edit, Call call) {
    long id = edit.nextId(IncidentTemplate.class);
    return new IncidentTemplate(id, "", "", "", edit.now(), edit.now());
  }

  @Override
  public IncidentTemplate read(Input input, IncidentTemplate before, PageEdit edit) {
    String name = input.name("name", Input.NAME, before.name());
    String usual = before.slug().isEmpty() ? Slug.of(name) : before.slug();
    String slug = input.text("slug", Input.NAME, usual);
    IncidentTemplate template =
        new IncidentTemplate(
            before.id(),
            name,
            slug == null || slug.isBlank() ? usual : slug,
            input.name("template", Input.MESSAGE, before.template()),
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
