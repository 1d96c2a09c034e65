package io.tocsin.action;

import io.tocsin.access.Caller;
import io.tocsin.action.AlertEditor.Edit;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.Situation;
import io.tocsin.alarm.StatusMove;
import io.tocsin.alarm.Transition;
import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.plugin.Plugin.ActionRequest;
import io.tocsin.plugin.Plugin.StatusRequest;
import io.tocsin.plugin.PluginChain;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides an action or a change of status on one state of an alert. */
final class ActionStep {

  private static final Set<String> HISTORY_TYPES =
      Set.of("open", "assign", "ack", "unack", "shelve", "unshelve", "close", "timeout", "expired");

  private final AlarmModel model;
  private final PluginChain plugins;
  private final ActionSettings settings;
  private final KnownActions known;

  ActionStep(AlarmModel model, PluginChain plugins, ActionSettings settings, KnownActions known) {
    this.model = model;
    this.plugins = plugins;
    this.settings = settings;
    this.known = known;
  }

  /** An action on its way: through the plugins, the model, the plugins again. */
  Edit act(
      Alert alert, String action, String text, @Nullable Long timeout, Caller caller, Instant now) {
    ActionRequest asked = new ActionRequest(alert, action, text, timeout, caller);
    Verdict.Final<ActionRequest> verdict =
        model.isSuppressed(alert.status()) ? new Verdict.Pass<>(asked) : plugins.takeAction(asked);
    return switch (verdict) {
      case Verdict.Refused<ActionRequest>(Refusal refusal) -> refused(refusal);
      case Verdict.Pass<ActionRequest>(ActionRequest granted) ->
          known.has(granted.action()) || !granted.equals(asked)
              ? decide(alert, granted, now)
              : new Edit.Stop(new ActionOutcome.Invalid(known.refusal(action)));
    };
  }

  private Edit decide(Alert alert, ActionRequest request, Instant now) {
    return switch (model.next(situation(alert, request))) {
      case Transition.Invalid(String rule, String message) ->
          new Edit.Stop(new ActionOutcome.Conflict(message));
      case Transition.Moved(String rule, String severity, String status) ->
          move(alert, request, severity, status, now);
    };
  }

  /** The alert as the plugins want it; where it can go back to is its own. */
  private Situation situation(Alert alert, ActionRequest request) {
    Alert changed = request.alert();
    return Situation.of(
        changed.toBuilder().returns(alert.returns()).build(),
        request.action(),
        changed.severity(),
        changed.previousSeverity(),
        model.severities().trend(changed.previousSeverity(), changed.severity()),
        changed.status());
  }

  private Edit move(
      Alert alert, ActionRequest request, String severity, String status, Instant now) {
    StatusRequest change = new StatusRequest(request.alert(), status, request.text());
    return switch (plugins.statusChange(change)) {
      case Verdict.Refused<StatusRequest>(Refusal refusal) -> refused(refusal);
      case Verdict.Pass<StatusRequest>(StatusRequest granted) -> {
        Alert changed = withSeverity(granted.applied(request.alert()), severity);
        Long hold = hold(request);
        String login = request.caller().login();
        Alert next = StatusMove.move(model, alert, changed, granted.status(), hold, login, now);
        yield written(
            next, historyType(request.action()), granted.text(), shown(alert, request), login, now);
      }
    };
  }

  private Alert withSeverity(Alert alert, String severity) {
    String before = alert.severity();
    if (severity.equals(before)) {
      return alert;
    }
    return alert.toBuilder()
        .severity(severity)
        .previousSeverity(before)
        .trendIndication(model.severities().trend(before, severity))
        .build();
  }

  /** Seconds that the new status is to hold; null for what the model goes back to. */
  private @Nullable Long hold(ActionRequest request) {
    Long given = given(request);
    return switch (request.action()) {
      case "ack" -> given == null ? (Long) settings.ackTimeout().toSeconds() : given;
      case "shelve" -> given == null ? (Long) settings.shelveTimeout().toSeconds() : given;
      default -> given;
    };
  }

  /** What the history entry says holds from now on. */
  private long shown(Alert alert, ActionRequest request) {
    Long hold = hold(request);
    if (hold != null) {
      return hold;
    }
    PreviousStatus before = alert.previousStatus();
    return switch (request.action()) {
      case "unack", "unshelve", "timeout" ->
          before == null || before.timeout() == 0 ? alert.timeout() : before.timeout();
      default -> alert.timeout();
    };
  }

  private static @Nullable Long given(ActionRequest request) {
    Long timeout = request.timeout();
    return timeout == null || timeout == 0 ? null : timeout;
  }

  private static String historyType(String action) {
    return HISTORY_TYPES.contains(action) ? action : "action";
  }

  /** A status set past the model; the timeout is the alert's own, null to leave it. */
  Edit setStatus(
      Alert alert,
      String status,
      String text,
      @Nullable Long timeout,
      @Nullable String login,
      Instant now) {
    return switch (plugins.statusChange(new StatusRequest(alert, status, text))) {
      case Verdict.Refused<StatusRequest>(Refusal refusal) -> refused(refusal);
      case Verdict.Pass<StatusRequest>(StatusRequest granted) -> {
        Alert changed = granted.applied(alert);
        Alert timed = timeout == null ? changed : changed.toBuilder().timeout(timeout).build();
        Alert next = StatusMove.move(model, alert, timed, granted.status(), 0L, login, now);
        yield written(next, "status", granted.text(), timed.timeout(), login, now);
      }
    };
  }

  /** The source said the alert ends, and said no more: as if it had sent the normal severity. */
  Edit end(Alert alert, Instant now) {
    String normal = model.severities().normal();
    Alert ended =
        withSeverity(alert, normal).toBuilder()
            .endsAt(null)
            .duplicateCount(0)
            .repeat(false)
            .build();
    Situation situation =
        Situation.of(
            alert,
            null,
            normal,
            alert.severity(),
            ended.trendIndication(),
            model.statuses().initial());
    return switch (model.next(situation)) {
      case Transition.Invalid(String rule, String message) ->
          new Edit.Stop(new ActionOutcome.Conflict(message));
      case Transition.Moved(String rule, String severity, String status) ->
          written(
              StatusMove.move(model, alert, ended, status, null, null, now),
              "severity",
              "ended without a repeat",
              alert.timeout(),
              null,
              now);
    };
  }

  /** The edit that stores a state and an entry of that type. */
  static Edit written(
      Alert next, String type, String text, long timeout, @Nullable String login, Instant now) {
    HistoryEntry entry = next.nextEntry(next.id(), type, text, timeout, login, now);
    return new Edit.Write(next.withEntry(entry), entry);
  }

  private static Edit refused(Refusal refusal) {
    return new Edit.Stop(new ActionOutcome.Refused(refusal));
  }
}
