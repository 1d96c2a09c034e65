package io.tocsin.receive;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import java.util.List;

/** Takes drafts in: the one way by which anything becomes an alert (alerta-api 3). */
public interface AlertReceiver {

  /** Takes one draft in and answers when its fate is on disk. */
  Outcome receive(AlertDraft draft, Caller caller);

  /**
   * Takes many in and answers, in their order, when the fate of all is on disk; a bad one does not
   * keep the others out.
   */
  List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller);
}
