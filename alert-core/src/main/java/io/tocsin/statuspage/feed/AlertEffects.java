package io.tocsin.statuspage.feed;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.monitor.StaleMarks;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.feed.AlertEffect.State;
import io.tocsin.statuspage.feed.Targets.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What alerts do to components, by their severities and statuses. */
public final class AlertEffects {

  /** The attribute that names the incident that an alert is linked with. */
  static final String INCIDENT = "cachet_incident_id";

  /** The status of an alert that somebody was given. */
  static final String ASSIGNED = "assign";

  /** The severities of both alarm models; others change nothing. */
  private static final Map<String, ComponentStatus> DEFAULTS =
      Map.of(
          "critical", ComponentStatus.MAJOR_OUTAGE,
          "security", ComponentStatus.MAJOR_OUTAGE,
          "major", ComponentStatus.PARTIAL_OUTAGE,
          "high", ComponentStatus.PARTIAL_OUTAGE,
          "minor", ComponentStatus.PERFORMANCE_ISSUES,
          "warning", ComponentStatus.PERFORMANCE_ISSUES,
          "medium", ComponentStatus.PERFORMANCE_ISSUES,
          "low", ComponentStatus.PERFORMANCE_ISSUES);

  private final AlarmModel model;

  public AlertEffects(AlarmModel model) {
    this.model = model;
  }

  /** The alerts that are open, those in blackouts included: a problem goes on there. */
  public Condition open() {
    List<Object> over = new ArrayList<>(model.closedStatuses());
    over.add(model.expiredStatus());
    over.add(model.shelvedStatus());
    return new Condition.Not(new Condition.In(AlertField.STATUS, over));
  }

  /** What an open alert does to one of its targets; nothing where it is too harmless. */
  Optional<AlertEffect> of(Alert alert, Target target) {
    AlertRule rule = target.rule();
    if (!isAtLeast(alert.severity(), rule.minimum())) {
      return Optional.empty();
    }
    ComponentStatus bySeverity = status(rule, alert.severity());
    ComponentStatus status = isStale(alert) ? worse(bySeverity) : bySeverity;
    return Optional.ofNullable(status)
        .map(given -> effect(alert, target, given, isForIncident(alert, rule, bySeverity)));
  }

  private AlertEffect effect(
      Alert alert, Target target, ComponentStatus status, boolean forIncident) {
    State state = state(alert.status());
    Object incident = alert.attributes().get(INCIDENT);
    return new AlertEffect(
        alert.id(),
        alert.episode(),
        target.componentId(),
        target.rule(),
        status,
        forIncident,
        state,
        since(alert, state),
        alert.createTime(),
        incident == null ? null : incident.toString());
  }

  /** The status that a severity gives by a rule; null: none. */
  public static @Nullable ComponentStatus status(AlertRule rule, String severity) {
    ComponentStatus own = rule.severities().get(severity);
    ComponentStatus status = own == null ? DEFAULTS.get(severity.toLowerCase(Locale.ROOT)) : own;
    return status == ComponentStatus.OPERATIONAL ? null : status;
  }

  private static boolean isStale(Alert alert) {
    return Boolean.TRUE.equals(alert.attributes().get(StaleMarks.STALE));
  }

  private static ComponentStatus worse(@Nullable ComponentStatus status) {
    return status == null ? ComponentStatus.UNKNOWN : status.worse(ComponentStatus.UNKNOWN);
  }

  private boolean isForIncident(Alert alert, AlertRule rule, @Nullable ComponentStatus status) {
    return rule.policy() != Policy.NONE
        && status != null
        && isAtLeast(alert.severity(), rule.incidentSeverity());
  }

  private boolean isAtLeast(String severity, @Nullable String least) {
    return least == null || model.severities().rank(severity) <= model.severities().rank(least);
  }

  /** Where an open alert of that status stands. */
  State state(String status) {
    if (model.isSuppressed(status)) {
      return State.SUPPRESSED;
    }
    return status.equals(model.ackedStatus()) || status.equals(ASSIGNED) ? State.ACKED : State.OPEN;
  }

  /** The best guess by the times of an alert: an ack is later than what it is about. */
  private static Instant since(Alert alert, State state) {
    Instant received = alert.receiveTime();
    Instant moved = alert.updateTime();
    return state == State.ACKED || received.isAfter(moved) ? received : moved;
  }
}
