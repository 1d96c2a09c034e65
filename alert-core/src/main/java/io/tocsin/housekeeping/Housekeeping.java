package io.tocsin.housekeeping;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What time does to alerts (alerta-api 11): runs by itself, and on request. */
public interface Housekeeping {

  /**
   * One round now.
   *
   * @param deleteExpiredAfter instead of the setting; null for the setting
   * @param deleteInfoAfter instead of the setting; null for the setting
   */
  Report run(@Nullable Duration deleteExpiredAfter, @Nullable Duration deleteInfoAfter);

  /**
   * Ids of what changed, each in one list only.
   *
   * @param expired alerts that were not received again in time
   * @param unshelved alerts whose shelve ran out
   * @param unacked alerts whose ack ran out
   * @param closed alerts whose announced end passed
   * @param deleted how many alerts were deleted
   * @param errors messages of plugins that refused
   */
  record Report(
      List<String> expired,
      List<String> unshelved,
      List<String> unacked,
      List<String> closed,
      int deleted,
      List<String> errors) {
    public Report {
      expired = List.copyOf(expired);
      unshelved = List.copyOf(unshelved);
      unacked = List.copyOf(unacked);
      closed = List.copyOf(closed);
      errors = List.copyOf(errors);
    }
  }
}
