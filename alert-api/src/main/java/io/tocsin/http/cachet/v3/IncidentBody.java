package io.tocsin.http.cachet.v3;

import io.tocsin.query.Parsed;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.IncidentText;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads incidents (cachet-api 5.4). */
record IncidentBody(PageEdit edit, Change change) {

  Incident read(@Nullable Incident before) {
    Fields fields = change.fields();
    String template = before == null ? fields.optional("template", Fields.NAME, null) : null;
    if (template == null) {
      return read(before, message(before));
    }
    Incident untold =
        read(
            before, Objects.requireNonNullElse(fields.optional("message", Fields.MESSAGE, ""), ""));
    return fields.errors().isEmpty() ? read(before, render(template, untold)) : untold;
  }

  private String message(@Nullable Incident before) {
    Fields fields = change.fields();
    if (before == null && !fields.hasValue("message")) {
      fields.add("message", "The message field is required when template is not present.");
      return "";
    }
    return fields.required("message", Fields.MESSAGE, before == null ? null : before.message());
  }

  private String render(String slug, Incident untold) {
    Optional<IncidentTemplate> template =
        edit.page().all(IncidentTemplate.class).stream()
            .filter(each -> each.slug().equals(slug))
            .findFirst();
    if (template.isEmpty()) {
      change.fields().invalid("template");
      return "";
    }
    Map<String, Object> variables = change.fields().object("template_vars", Map.of());
    return switch (IncidentText.render(template.get().template(), variables, about(untold))) {
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

  private Map<String, Object> about(Incident untold) {
    Component component =
        untold.impacts().isEmpty()
            ? null
            : edit.find(Component.class, untold.impacts().getFirst().componentId()).orElse(null);
    return IncidentText.about(untold, component, change.look().times().zone());
  }

  private Incident read(@Nullable Incident before, String message) {
    Fields fields = change.fields();
    Incident old = before == null ? fresh() : before;
    boolean visible = fields.flag("visible", old.visible() == Visibility.EVERYBODY);
    Instant published = fields.time("published_at", old.published());
    return new Incident(
        old.id(),
        old.guid(),
        fields.required("name", Fields.NAME, before == null ? null : before.name()),
        message,
        fields.constant("status", IncidentStatus.class, before == null ? null : before.status()),
        visible ? Visibility.EVERYBODY : Visibility.AUTHENTICATED,
        fields.flag("stickied", old.stickied()),
        fields.flag("notifications", old.notifications()),
        old.user(),
        fields.time("occurred_at", old.occurred()),
        Objects.requireNonNullElse(published, edit.now()),
        Impacts.readEither(fields, old.impacts()),
        old.updates(),
        old.automation(),
        fields.object("meta", old.meta()),
        old.created(),
        edit.now());
  }

  private Incident fresh() {
    return new Incident(
        edit.nextId(Incident.class),
        UUID.randomUUID().toString(),
        "",
        "",
        IncidentStatus.REPORTED,
        Visibility.AUTHENTICATED,
        false,
        false,
        change.login(),
        null,
        edit.now(),
        List.of(),
        List.of(),
        null,
        Map.of(),
        edit.now(),
        edit.now());
  }
}
