package io.tocsin.inbound.prometheus;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alarm.Situation;
import io.tocsin.alarm.StatusScale;
import io.tocsin.alarm.Transition;
import java.util.LinkedHashMap;
import java.util.Map;

/** An alarm model that decides nothing. */
record ScaleOnlyModel(SeverityScale severities) implements AlarmModel {

  static final ScaleOnlyModel ALERTA =
      new ScaleOnlyModel(
          new SeverityScale(
              levels("critical", 1, "warning", 4, "indeterminate", 5, "normal", 7, "ok", 7),
              true,
              Map.of(),
              "normal",
              "informational",
              "indeterminate"));

  static final ScaleOnlyModel ISA =
      new ScaleOnlyModel(
          new SeverityScale(
              levels("Critical", 5, "High", 4, "Advisory", 1, "OK", 0),
              false,
              Map.of(),
              "OK",
              "none",
              "OK"));

  private static Map<String, Integer> levels(Object... pairs) {
    Map<String, Integer> levels = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      levels.put((String) pairs[i], (Integer) pairs[i + 1]);
    }
    return levels;
  }

  @Override
  public String name() {
    return "scale only";
  }

  @Override
  public StatusScale statuses() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Transition next(Situation situation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSuppressed(String status) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isTimed(String status) {
    throw new UnsupportedOperationException();
  }
}
