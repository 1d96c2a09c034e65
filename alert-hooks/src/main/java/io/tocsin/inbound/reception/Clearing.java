package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertStore;
import io.tocsin.inbound.MessageResult;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives alerts once more, with the normal severity, where a tool says that they are over. */
public final class Clearing {

  private final AlertReceiver receiver;
  private final AlertStore store;
  private final String normal;

  public Clearing(AlertReceiver receiver, AlertStore store, String normal) {
    this.receiver = receiver;
    this.store = store;
    this.normal = normal;
  }

  MessageResult clear(Alert alert, @Nullable String text, Caller caller) {
    Alert whole = store.find(alert.id()).orElse(alert);
    return switch (receiver.receive(over(whole, text), caller)) {
      case Outcome.Stored(Alert stored, var kind) -> new MessageResult.Done(List.of(stored));
      case Outcome.Refused(var refusal, String id) -> new MessageResult.Refused(refusal);
      case Outcome.Invalid(String message) -> new MessageResult.Skipped("not possible here");
      case Outcome.Busy() -> ActionApplier.BUSY;
      case Outcome.Unavailable() -> ActionApplier.BUSY;
    };
  }

  private AlertDraft over(Alert alert, @Nullable String text) {
    return AlertDraft.builder()
        .resource(alert.resource())
        .event(alert.event())
        .environment(alert.environment())
        .customer(alert.customer())
        .dedupKey(alert.dedupKey())
        .severity(normal)
        .correlate(alert.correlate())
        .service(alert.service())
        .group(alert.group())
        .value(alert.value())
        .text(text == null ? alert.text() : text)
        .origin(alert.origin())
        .type(alert.type())
        .timeout(alert.timeout())
        .rawData(alert.rawData())
        .build();
  }
}
