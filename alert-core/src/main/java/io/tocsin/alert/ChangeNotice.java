package io.tocsin.alert;

import java.util.List;

/**
 * What one write of a store did, for those that follow the store.
 *
 * @param position where it stands in the order of notices: grows with the time of the write, but
 *     notices of several servers may appear out of order (see {@link ChangeLog})
 * @param written the alerts that got a new state
 * @param removed the alerts that were deleted
 */
public record ChangeNotice(long position, List<Written> written, List<Removed> removed) {
  public ChangeNotice {
    written = List.copyOf(written);
    removed = List.copyOf(removed);
  }

  /** An alert got that version; 1 is a new alert. */
  public record Written(long number, long version) {}

  /**
   * An alert was deleted.
   *
   * @param customer empty for none
   */
  public record Removed(long number, String id, String customer) {}
}
