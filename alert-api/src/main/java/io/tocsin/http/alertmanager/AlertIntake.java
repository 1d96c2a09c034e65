package io.tocsin.http.alertmanager;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.http.alertmanager.PostedAlerts.Element;
import io.tocsin.inbound.prometheus.PrometheusAlert;
import io.tocsin.inbound.prometheus.PrometheusMapper;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes in the alerts of one body: the good ones although others are bad. */
final class AlertIntake {

  private static final int UNAVAILABLE = 503;

  private final PrometheusMapper mapper;
  private final AlertReceiver receiver;

  AlertIntake(PrometheusMapper mapper, AlertReceiver receiver) {
    this.mapper = mapper;
    this.receiver = receiver;
  }

  /** What became of a body. */
  sealed interface Taken {

    /** Every alert is on disk, or dropped because that is the rule for it. */
    record All() implements Taken {}

    /** Some alerts, or all, are bad; those that are not are on disk. */
    record Bad(String reason) implements Taken {}

    /** Some alerts, or all, are not on disk; sent again later, they may be. */
    record NotNow(String reason) implements Taken {}
  }

  Taken take(byte[] body, Caller caller, Instant now) {
    return switch (PostedAlertsReader.read(body)) {
      case PostedAlerts.Malformed(String reason) -> new Taken.Bad(reason);
      case PostedAlerts.Elements(List<Element> elements) -> take(elements, caller, now);
    };
  }

  private Taken take(List<Element> elements, Caller caller, Instant now) {
    AlertErrors complaints = new AlertErrors();
    List<AlertDraft> drafts = new ArrayList<>(elements.size());
    int[] places = new int[elements.size()];
    for (int place = 0; place < elements.size(); place++) {
      switch (elements.get(place)) {
        case Element.Unreadable(String reason) -> complaints.add(place, reason);
        case Element.Read(PrometheusAlert alert) -> {
          String fault = alert.fault();
          if (fault == null) {
            places[drafts.size()] = place;
            drafts.add(mapper.draft(alert, now));
          } else {
            complaints.add(place, fault);
          }
        }
      }
    }
    return judge(receive(drafts, caller), places, complaints);
  }

  private List<Outcome> receive(List<AlertDraft> drafts, Caller caller) {
    return drafts.isEmpty() ? List.of() : receiver.receiveAll(drafts, caller);
  }

  private static Taken judge(List<Outcome> outcomes, int[] places, AlertErrors complaints) {
    String notNow = null;
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Stored stored -> {}
        case Outcome.Invalid(String message) -> complaints.add(places[i], message);
        case Outcome.Busy() -> notNow = "more alerts wait than may wait, try again later";
        case Outcome.Unavailable() -> notNow = "the store does not answer, try again later";
        case Outcome.Refused(Refusal.RateLimited(String message), String id) -> notNow = message;
        case Outcome.Refused(Refusal.Failed(int code, String message, var errors), String id)
            when code == UNAVAILABLE ->
            notNow = message;
        case Outcome.Refused(Refusal refusal, String id) -> {
          if (isFault(refusal)) {
            complaints.add(places[i], refusal.message());
          }
        }
      }
    }
    if (notNow != null) {
      return new Taken.NotNow(notNow);
    }
    return complaints.isEmpty() ? new Taken.All() : new Taken.Bad(complaints.text());
  }

  /** Whether the sender has to change something, or all is as the operators want it. */
  private static boolean isFault(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Rejected rejected -> true;
      case Refusal.InvalidAction invalid -> true;
      case Refusal.Failed failed -> true;
      case Refusal.RateLimited limited -> false;
      case Refusal.Suppressed suppressed -> false;
      case Refusal.Heartbeat heartbeat -> false;
      case Refusal.Looped looped -> false;
    };
  }
}
