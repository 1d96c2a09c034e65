package io.tocsin.action;

import io.tocsin.access.Caller;
import io.tocsin.action.AlertEditor.Edit;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.Situation;
import io.tocsin.alarm.StatusMove;
import io.tocsin.alarm.Transition;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Trend;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.plugin.Plugin.StatusRequest;
import io.tocsin.plugin.PluginChain;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What blackouts do to stored alerts: suppress them when a window opens, and put them back when it
 * closes. Both leave a history entry of type {@code status}, as any change of status that is no
 * operator's action. Every method may throw {@link io.tocsin.alert.StoreUnavailableException}.
 */
public final class BlackoutSteps {

  private static final Edit.Stop STAYS =
      new Edit.Stop(new ActionOutcome.NotFound("it stays as it is"));

  private final AlertEditor editor;
  private final AlarmModel model;
  private final PluginChain plugins;
  private final DecisionContext context;

  /**
   * Steps over that store.
   *
   * @param current shared with all that writes alerts in this server
   */
  public BlackoutSteps(DecisionContext context, AlertStore store, CurrentAlerts current) {
    this.editor = new AlertEditor(context, store, current);
    this.model = context.model();
    this.plugins = context.plugins();
    this.context = context;
  }

  /**
   * Suppresses an alert, which remembers where it was. Plugins are not asked: they have no part in
   * suppressed alerts.
   *
   * @param blackoutId which blackout does
   * @param wanted whether the alert, as it is when it is changed, is to be
   * @return false if it stays as it is
   */
  public boolean suppress(String id, String blackoutId, String text, Predicate<Alert> wanted) {
    Instant now = context.now();
    return edit(id, wanted, now, alert -> written(suppressed(alert, blackoutId, now), text, now));
  }

  private Alert suppressed(Alert alert, String blackoutId, Instant now) {
    Alert next = alert.toBuilder().blackoutId(blackoutId).build();
    return StatusMove.move(model, alert, next, model.suppressedStatus(), null, null, now);
  }

  /**
   * Has a suppressed alert say which blackout suppresses it, where another does by now. That is no
   * entry in its history.
   *
   * @param covering the blackout of the alert, as it is when it is changed; null for none
   */
  public void handOver(String id, Function<Alert, @Nullable String> covering) {
    edit(
        id,
        alert -> model.isSuppressed(alert.status()),
        context.now(),
        alert -> {
          String blackoutId = covering.apply(alert);
          return blackoutId == null || blackoutId.equals(alert.blackoutId())
              ? STAYS
              : new Edit.Write(alert.toBuilder().blackoutId(blackoutId).build(), null);
        });
  }

  /**
   * Puts an alert back to where it was, as its severity is by now: as if it were received there
   * once more.
   *
   * @param wanted whether the alert, as it is when it is changed, is to be
   * @return false if it stays as it is
   */
  public boolean release(String id, String text, Predicate<Alert> wanted) {
    Instant now = context.now();
    return edit(id, wanted, now, alert -> release(alert, text, now));
  }

  private boolean edit(
      String id, Predicate<Alert> wanted, Instant now, Function<Alert, Edit> step) {
    return editor.edit(
            id, Caller.SYSTEM, now, alert -> wanted.test(alert) ? step.apply(alert) : STAYS)
        instanceof ActionOutcome.Done;
  }

  private Edit release(Alert alert, String text, Instant now) {
    return switch (model.next(situation(alert))) {
      case Transition.Invalid(String _, String message) ->
          new Edit.Stop(new ActionOutcome.Conflict(message));
      case Transition.Moved(String _, String _, String status) -> moved(alert, status, text, now);
    };
  }

  private Edit moved(Alert alert, String status, String text, Instant now) {
    return switch (plugins.statusChange(new StatusRequest(alert, status, text))) {
      case Verdict.Refused<StatusRequest>(Refusal refusal) ->
          new Edit.Stop(new ActionOutcome.Refused(refusal));
      case Verdict.Pass<StatusRequest>(StatusRequest granted) ->
          written(
              StatusMove.move(
                  model, alert, granted.applied(alert), granted.status(), null, null, now),
              granted.text(),
              now);
    };
  }

  /** A change of severity counts if it came while the alert was suppressed. */
  private Situation situation(Alert alert) {
    boolean changed = alert.receiveTime().isAfter(alert.updateTime());
    return Situation.of(
        alert,
        null,
        alert.severity(),
        changed ? alert.previousSeverity() : null,
        changed ? alert.trendIndication() : Trend.NO_CHANGE,
        model.statuses().initial());
  }

  private static Edit written(Alert next, String text, Instant now) {
    return ActionStep.written(next, "status", text, next.timeout(), null, now);
  }
}
