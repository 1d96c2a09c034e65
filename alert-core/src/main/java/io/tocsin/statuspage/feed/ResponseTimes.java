package io.tocsin.statuspage.feed;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.statuspage.feed.AlertEffect.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How long alerts took to be acknowledged and closed, by their histories. */
record ResponseTimes(AlarmModel model, AlertEffects effects) {

  /** When something came about: after the one time, and not after the other. */
  record Span(Instant after, Instant until) {

    boolean has(Instant time) {
      return time.isAfter(after) && !time.isAfter(until);
    }
  }

  /** The statuses of alerts that may have been acknowledged. */
  List<Object> acknowledgedStatuses() {
    List<Object> statuses = new ArrayList<>(model.closedStatuses());
    statuses.addAll(List.of(model.ackedStatus(), AlertEffects.ASSIGNED));
    return statuses;
  }

  /** The statuses of alerts that are closed. */
  List<Object> closedStatuses() {
    return List.copyOf(model.closedStatuses());
  }

  /** Until it was acknowledged or assigned, the first time since it came up. */
  List<Duration> untilAcknowledged(List<HistoryEntry> history, Span span) {
    return until(status -> effects.state(status) == State.ACKED, history, span);
  }

  /** Until it was closed; one that has run out was not. */
  List<Duration> untilClosed(List<HistoryEntry> history, Span span) {
    return until(status -> isOver(status) && !status.equals(model.expiredStatus()), history, span);
  }

  /** An alert of which it is not known when it came up has no time. */
  private List<Duration> until(Predicate<String> reached, List<HistoryEntry> history, Span span) {
    List<Duration> times = new ArrayList<>();
    Instant begin = null;
    boolean wasOver = !history.isEmpty() && history.getFirst().sequence() == 1;
    for (HistoryEntry entry : history) {
      boolean isOver = isOver(entry.status());
      if (wasOver && !isOver) {
        begin = entry.updateTime();
      }
      if (begin != null && reached.test(entry.status())) {
        if (span.has(entry.updateTime())) {
          times.add(Duration.between(begin, entry.updateTime()));
        }
        begin = null;
      }
      begin = isOver ? null : begin;
      wasOver = isOver;
    }
    return times;
  }

  private boolean isOver(String status) {
    return model.closedStatuses().contains(status) || status.equals(model.expiredStatus());
  }
}
