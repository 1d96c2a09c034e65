package io.tocsin.policy;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alarm.Situation;
import io.tocsin.alarm.Transition;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.util.Optional;
import java.util.Set;

/**
 * The action {@code escalate}: the next more severe severity, in either model . The status stays,
 * except that an alert of normal severity gets the status as if it were received like that.
 */
record EscalatePlugin(AlarmModel model) implements Plugin {

  private static final String ACTION = "escalate";
  private static final String TEXT = "alert severity escalated";

  @Override
  public String name() {
    return "escalate";
  }

  @Override
  public Set<String> actions() {
    return Set.of(ACTION);
  }

  @Override
  public Verdict<ActionRequest> takeAction(ActionRequest request) {
    if (!request.action().equals(ACTION)) {
      return Verdict.unchanged();
    }
    Alert alert = request.alert();
    Optional<String> severity = next(alert.severity());
    return severity.isPresent()
        ? new Verdict.Pass<>(
            request.with(escalated(alert, severity.get())).with(TEXT, request.timeout()))
        : Verdict.refuse(
            new Refusal.InvalidAction(
                "Can not escalate alert severity beyond \"" + alert.severity() + "\"."));
  }

  /** The first name of the next more severe level; empty at the top. */
  private Optional<String> next(String severity) {
    SeverityScale scale = model.severities();
    int present = scale.rank(severity);
    String nearest = null;
    for (String name : scale.levels().keySet()) {
      int rank = scale.rank(name);
      if (rank < present && (nearest == null || rank > scale.rank(nearest))) {
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private Alert escalated(Alert alert, String severity) {
    SeverityScale scale = model.severities();
    AlertBuilder next =
        alert.toBuilder()
            .severity(severity)
            .trendIndication(scale.trend(alert.previousSeverity(), severity));
    return scale.isNormal(alert.severity())
        ? next.status(received(alert, severity)).build()
        : next.build();
  }

  private String received(Alert alert, String severity) {
    Situation situation =
        Situation.of(
            alert,
            null,
            severity,
            alert.severity(),
            model.severities().trend(alert.severity(), severity),
            model.statuses().initial());
    return switch (model.next(situation)) {
      case Transition.Moved(String _, String _, String status) -> status;
      case Transition.Invalid invalid -> alert.status();
    };
  }
}
