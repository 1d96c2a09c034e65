package io.tocsin.monitor;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What pings and time have made of a monitor.
 *
 * @param status as stored, so never {@link MonitorStatus#GRACE}
 * @param lastPing arrival of the last success or failure; null if there was none
 * @param lastCreate the sender's time of the last heartbeat; null for checks
 * @param latency milliseconds from the sender's time of the last heartbeat to its arrival
 * @param started arrival of the start that no end has followed; null if no run is open
 * @param run of that start; null if it named none
 * @param lastDuration of the last run whose start and end belong together; null if it is not known
 * @param pings how many have come, ignored ones included
 * @param dueAt when it goes down unless something happens; null: not by itself
 * @param alert what is open because of it; null for nothing
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record MonitorState(
    MonitorStatus status,
    @Nullable Instant lastPing,
    @Nullable Instant lastCreate,
    long latency,
    @Nullable Instant started,
    @Nullable UUID run,
    @Nullable Duration lastDuration,
    long pings,
    @Nullable Instant dueAt,
    @Nullable OpenAlert alert) {

  /** The state before the first ping. */
  public static final MonitorState NEW =
      new MonitorState(MonitorStatus.NEW, null, null, 0, null, null, null, 0, null, null);

  /**
   * The alert that a monitor has open; its name is kept though the monitor be renamed.
   *
   * @param since when the monitor went down, or became slow
   */
  public record OpenAlert(String environment, String resource, String event, Instant since) {}

  MonitorState withStatus(MonitorStatus next) {
    return toBuilder().status(next).build();
  }

  MonitorState withPing(@Nullable Instant time, @Nullable Duration duration) {
    return toBuilder().lastPing(time).lastDuration(duration).build();
  }

  MonitorState withHeartbeat(Instant createTime, long millis) {
    return toBuilder().lastCreate(createTime).latency(millis).build();
  }

  MonitorState withStart(@Nullable Instant start, @Nullable UUID of) {
    return toBuilder().started(start).run(of).build();
  }

  MonitorState counted() {
    return toBuilder().pings(pings + 1).build();
  }

  MonitorState withDueAt(@Nullable Instant due) {
    return toBuilder().dueAt(due).build();
  }

  MonitorState withAlert(@Nullable OpenAlert open) {
    return toBuilder().alert(open).build();
  }

  private MonitorStateBuilder toBuilder() {
    return MonitorStateBuilder.builder(this);
  }
}
