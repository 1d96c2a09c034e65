package io.tocsin.monitor;

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

  /** Nothing has come yet. */
  public static final MonitorState NEW =
      new MonitorState(MonitorStatus.NEW, null, null, 0, null, null, null, 0, null, null);

  /**
   * The alert that a monitor has open; its name is kept though the monitor be renamed.
   *
   * @param since when the monitor went down, or became slow
   */
  public record OpenAlert(String environment, String resource, String event, Instant since) {}

  MonitorState withStatus(MonitorStatus next) {
    return new MonitorState(
        next, lastPing, lastCreate, latency, started, run, lastDuration, pings, dueAt, alert);
  }

  MonitorState withPing(@Nullable Instant time, @Nullable Duration duration) {
    return new MonitorState(
        status, time, lastCreate, latency, started, run, duration, pings, dueAt, alert);
  }

  MonitorState withHeartbeat(Instant createTime, long millis) {
    return new MonitorState(
        status, lastPing, createTime, millis, started, run, lastDuration, pings, dueAt, alert);
  }

  MonitorState withStart(@Nullable Instant start, @Nullable UUID of) {
    return new MonitorState(
        status, lastPing, lastCreate, latency, start, of, lastDuration, pings, dueAt, alert);
  }

  MonitorState counted() {
    return new MonitorState(
        status, lastPing, lastCreate, latency, started, run, lastDuration, pings + 1, dueAt, alert);
  }

  MonitorState withDueAt(@Nullable Instant due) {
    return new MonitorState(
        status, lastPing, lastCreate, latency, started, run, lastDuration, pings, due, alert);
  }

  MonitorState withAlert(@Nullable OpenAlert open) {
    return new MonitorState(
        status, lastPing, lastCreate, latency, started, run, lastDuration, pings, dueAt, open);
  }
}
