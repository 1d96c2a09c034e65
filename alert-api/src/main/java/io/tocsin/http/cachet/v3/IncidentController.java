package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import io.tocsin.statuspage.template.IncidentText;
import io.tocsin.text.Parsed;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Incidents. */
@Controller("/api/incidents")
@Tag(name = "Cachet v3: incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class IncidentController extends ItemController<Incident> {

  IncidentController(Api api) {
    super(api, Incident.class, "incidents", IncidentResource.LIST);
  }

  @Override
  Resource present(Call call, Incident incident) {
    return IncidentResource.of(call, incident);
  }

  @Override
  void remove(PageEdit edit, Incident incident) {
    Incidents.remove(edit, incident);
  }

  @Override
  Supplier<Stored<Incident>> read(PageEdit edit, Change change, @Nullable Incident before) {
    Incident next = incident(edit, change, before);
    return () -> new Stored<>(Incidents.putByHand(edit, next), before == null);
  }

  private static Incident incident(PageEdit edit, Change change, @Nullable Incident before) {
    Fields fields = change.fields();
    String template =
        before == null ? fields.optional("template", Fields.MAX_NAME_CHARS, null) : null;
    if (template == null) {
      return incident(edit, change, before, message(fields, before));
    }
    String given = fields.optional("message", Fields.MAX_MESSAGE_CHARS, "");
    Incident plain = incident(edit, change, null, Objects.requireNonNullElse(given, ""));
    return fields.errors().isEmpty()
        ? plain.edited(edited -> edited.message(render(edit, change, template, plain)))
        : plain;
  }

  private static String message(Fields fields, @Nullable Incident before) {
    if (before == null && !fields.hasValue("message")) {
      fields.add("message", "The message field is required when template is not present.");
      return "";
    }
    return fields.required(
        "message", Fields.MAX_MESSAGE_CHARS, before == null ? null : before.message());
  }

  private static String render(PageEdit edit, Change change, String slug, Incident incident) {
    Optional<IncidentTemplate> template =
        edit.page().all(IncidentTemplate.class).stream()
            .filter(each -> each.slug().equals(slug))
            .findFirst();
    if (template.isEmpty()) {
      change.fields().invalid("template");
      return "";
    }
    Map<String, Object> variables = change.fields().object("template_vars", Map.of());
    return switch (IncidentText.render(
        template.get().template(), variables, about(edit, change, incident))) {
      case Parsed.Ok<String>(String text) -> text;
      case Parsed.Bad<String>(String message, var _) -> {
        refuse(change.fields(), message);
        yield "";
      }
    };
  }

  static void refuse(Fields fields, String problem) {
    fields.add("template", "The template cannot be used: " + problem + ".");
  }

  private static Map<String, Object> about(PageEdit edit, Change change, Incident incident) {
    Component component =
        incident.impacts().isEmpty()
            ? null
            : edit.find(Component.class, incident.impacts().getFirst().componentId()).orElse(null);
    return IncidentText.about(incident, component, change.call().times().zone());
  }

  private static Incident incident(
      PageEdit edit, Change change, @Nullable Incident before, String message) {
    Fields fields = change.fields();
    Incident old =
        before == null
            ? Incident.blank(edit.nextId(Incident.class), change.login(), edit.now())
            : before;
    boolean visible = fields.flag("visible", old.visible() == Visibility.EVERYBODY);
    Instant published = fields.time("published_at", old.published());
    return old.edited(
        edited ->
            edited
                .name(
                    fields.required(
                        "name", Fields.MAX_NAME_CHARS, before == null ? null : before.name()))
                .message(message)
                .status(
                    fields.constant(
                        "status", IncidentStatus.class, before == null ? null : before.status()))
                .visible(visible ? Visibility.EVERYBODY : Visibility.AUTHENTICATED)
                .stickied(fields.flag("stickied", old.stickied()))
                .notifications(fields.flag("notifications", old.notifications()))
                .occurred(fields.time("occurred_at", old.occurred()))
                .published(Objects.requireNonNullElse(published, edit.now()))
                .impacts(Impacts.readEither(fields, old.impacts()))
                .meta(fields.object("meta", old.meta()))
                .updated(edit.now()));
  }
}
