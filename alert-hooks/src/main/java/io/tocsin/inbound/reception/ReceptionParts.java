package io.tocsin.inbound.reception;

import io.tocsin.access.Scopes;
import io.tocsin.action.AlertActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertSearch;
import io.tocsin.alert.AlertStore;
import io.tocsin.inbox.InboxStore;
import io.tocsin.inbox.LinkStore;
import io.tocsin.receive.AlertReceiver;
import java.time.Clock;

/**
 * What a reception is made of.
 *
 * @param users in whose names tools may act
 */
public record ReceptionParts(
    AlertReceiver receiver,
    AlertActions actions,
    AlertStore store,
    AlertSearch search,
    AlarmModel model,
    InboxStore inbox,
    LinkStore links,
    UserCallers users,
    BlackoutMaker blackouts,
    Scopes scopes,
    Clock clock) {

  /** A reception of those. */
  public WebhookService reception() {
    return new WebhookService(
        new MessageHandler(
            receiver,
            new TargetFinder(store, search, links, model),
            new StepTaker(
                actions,
                new Clearing(receiver, store, model.severities().normal()),
                links,
                blackouts,
                clock),
            users,
            scopes.scope("write:alerts")),
        inbox,
        scopes.scope("write:webhooks"));
  }
}
