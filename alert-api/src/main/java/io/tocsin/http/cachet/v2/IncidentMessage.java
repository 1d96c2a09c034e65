package io.tocsin.http.cachet.v2;

import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.template.IncidentText;
import io.tocsin.text.Parsed;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of an incident: what the body says, or what a template makes. */
final class IncidentMessage {

  private IncidentMessage() {}

  /** The template that the body names; null if it names none that is there. */
  static @Nullable IncidentTemplate template(Input input, PageEdit edit) {
    String slug = input.text("template", Input.MAX_NAME_CHARS, null);
    return edit.page().all(IncidentTemplate.class).stream()
        .filter(template -> template.slug().equals(slug))
        .findFirst()
        .orElse(null);
  }

  /** What the body says; a new incident needs a text unless a template gives it. */
  static String given(
      Input input, Incident before, @Nullable IncidentTemplate template, PageEdit edit) {
    boolean isNew = edit.find(Incident.class, before.id()).isEmpty();
    if (isNew && template == null) {
      input.require(List.of("message"));
    }
    return template == null
        ? input.name("message", Input.MAX_MESSAGE_CHARS, before.message())
        : String.valueOf(input.text("message", Input.MAX_MESSAGE_CHARS, before.message()));
  }

  /** The incident with the text that the template makes of it. */
  static Incident render(
      Input input, Incident incident, IncidentTemplate template, PageEdit edit, ZoneId zone) {
    Map<String, Object> variables = input.object("vars", Map.of());
    Component component =
        incident.impacts().stream()
            .findFirst()
            .flatMap(impact -> edit.find(Component.class, impact.componentId()))
            .orElse(null);
    return switch (IncidentText.render(
        template.template(), variables, IncidentText.about(incident, component, zone))) {
      case Parsed.Ok<String>(String text) when !text.isBlank() ->
          incident.edited(edited -> edited.message(text));
      case Parsed.Ok<String> _ -> {
        input.require(List.of("message"));
        yield incident;
      }
      case Parsed.Bad<String> bad -> {
        input.refuse(bad.message());
        yield incident;
      }
    };
  }
}
