package io.tocsin.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a decision over a monitor; written in one transaction.
 *
 * @param before as it was read, and is locked
 * @param after null: it is removed, with its pings and flips
 * @param ping to be recorded; null for none
 * @param flip null if the stored status is the same
 * @param alerts what is to be done to alerts, in this order
 */
public record MonitorChange(
    Monitor before,
    @Nullable Monitor after,
    @Nullable Ping ping,
    @Nullable Flip flip,
    List<MonitorAlert> alerts) {

  public MonitorChange {
    alerts = List.copyOf(alerts);
  }

  /** Nothing changes. */
  public static MonitorChange none(Monitor monitor) {
    return new MonitorChange(monitor, monitor, null, null, List.of());
  }
}
