package io.tocsin.alarm;

import io.tocsin.alert.PreviousStatus;
import io.tocsin.alert.Trend;
import java.util.List;

/** An alert's walk through a model, with all that it has to remember on the way. */
final class Walk {

  private final AlarmModel model;
  private String status;
  private String severity;
  private String previousSeverity;
  private long timeout;
  private List<PreviousStatus> returns = List.of();

  Walk(AlarmModel model, String severity) {
    this(model, severity, model.statuses().initial());
  }

  Walk(AlarmModel model, String severity, String draftStatus) {
    this.model = model;
    this.status = model.statuses().initial();
    this.severity = model.severities().previous();
    this.previousSeverity = this.severity;
    receive(severity, draftStatus);
  }

  String status() {
    return status;
  }

  String severity() {
    return severity;
  }

  long timeout() {
    return timeout;
  }

  List<PreviousStatus> returns() {
    return returns;
  }

  /** The status after an action that says nothing about time. */
  String act(String action) {
    return act(action, 0);
  }

  /** The status after an action; a time of 0 says nothing. */
  String act(String action, long seconds) {
    Trend trend = model.severities().trend(previousSeverity, severity);
    return move(
        new Situation(action, status, previous(), severity, previousSeverity, trend, status),
        seconds);
  }

  /** The status after a draft that asks for none. */
  String receive(String severity) {
    return receive(severity, model.statuses().initial());
  }

  /** The status after a draft: a correlate if it has another severity, else a duplicate. */
  String receive(String severity, String draftStatus) {
    boolean duplicate = severity.equals(this.severity);
    Trend trend = model.severities().trend(this.severity, severity);
    String before = duplicate ? null : this.severity;
    return move(new Situation(null, status, previous(), severity, before, trend, draftStatus), 0);
  }

  /** The status after one is set past the model. */
  String set(String status) {
    return stand(status, 0);
  }

  private String move(Situation situation, long seconds) {
    return switch (model.next(situation)) {
      case Transition.Moved moved -> {
        if (!moved.severity().equals(severity)) {
          previousSeverity = severity;
          severity = moved.severity();
        }
        yield stand(moved.status(), seconds);
      }
      case Transition.Invalid invalid -> invalid.message();
    };
  }

  private String stand(String next, long seconds) {
    PreviousStatus restored = StatusStack.restored(model, returns, status, next);
    returns = StatusStack.after(model, returns, new PreviousStatus(status, timeout, null), next);
    if (!next.equals(status)) {
      timeout = seconds != 0 ? seconds : restored == null ? 0 : restored.timeout();
    }
    status = next;
    return status;
  }

  private String previous() {
    return returns.isEmpty() ? null : returns.getLast().status();
  }
}
