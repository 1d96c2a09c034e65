package io.tocsin.monitor;

import io.tocsin.monitor.Flip.Reason;
import io.tocsin.monitor.Monitor.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state machine of monitors: what a ping, an operator or time makes of one. */
public final class MonitorRules {

  private final MonitorAlerts alerts;

  /** Rules that raise such alerts. */
  public MonitorRules(MonitorAlerts alerts) {
    this.alerts = alerts;
  }

  /** A ping of a check. */
  public MonitorChange ping(Monitor monitor, Ping ping) {
    PingKind kind = effect(monitor, ping);
    MonitorState state = monitor.state().counted();
    MonitorState next =
        switch (kind) {
          case SUCCESS -> success(state, ping);
          case FAIL -> ended(state, ping).withStart(null, null).withStatus(MonitorStatus.DOWN);
          case START -> state.withStart(ping.time(), ping.run());
          case LOG, IGNORED -> state;
        };
    Cause cause =
        new Cause(kind == PingKind.FAIL ? Reason.FAIL : Reason.SUCCESS, ping.time(), ping);
    return change(monitor, monitor.with(next), cause, ping.recordedAs(next.pings(), kind));
  }

  private static PingKind effect(Monitor monitor, Ping ping) {
    boolean deaf =
        monitor.state().status() == MonitorStatus.PAUSED && monitor.definition().manualResume();
    return deaf ? PingKind.IGNORED : monitor.definition().filter().kindOf(ping);
  }

  private static MonitorState success(MonitorState state, Ping ping) {
    MonitorState ended = ended(state, ping);
    boolean closes = ping.run() == null || ping.run().equals(state.run());
    return (closes ? ended.withStart(null, null) : ended).withStatus(MonitorStatus.UP);
  }

  /** Only a run whose start and end name the same has a duration. */
  private static MonitorState ended(MonitorState state, Ping ping) {
    Instant started = state.started();
    boolean same = started != null && Objects.equals(state.run(), ping.run());
    return state.withPing(
        ping.time(), same ? length(Objects.requireNonNull(started), ping.time()) : null);
  }

  /** The start may have been seen by a server whose clock is ahead. */
  private static Duration length(Instant start, Instant end) {
    return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
  }

  /**
   * A heartbeat, which says anew all there is to say of its origin.
   *
   * @param createTime by the sender's clock
   */
  public MonitorChange heartbeat(
      Monitor monitor, MonitorDefinition definition, Instant createTime, Instant now) {
    long latency = Duration.between(createTime, now).toMillis();
    MonitorState next =
        monitor
            .state()
            .counted()
            .withPing(now, null)
            .withHeartbeat(createTime, latency)
            .withStatus(MonitorStatus.UP);
    return change(
        monitor, monitor.with(definition).with(next), new Cause(Reason.SUCCESS, now, null), null);
  }

  /** Time has passed: the monitor goes down if its deadline has come, dated at the deadline. */
  public MonitorChange deadline(Monitor monitor, Instant now) {
    Instant due = MonitorTimes.dueAt(monitor);
    if (due == null || due.isAfter(now)) {
      return change(monitor, monitor, new Cause(Reason.OPERATOR, now, null), null);
    }
    Monitor down = monitor.with(monitor.state().withStatus(MonitorStatus.DOWN));
    return change(monitor, down, new Cause(Reason.TIMEOUT, due, null), null);
  }

  /** Its owner has changed what it is; its status stays, its deadline is computed anew. */
  public MonitorChange edit(Monitor monitor, MonitorDefinition definition, Instant now) {
    return change(monitor, monitor.with(definition), new Cause(Reason.OPERATOR, now, null), null);
  }

  /** Pauses the monitor: nothing is expected of it any more, and what it has open is closed. */
  public MonitorChange pause(Monitor monitor, Instant now) {
    if (monitor.state().status() == MonitorStatus.PAUSED && !monitor.isRunning()) {
      return MonitorChange.none(monitor);
    }
    MonitorState next = monitor.state().withStart(null, null).withStatus(MonitorStatus.PAUSED);
    return closing(monitor, monitor.with(next), now, "paused");
  }

  /** Resumes the monitor, which is as new and has forgotten its last ping. */
  public MonitorChange resume(Monitor monitor, Instant now) {
    MonitorState next =
        monitor.state().withPing(null, null).withStart(null, null).withStatus(MonitorStatus.NEW);
    return closing(monitor, monitor.with(next), now, "resumed");
  }

  /** Removes the monitor, and closes what it has open. */
  public MonitorChange remove(Monitor monitor, Instant now) {
    return new MonitorChange(monitor, null, null, null, alerts.closing(monitor, now, "deleted"));
  }

  private MonitorChange closing(Monitor before, Monitor after, Instant now, String text) {
    MonitorState state = after.state().withAlert(null).withDueAt(null);
    return new MonitorChange(
        before,
        after.with(state),
        null,
        flip(before, after, Reason.OPERATOR, now),
        alerts.closing(before, now, text));
  }

  /** Why something changes, and when. */
  record Cause(Reason reason, Instant time, @Nullable Ping ping) {}

  private MonitorChange change(
      Monitor before, Monitor decided, Cause cause, @Nullable Ping recorded) {
    List<MonitorAlert> raised = new ArrayList<>();
    Monitor alerted = alerts.settle(before, decided, cause, raised);
    Monitor after = alerted.with(alerted.state().withDueAt(MonitorTimes.dueAt(alerted)));
    return new MonitorChange(
        before, after, recorded, flip(before, after, cause.reason(), cause.time()), raised);
  }

  private static @Nullable Flip flip(Monitor before, Monitor after, Reason reason, Instant time) {
    MonitorStatus from = before.state().status();
    MonitorStatus to = after.state().status();
    return from == to ? null : new Flip(time, from, to, reason);
  }

  /** Whether heartbeats of the monitor take longer than they may. */
  public static boolean isSlow(Monitor monitor) {
    return monitor.source() == Source.HEARTBEAT
        && monitor.state().latency() > monitor.definition().maxLatency();
  }
}
