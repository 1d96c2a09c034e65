package io.tocsin.http.alertmanager;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what it is given, and answers by the event; events that nobody spoke of are stored. */
final class FakeReceiver implements AlertReceiver {

  static final Outcome STORED =
      new Outcome.Stored(Alert.builder().id("3e1a8e3a").build(), Outcome.Kind.NEW);

  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final List<AlertDraft> received = new ArrayList<>();

  FakeReceiver answering(String event, Outcome outcome) {
    outcomes.put(event, outcome);
    return this;
  }

  List<String> events() {
    return received.stream().map(AlertDraft::event).toList();
  }

  @Override
  public Outcome receive(AlertDraft draft, Caller caller) {
    received.add(draft);
    return outcomes.getOrDefault(draft.event(), STORED);
  }

  @Override
  public List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller) {
    return drafts.stream().map(draft -> receive(draft, caller)).toList();
  }
}
