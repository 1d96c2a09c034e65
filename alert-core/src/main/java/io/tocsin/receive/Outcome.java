package io.tocsin.receive;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Refusal;
import org.jspecify.annotations.Nullable;

/** What became of a draft. */
public sealed interface Outcome {

  /**
   * It is on disk.
   *
   * @param alert the stored alert as of this draft, with history
   */
  record Stored(Alert alert, Kind kind) implements Outcome {}

  /**
   * A plugin ended the walk; nothing is stored, unless it failed when it was informed of what is
   * stored.
   *
   * @param draftId id of the draft
   */
  record Refused(Refusal refusal, String draftId) implements Outcome {}

  /** The draft breaks a rule of the API; nothing is stored. */
  record Invalid(String message) implements Outcome {}

  /** More waits than may wait; nothing is stored, and later it may be. */
  record Busy() implements Outcome {}

  /** The store does not answer; it is not known whether the draft is stored. */
  record Unavailable() implements Outcome {}

  /** How a stored draft met the owner of its key. */
  enum Kind {
    /** Nobody owned its key. */
    NEW,
    /** The owner of its key has the same event and severity. */
    DUPLICATE,
    /** The owner has another severity, or names the event in its correlate list. */
    CORRELATED;

    static Kind of(@Nullable Alert owner, AlertDraft draft) {
      if (owner == null) {
        return NEW;
      }
      boolean isSame =
          owner.event().equals(draft.event()) && owner.severity().equals(draft.severity());
      return isSame ? DUPLICATE : CORRELATED;
    }
  }
}
