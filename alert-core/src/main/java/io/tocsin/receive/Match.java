package io.tocsin.receive;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import org.jspecify.annotations.Nullable;

/** How a draft meets what is stored (alerta-api 3.3). */
sealed interface Match {

  /** Nobody owns its key. */
  record New() implements Match {}

  /** The same event at the same severity. */
  record Duplicate(Alert current) implements Match {}

  /** Another severity, or an event that the stored alert's correlate list names. */
  record Correlated(Alert current) implements Match {}

  /** The match of a draft with the owner of its key; null for no owner. */
  static Match of(@Nullable Alert owner, AlertDraft draft) {
    if (owner == null) {
      return new New();
    }
    boolean same = owner.event().equals(draft.event()) && owner.severity().equals(draft.severity());
    return same ? new Duplicate(owner) : new Correlated(owner);
  }

  /** The kind that the sender is told. */
  default Outcome.Kind kind() {
    return switch (this) {
      case New() -> Outcome.Kind.NEW;
      case Duplicate(Alert current) -> Outcome.Kind.DUPLICATE;
      case Correlated(Alert current) -> Outcome.Kind.CORRELATED;
    };
  }
}
