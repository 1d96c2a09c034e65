package io.tocsin.monitor;

import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.monitor.MonitorStore.Pending;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the engine receive and close alerts, and gives the result of each. */
final class AlertDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(AlertDelivery.class);

  private static final int FAULT = 500;

  private final AlertSubmission.Engine engine;

  AlertDelivery(AlertSubmission.Engine engine) {
    this.engine = engine;
  }

  /** The result for one alert. */
  enum Result {
    /** There is nothing more to do. */
    DONE,
    /** The alert can be tried again at once. */
    AGAIN,
    /** The alert was refused for a while, or failed; others must not wait for it. */
    LATER
  }

  /** Submits all, and gives their results in that order. */
  List<Result> submit(List<Pending> submissions, Instant now) {
    List<Outcome> outcomes = receive(submissions.stream().map(each -> draft(each, now)).toList());
    return IntStream.range(0, outcomes.size())
        .mapToObj(i -> result(submissions.get(i), outcomes.get(i)))
        .toList();
  }

  /** What was refused for a while is new when it comes again: a blackout looks at that time. */
  private static AlertDraft draft(Pending pending, Instant now) {
    return pending.alert().draft(pending.postponed() ? now : pending.alert().time());
  }

  /** After a fault each goes by itself, so that a bad one harms no other. */
  private List<Outcome> receive(List<AlertDraft> drafts) {
    try {
      return engine.receiver().receiveAll(drafts, Caller.SYSTEM);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("alerts of monitors could not be received together: {}", e.toString());
      return drafts.stream().map(this::receiveAlone).toList();
    }
  }

  private Outcome receiveAlone(AlertDraft draft) {
    try {
      return engine.receiver().receive(draft, Caller.SYSTEM);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("the alert {} of {} failed", draft.event(), draft.resource(), e);
      return new Outcome.Refused(new Refusal.Failed(FAULT, e.toString(), List.of()), "");
    }
  }

  private static Result result(Pending pending, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored(Alert _, var _) -> Result.DONE;
      case Outcome.Busy() -> Result.AGAIN;
      case Outcome.Unavailable() -> Result.AGAIN;
      case Outcome.Refused(Refusal refusal, String _) -> result(pending, refusal);
      case Outcome.Invalid(String message) -> dropped(pending, message);
    };
  }

  private static Result result(Pending pending, Refusal refusal) {
    return switch (refusal) {
      case Refusal.Suppressed _, Refusal.RateLimited _, Refusal.Failed _ -> Result.LATER;
      case Refusal.Rejected _, Refusal.Heartbeat _, Refusal.Looped _, Refusal.InvalidAction _ ->
          dropped(pending, refusal.message());
    };
  }

  private static Result dropped(Pending pending, String why) {
    MonitorAlert.Subject subject = pending.alert().subject();
    LOG.warn("the alert {} of {} was not taken: {}", subject.event(), subject.resource(), why);
    return Result.DONE;
  }

  /** Closes an alert, if it is open. */
  Result close(Pending pending) {
    try {
      return open(pending.alert().subject())
          .map(alert -> close(pending, alert.id()))
          .orElse(Result.DONE);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("the alert of {} could not be closed", pending.alert().subject().resource(), e);
      return Result.LATER;
    }
  }

  private Optional<Alert> open(MonitorAlert.Subject subject) {
    AlertKey key =
        new AlertKey(
            subject.environment(),
            subject.resource(),
            Objects.requireNonNullElse(subject.customer(), ""),
            subject.event(),
            "");
    return Optional.ofNullable(engine.alerts().findOwners(List.of(key)).get(key));
  }

  private Result close(Pending pending, String id) {
    String text = pending.alert().content().text();
    return switch (engine.actions().takeAction(id, "close", text, null, Caller.SYSTEM)) {
      case ActionOutcome.Done _, ActionOutcome.NoteDone _, ActionOutcome.NotFound _ -> Result.DONE;
      case ActionOutcome.Conflict _ -> Result.DONE; // it is closed already
      case ActionOutcome.Busy _ -> Result.AGAIN;
      case ActionOutcome.Refused(Refusal refusal) -> result(pending, refusal);
      case ActionOutcome.Invalid(String message) -> dropped(pending, message);
    };
  }
}
