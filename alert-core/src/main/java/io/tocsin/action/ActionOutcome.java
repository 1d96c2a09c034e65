package io.tocsin.action;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Note;
import io.tocsin.plugin.Refusal;

/** What became of an operator's request. */
public sealed interface ActionOutcome {

  /** It is on disk; the alert as it is now (as it was, where it was deleted). */
  record Done(Alert alert) implements ActionOutcome {}

  /** The note is on disk. */
  record NoteDone(Note note) implements ActionOutcome {}

  /** There is no such alert or note that the caller may see. */
  record NotFound(String message) implements ActionOutcome {}

  /** A plugin refused; nothing is changed. */
  record Refused(Refusal refusal) implements ActionOutcome {}

  /** The alarm model has no such step from here (409); nothing is changed. */
  record Conflict(String message) implements ActionOutcome {}

  /** The request breaks a rule of the API (400); nothing is changed. */
  record Invalid(String message) implements ActionOutcome {}

  /** The alert changed again and again while it was being decided; nothing is changed. */
  record Busy() implements ActionOutcome {}
}
