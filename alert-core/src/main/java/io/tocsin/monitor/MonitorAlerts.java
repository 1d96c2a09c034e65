package io.tocsin.monitor;

import io.tocsin.alarm.SeverityScale;
import io.tocsin.monitor.Flip.Reason;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorAlert.Action;
import io.tocsin.monitor.MonitorAlert.Content;
import io.tocsin.monitor.MonitorAlert.Subject;
import io.tocsin.monitor.MonitorRules.Cause;
import io.tocsin.monitor.MonitorState.OpenAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which alerts a change of a monitor raises and clears. */
public final class MonitorAlerts {

  private static final String FAIL = "HeartbeatFail";
  private static final String SLOW = "HeartbeatSlow";
  private static final String OK = "HeartbeatOK";
  private static final String JOB_FAIL = "JobFail";

  private final MonitorSettings settings;
  private final AlertNames names;
  private final AlertContent contents;

  /** Alerts as the settings want them, of severities on that scale. */
  public MonitorAlerts(MonitorSettings settings, SeverityScale severities) {
    this.settings = settings;
    this.names = new AlertNames(settings, severities);
    this.contents = new AlertContent(settings, names);
  }

  /** The monitor with the alert that it has open after the change; adds what is to be done. */
  Monitor settle(Monitor before, Monitor after, Cause cause, List<MonitorAlert> actions) {
    boolean wasDown = before.state().status() == MonitorStatus.DOWN;
    return switch (after.state().status()) {
      case DOWN -> wasDown ? after : down(after, cause, actions);
      case UP -> up(after, wasDown, cause, actions);
      case NEW, PAUSED, GRACE -> after;
    };
  }

  private Monitor down(Monitor monitor, Cause cause, List<MonitorAlert> actions) {
    mark(monitor, Action.MARK_STALE, cause.time(), actions);
    String event = cause.reason() == Reason.FAIL ? JOB_FAIL : FAIL;
    return isSilent(monitor) ? monitor : raise(monitor, event, cause, actions);
  }

  private Monitor up(Monitor monitor, boolean wasDown, Cause cause, List<MonitorAlert> actions) {
    if (wasDown) {
      mark(monitor, Action.MARK_FRESH, cause.time(), actions);
    }
    OpenAlert open = monitor.state().alert();
    if (MonitorRules.isSlow(monitor) && !isSilent(monitor)) {
      boolean known = open != null && open.event().equals(SLOW);
      return known ? monitor : raise(monitor, SLOW, cause, actions);
    }
    if (open != null) {
      actions.add(submission(monitor, open, OK, cause));
    }
    return monitor.with(monitor.state().withAlert(null));
  }

  private boolean isSilent(Monitor monitor) {
    return monitor.source() == Source.HEARTBEAT && !settings.heartbeatAlerts();
  }

  private Monitor raise(Monitor monitor, String event, Cause cause, List<MonitorAlert> actions) {
    OpenAlert open = monitor.state().alert();
    OpenAlert next =
        open == null
            ? new OpenAlert(
                names.environment(monitor), names.resource(monitor), event, cause.time())
            : new OpenAlert(open.environment(), open.resource(), event, open.since());
    actions.add(submission(monitor, next, event, cause));
    return monitor.with(monitor.state().withAlert(next));
  }

  private MonitorAlert submission(Monitor monitor, OpenAlert open, String event, Cause cause) {
    Content content = contents.of(monitor, event, open, cause);
    return new MonitorAlert(Action.SUBMIT, subject(monitor, open, event), content, cause.time());
  }

  private Subject subject(Monitor monitor, OpenAlert open, String event) {
    return new Subject(
        open.environment(), open.resource(), event, monitor.customer(), names.origin(monitor));
  }

  /** What closes the alert that the monitor has open, and takes marks away. */
  List<MonitorAlert> closing(Monitor monitor, Instant now, String text) {
    List<MonitorAlert> actions = new ArrayList<>();
    OpenAlert open = monitor.state().alert();
    if (open != null) {
      Subject subject = subject(monitor, open, open.event());
      actions.add(new MonitorAlert(Action.CLOSE, subject, Content.of(text), now));
    }
    if (monitor.state().status() == MonitorStatus.DOWN) {
      mark(monitor, Action.MARK_FRESH, now, actions);
    }
    return actions;
  }

  /** The alerts of a heartbeat's origin may be out of date as long as it is silent. */
  private static void mark(
      Monitor monitor, Action action, Instant time, List<MonitorAlert> actions) {
    if (monitor.source() == Source.HEARTBEAT) {
      Subject subject = new Subject("", "", "", monitor.customer(), monitor.definition().name());
      actions.add(new MonitorAlert(action, subject, Content.of(""), time));
    }
  }
}
