package io.tocsin.receive;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import java.util.List;

/** Takes drafts in: the one way by which anything becomes an alert. */
public interface AlertReceiver {

  /** Takes one draft in and answers when it is known what became of it, on disk. */
  Outcome receive(AlertDraft draft, Caller caller);

  /**
   * Takes many in and answers, in their order, when that is known of all; a bad one does not keep
   * the others out.
   */
  List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller);
}
