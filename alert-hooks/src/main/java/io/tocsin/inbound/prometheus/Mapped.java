package io.tocsin.inbound.prometheus;

import io.tocsin.alert.AlertDraft;

/** What the mapper made of an alert. */
public sealed interface Mapped {

  /** It can be taken in. */
  record Draft(AlertDraft draft) implements Mapped {}

  /**
   * It breaks a rule.
   *
   * @param reason told to the sender
   */
  record Invalid(String reason) implements Mapped {}
}
