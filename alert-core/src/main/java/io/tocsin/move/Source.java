package io.tocsin.move;

import io.tocsin.alert.Alert;
import java.util.Optional;

/**
 * Where alerts come from. Nothing in it is changed.
 *
 * <p>Every method may throw {@link MoveFailedException} or {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public interface Source {

  /** How much there is. */
  Extent extent();

  /**
   * What comes after a position.
   *
   * @param position that of the page before; empty for the start
   * @return empty at the end
   */
  Optional<Page> next(String position);

  /** Whether that stored alert, which has the same id, is this one of the source, moved before. */
  boolean isSame(Alert stored, Alert alert);
}
