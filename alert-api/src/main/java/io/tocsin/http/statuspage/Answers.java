package io.tocsin.http.statuspage;

import io.tocsin.alert.Alert;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incident.Automation;
import io.tocsin.statuspage.feed.FeedPreview.Would;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bodies of answers. */
final class Answers {

  /** The status of all of them. */
  static final String OK = "ok";

  private Answers() {}

  /** It is done. */
  record Done(String status) {}

  /** Rules. */
  record Rules(List<RuleView> rules, String status, int total) {}

  /** One rule. */
  record Rule(RuleView rule, String status) {}

  /** A rule as callers send it; spans in seconds. */
  record RuleView(
      List<String> allTags,
      List<Long> components,
      Instant created,
      long delay,
      long id,
      @Nullable String incidentSeverity,
      Map<String, List<String>> match,
      @Nullable String minimum,
      String name,
      boolean notifications,
      String policy,
      int priority,
      boolean proceeds,
      long settle,
      Map<String, String> severities,
      @Nullable String template,
      Instant updated,
      String visible) {

    static RuleView of(AlertRule rule) {
      Map<String, String> severities = new TreeMap<>();
      rule.severities().forEach((name, status) -> severities.put(name, word(status)));
      return new RuleView(
          rule.allTags(),
          rule.componentIds(),
          rule.created(),
          rule.delay().toSeconds(),
          rule.id(),
          rule.incidentSeverity(),
          rule.match(),
          rule.minimum(),
          rule.name(),
          rule.notifications(),
          word(rule.policy()),
          rule.priority(),
          rule.proceeds(),
          rule.settle().toSeconds(),
          severities,
          rule.template(),
          rule.updated(),
          word(rule.visible()));
    }
  }

  /** What an alert would do. */
  record Preview(String status, List<PreviewTarget> targets) {
    static Preview of(List<Would> would) {
      return new Preview(OK, would.stream().map(PreviewTarget::of).toList());
    }
  }

  /** What an alert would do to a component. */
  record PreviewTarget(
      @Nullable String blackoutRefusal,
      String by,
      ComponentName component,
      @Nullable String componentStatus,
      @Nullable PreviewIncident incident,
      @Nullable Long rule) {
    static PreviewTarget of(Would would) {
      ComponentStatus status = would.status();
      Incident incident = would.incident();
      return new PreviewTarget(
          would.blackoutRefusal(),
          word(would.by()),
          ComponentName.of(would.component()),
          status == null ? null : word(status),
          incident == null ? null : PreviewIncident.of(incident),
          would.ruleId());
    }
  }

  /** A component. */
  record ComponentName(long id, String name) {
    static ComponentName of(Component component) {
      return new ComponentName(component.id(), component.name());
    }
  }

  /** An incident that would be opened. */
  record PreviewIncident(String message, String name, boolean notifications, String visible) {
    static PreviewIncident of(Incident incident) {
      return new PreviewIncident(
          incident.message(), incident.name(), incident.notifications(), word(incident.visible()));
    }
  }

  /** Alerts that count for nothing. */
  record Unmatched(List<AlertLine> alerts, String status, int total) {}

  /** An alert, in short. */
  record AlertLine(
      @Nullable String customer,
      String environment,
      String event,
      String id,
      Instant lastReceiveTime,
      String resource,
      List<String> service,
      String severity,
      String status) {
    static AlertLine of(Alert alert) {
      return new AlertLine(
          alert.customer(),
          alert.environment(),
          alert.event(),
          alert.id(),
          alert.lastReceiveTime(),
          alert.resource(),
          alert.service(),
          alert.severity(),
          alert.status());
    }
  }

  /** Automatic incidents and their alerts. */
  record Links(List<Link> links, String status, int total) {}

  /** An automatic incident and its alerts. */
  record Link(
      List<String> alerts,
      List<Long> components,
      boolean handsOff,
      long incident,
      String incidentStatus,
      String key,
      String name,
      @Nullable Instant recovered) {
    static Link of(Incident incident, Automation automation) {
      return new Link(
          List.copyOf(automation.alerts().keySet()),
          incident.impacts().stream().map(Impact::componentId).toList(),
          automation.handsOff(),
          incident.id(),
          word(incident.status()),
          automation.key(),
          incident.name(),
          automation.recovered());
    }
  }

  /** A value of an enumeration, as callers write it. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
