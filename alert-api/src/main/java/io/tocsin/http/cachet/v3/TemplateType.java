package io.tocsin.http.cachet.v3;

import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.IncidentText;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.text.Slug;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Texts of incidents (cachet-api 5.6). */
final class TemplateType implements ResourceType<IncidentTemplate> {

  @Override
  public Class<IncidentTemplate> item() {
    return IncidentTemplate.class;
  }

  @Override
  public String ability() {
    return "incident-templates";
  }

  @Override
  public Listing<IncidentTemplate> listing() {
    return TemplateResource.LIST;
  }

  @Override
  public List<IncidentTemplate> all(Look look) {
    return look.page().templates();
  }

  @Override
  public Optional<IncidentTemplate> find(Look look, long id) {
    return look.page().template(id);
  }

  @Override
  public Resource present(Look look, IncidentTemplate template) {
    return new TemplateResource(look, template);
  }

  @Override
  public Supplier<Stored<IncidentTemplate>> read(
      PageEdit edit, Change change, @Nullable IncidentTemplate before) {
    Fields fields = change.fields();
    String name = fields.required("name", Fields.NAME, before == null ? null : before.name());
    String text =
        fields.required(
            "template", IncidentText.MAX_CHARS, before == null ? null : before.template());
    if (fields.has("template")) {
      IncidentText.problem(text).ifPresent(problem -> IncidentBody.refuse(fields, problem));
    }
    String engine = fields.optional("engine", Fields.NAME, "twig");
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
    String given = fields.optional("slug", Fields.NAME, null);
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
