package io.tocsin.http.healthchecks.badge;

import io.tocsin.monitor.MonitorStatus;
import java.util.Collection;

/**
 * How many of some checks are not as they should be.
 *
 * @param grace late, but within the grace time
 */
record BadgeCounts(int total, int grace, int down) {

  static BadgeCounts of(Collection<MonitorStatus> statuses) {
    return new BadgeCounts(
        statuses.size(),
        Math.toIntExact(statuses.stream().filter(MonitorStatus.GRACE::equals).count()),
        Math.toIntExact(statuses.stream().filter(MonitorStatus.DOWN::equals).count()));
  }

  /** How they stand together; none are up. */
  BadgeState state(boolean showsLate) {
    if (down > 0) {
      return BadgeState.DOWN;
    }
    return showsLate && grace > 0 ? BadgeState.LATE : BadgeState.UP;
  }
}
