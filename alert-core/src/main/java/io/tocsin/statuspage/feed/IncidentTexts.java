package io.tocsin.statuspage.feed;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.feed.IncidentOpenings.Opening;
import io.tocsin.statuspage.template.IncidentText;
import io.tocsin.text.Parsed;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the texts of incidents by the templates of their rules. A text says nothing of the alert
 * but what its template names.
 */
final class IncidentTexts {

  private static final Logger LOG = LoggerFactory.getLogger(IncidentTexts.class);
  private static final int MAX_VALUE_CHARS = 1_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final ZoneId zone;

  /** Texts with times in that zone. */
  IncidentTexts(ZoneId zone) {
    this.zone = zone;
  }

  /** The texts of those incidents, of which each has one. */
  Map<IncidentKey, String> of(List<Opening> openings, StatusPage page, AlertSearch search) {
    Map<IncidentKey, String> texts = new HashMap<>();
    for (Opening opening : openings) {
      Alert alert = find(search, opening.first().alertId()).orElse(null);
      Component component = page.find(Component.class, opening.key().componentId()).orElse(null);
      texts.put(opening.key(), text(page, opening.rule(), opening.incident(), component, alert));
    }
    return texts;
  }

  private static Optional<Alert> find(AlertSearch search, String id) {
    Condition same = new Condition.In(AlertField.ID, List.of(id));
    return search.find(new AlertQuery(same, List.of(), new Page(1, 1), false, false)).stream()
        .findFirst();
  }

  /** The text of an incident by a rule; one without the template, if that is broken. */
  String text(
      StatusPage page,
      AlertRule rule,
      Incident incident,
      @Nullable Component component,
      @Nullable Alert alert) {
    Optional<IncidentTemplate> template =
        page.all(IncidentTemplate.class).stream()
            .filter(each -> each.slug().equals(rule.template()))
            .findFirst();
    return template
        .map(found -> render(page, found, incident, component, alert))
        .orElse(incident.message());
  }

  private String render(
      StatusPage page,
      IncidentTemplate template,
      Incident incident,
      @Nullable Component component,
      @Nullable Alert alert) {
    Parsed<String> text =
        IncidentText.render(
            template.template(),
            variables(page, incident, component, alert),
            IncidentText.about(incident, component, zone));
    return switch (text) {
      case Parsed.Ok<String>(String made) -> made;
      case Parsed.Bad<String>(String message, var _) -> {
        LOG.warn("the template {} makes no text: {}", template.slug(), message);
        yield incident.message();
      }
    };
  }

  private Map<String, Object> variables(
      StatusPage page, Incident incident, @Nullable Component component, @Nullable Alert alert) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("component", component == null ? "" : component.name());
    variables.put("group", group(page, component));
    variables.put(
        "severity",
        incident.impacts().stream().findFirst().map(i -> i.status().title()).orElse(""));
    variables.put("started", TIME.format(incident.began().atZone(zone)));
    if (alert != null) {
      variables.put("alert", about(alert));
    }
    return variables;
  }

  private static String group(StatusPage page, @Nullable Component component) {
    Long group = component == null ? null : component.groupId();
    return group == null
        ? ""
        : page.find(ComponentGroup.class, group).map(ComponentGroup::name).orElse("");
  }

  private static Map<String, Object> about(Alert alert) {
    Map<String, Object> about = new HashMap<>();
    about.put("id", alert.id());
    about.put("environment", cut(alert.environment()));
    about.put("resource", cut(alert.resource()));
    about.put("event", cut(alert.event()));
    about.put("severity", alert.severity());
    about.put("service", cut(String.join(", ", alert.service())));
    about.put("group", cut(alert.group()));
    about.put("origin", cut(alert.origin()));
    about.put("value", cut(alert.value() == null ? "" : alert.value()));
    about.put("text", cut(alert.text()));
    Map<String, Object> attributes = new HashMap<>();
    alert.attributes().forEach((name, value) -> attributes.put(name, cut(value.toString())));
    about.put("attributes", attributes);
    return about;
  }

  private static String cut(String text) {
    return text.length() <= MAX_VALUE_CHARS ? text : text.substring(0, MAX_VALUE_CHARS);
  }
}
