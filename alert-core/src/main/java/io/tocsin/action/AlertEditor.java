package io.tocsin.action;

import io.tocsin.access.Caller;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.outbox.Announcer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes one stored alert: read, decide, write if nobody else has written meanwhile, else again.
 * Every decision so is made on the state it replaces.
 */
final class AlertEditor {

  private static final int ATTEMPTS = 50;

  private final AlertStore store;
  private final CurrentAlerts current;
  private final DueTimes dueTimes;
  private final Announcer announcer;

  AlertEditor(DecisionContext context, AlertStore store, CurrentAlerts current) {
    this.store = store;
    this.current = current;
    this.dueTimes = context.dueTimes();
    this.announcer = context.announcer();
  }

  /** What a decision comes to. */
  sealed interface Edit {

    /** Write this state, whose version and due time are set here, and its history entry if any. */
    record Write(Alert next, @Nullable HistoryEntry added) implements Edit {}

    /** Remove the alert. */
    record Remove() implements Edit {}

    /** Write nothing, and answer this. */
    record Stop(ActionOutcome outcome) implements Edit {}
  }

  /** The alert with that id, if the caller may see it. */
  Optional<Alert> find(String id, Caller caller) {
    return store.find(id).filter(alert -> caller.sees(alert.customer()));
  }

  /**
   * Edits the alert that is found first, and no other; the decision may be asked more than once. It
   * is announced to those outside, but for those that the caller's call has passed.
   */
  ActionOutcome edit(String id, Caller caller, Instant now, Function<Alert, Edit> decision) {
    Optional<Alert> found = find(id, caller);
    for (int attempt = 0; attempt < ATTEMPTS && found.isPresent(); attempt++) {
      Alert alert = found.get();
      Optional<ActionOutcome> outcome = apply(alert, decision.apply(alert), caller, now);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      found = store.findAll(List.of(alert.id())).stream().findFirst();
    }
    return found.isPresent() ? new ActionOutcome.Busy() : new ActionOutcome.NotFound("not found");
  }

  private Optional<ActionOutcome> apply(Alert alert, Edit edit, Caller caller, Instant now) {
    return switch (edit) {
      case Edit.Stop(ActionOutcome outcome) -> Optional.of(outcome);
      case Edit.Remove() -> remove(alert, announcer.removed(alert, caller, now));
      case Edit.Write(Alert next, HistoryEntry added) -> {
        AlertChange change = change(alert, next, added);
        yield write(change.announcing(announcer.changed(change, caller.passage(), now)));
      }
    };
  }

  private Optional<ActionOutcome> remove(Alert alert, List<OutboxEntry> outgoing) {
    current.forget(alert);
    if (!store.delete(alert, outgoing)) {
      return Optional.empty();
    }
    current.forget(alert);
    return Optional.of(new ActionOutcome.Done(alert));
  }

  private AlertChange change(Alert alert, Alert decided, @Nullable HistoryEntry added) {
    Alert next = dueTimes.stamp(decided).toBuilder().version(alert.version() + 1).build();
    return new AlertChange(alert, next, added == null ? List.of() : List.of(added));
  }

  private Optional<ActionOutcome> write(AlertChange change) {
    if (!store.save(List.of(change)).getFirst()) {
      return Optional.empty();
    }
    current.replace(change.next());
    return Optional.of(new ActionOutcome.Done(change.next()));
  }
}
