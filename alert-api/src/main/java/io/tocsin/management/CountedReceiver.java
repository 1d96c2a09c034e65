package io.tocsin.management;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.LaneReceiver;
import io.tocsin.receive.Outcome;
import io.tocsin.web.alert.AlertaMeters;
import io.tocsin.web.alert.AlertaMeters.Counted;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts the alerts that are kept out, whichever way and in whatever company they come. */
@Singleton
public final class CountedReceiver implements AlertReceiver {

  private final LaneReceiver receiver;
  private final AlertaMeters meters;

  CountedReceiver(LaneReceiver receiver, AlertaMeters meters) {
    this.receiver = receiver;
    this.meters = meters;
  }

  @Override
  public Outcome receive(AlertDraft draft, Caller caller) {
    Outcome outcome = receiver.receive(draft, caller);
    count(outcome);
    return outcome;
  }

  @Override
  public List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller) {
    List<Outcome> outcomes = receiver.receiveAll(drafts, caller);
    outcomes.forEach(this::count);
    return outcomes;
  }

  private void count(Outcome outcome) {
    if (outcome instanceof Outcome.Refused(Refusal refusal, String id)) {
      switch (refusal) {
        case Refusal.Rejected rejected -> meters.count(Counted.REJECTED);
        case Refusal.RateLimited limited -> meters.count(Counted.RATELIMITED);
        case Refusal.Suppressed suppressed -> meters.count(Counted.BLACKOUT);
        case Refusal.Heartbeat heartbeat -> {}
        case Refusal.Looped looped -> {}
        case Refusal.InvalidAction invalid -> {}
        case Refusal.Failed failed -> {}
      }
    }
  }
}
