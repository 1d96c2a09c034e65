package io.tocsin.blackout;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import java.util.List;
import java.util.stream.Stream;

/** Which alerts are open, by their status. */
final class OpenStatuses {

  private OpenStatuses() {}

  /** Alerts that are not over. */
  static Condition open(AlarmModel model) {
    return none(model.closedStatuses().stream());
  }

  /** Alerts that are neither over nor suppressed. */
  static Condition shown(AlarmModel model) {
    Stream<String> suppressed =
        model.statuses().codes().keySet().stream().filter(model::isSuppressed);
    return none(Stream.concat(model.closedStatuses().stream(), suppressed));
  }

  private static Condition none(Stream<String> statuses) {
    return new Condition.Not(
        new Condition.In(AlertField.STATUS, List.copyOf(statuses.distinct().toList())));
  }
}
