package io.tocsin.monitor;

import io.tocsin.alarm.SeverityScale;
import io.tocsin.alert.DraftLimits;
import io.tocsin.monitor.Monitor.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names in the alerts of monitors: resource, environment, severity and others. */
final class AlertNames {

  private static final String SEVERITY_TAG = "severity:";
  private static final int MIN_PREFIX = 3;

  private final MonitorSettings settings;
  private final SeverityScale severities;

  AlertNames(MonitorSettings settings, SeverityScale severities) {
    this.settings = settings;
    this.severities = severities;
  }

  /** The attribute of a heartbeat, or the first tag that names one, or the default. */
  String environment(Monitor monitor) {
    return attribute(monitor, "environment")
        .or(() -> tags(monitor).flatMap(this::environmentOf).findFirst())
        .orElse(settings.environments().getFirst());
  }

  private Stream<String> environmentOf(String tag) {
    String prefix = tag.toLowerCase(Locale.ROOT);
    return prefix.length() < MIN_PREFIX
        ? Stream.empty()
        : settings.environments().stream()
            .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(prefix));
  }

  /** The slug, or the name, or what tells nothing of its secret. */
  String resource(Monitor monitor) {
    MonitorDefinition definition = monitor.definition();
    if (monitor.source() == Source.HEARTBEAT || definition.slug().isEmpty()) {
      return definition.name().isBlank() ? monitor.uniqueKey() : definition.name();
    }
    return definition.slug();
  }

  /** The attribute of a heartbeat, or what a tag says, or the default; always on the scale. */
  String severity(Monitor monitor) {
    return Stream.concat(
            attribute(monitor, "severity").stream(),
            Stream.concat(
                tags(monitor)
                    .filter(tag -> tag.startsWith(SEVERITY_TAG))
                    .map(tag -> tag.substring(SEVERITY_TAG.length())),
                Stream.of(settings.severity())))
        .filter(severity -> severities.has(severity) && !severities.isNormal(severity))
        .findFirst()
        .orElseGet(this::mostSevere);
  }

  private String mostSevere() {
    return severities.levels().keySet().stream()
        .min((one, other) -> Integer.compare(severities.rank(one), severities.rank(other)))
        .orElseThrow();
  }

  String normalSeverity() {
    return severities.normal();
  }

  List<String> service(Monitor monitor) {
    Object service = monitor.definition().attributes().get("service");
    List<String> named =
        switch (service) {
          case String text -> List.of(text);
          case List<?> list -> list.stream().map(String::valueOf).toList();
          case null, default -> List.of();
        };
    List<String> usable =
        named.stream()
            .filter(each -> !each.isEmpty() && isStorable(each))
            .limit(DraftLimits.MAX_ELEMENTS)
            .toList();
    return usable.isEmpty() ? List.of(project(monitor)) : usable;
  }

  String group(Monitor monitor) {
    return attribute(monitor, "group").orElse("System");
  }

  String origin(Monitor monitor) {
    return switch (monitor.source()) {
      case CHECK -> "healthchecks/" + project(monitor);
      case HEARTBEAT -> "heartbeats/" + project(monitor);
    };
  }

  private String project(Monitor monitor) {
    String customer = monitor.customer();
    return customer == null ? settings.project() : customer;
  }

  private static Stream<String> tags(Monitor monitor) {
    return monitor.definition().tags().stream();
  }

  private static Optional<String> attribute(Monitor monitor, String name) {
    return monitor.definition().attributes().get(name) instanceof String text
            && !text.isEmpty()
            && isStorable(text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean isStorable(String text) {
    return DraftLimits.text("name", text, DraftLimits.MAX_NAME_CHARS) == null;
  }
}
