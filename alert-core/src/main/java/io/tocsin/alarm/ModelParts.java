package io.tocsin.alarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an alarm model is data; settings may replace scales and colours.
 *
 * @param name that clients are shown
 * @param textColor the colour of text on the other colours
 * @param actions in the order clients are shown
 * @param suppressed statuses that are kept from plugins and notifications, that of blackouts first
 * @param acked the status that an ack leads to
 * @param shelved the status that a shelve leads to
 * @param expired the status that the action {@code expired} leads to
 * @param closed the statuses of alerts that are over
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
record ModelParts(
    String name,
    SeverityScale severities,
    StatusScale statuses,
    String textColor,
    List<String> actions,
    List<String> suppressed,
    String acked,
    String shelved,
    String expired,
    List<String> closed) {

  private static final String GREEN = "#00CC00";

  /** Alerta's own severities, statuses and colours. */
  static final ModelParts ALERTA =
      new ModelParts(
          "Alerta 9.1.0",
          new SeverityScale(
              alertaLevels(),
              true,
              colors(
                  "security", "blue",
                  "critical", "red",
                  "major", "orange",
                  "minor", "yellow",
                  "warning", "dodgerblue",
                  "indeterminate", "lightblue",
                  "informational", GREEN,
                  "normal", GREEN,
                  "ok", GREEN,
                  "cleared", GREEN,
                  "debug", "#9D006D",
                  "trace", "#7554BF",
                  "unknown", "silver"),
              "normal",
              "informational",
              "indeterminate"),
          new StatusScale(
              codes("open", "assign", "ack", "shelved", "blackout", "closed", "expired", "unknown"),
              colors("ack", "skyblue", "shelved", "skyblue"),
              "open"),
          "black",
          List.of(
              "open",
              "assign",
              "ack",
              "unack",
              "shelve",
              "unshelve",
              "close",
              "expired",
              "timeout"),
          List.of("blackout"),
          "ack",
          "shelved",
          "expired",
          List.of("closed", "expired"));

  /** Those of ISA 18.2; no severity is deleted early, and what is assigned stays where it is. */
  static final ModelParts ISA_18_2 =
      new ModelParts(
          "ANSI/ISA 18.2",
          new SeverityScale(
              isaLevels(),
              false,
              colors(
                  "Critical", "red",
                  "High", "orange",
                  "Medium", "yellow",
                  "Low", "dodgerblue",
                  "Advisory", "lightblue",
                  "OK", GREEN,
                  "Unknown", "silver"),
              "OK",
              "",
              "OK"),
          new StatusScale(
              codes("NORM", "UNACK", "ACKED", "RTNUN", "SHLVD", "DSUPR", "OOSRV"),
              colors("ACKED", "skyblue", "SHLVD", "skyblue"),
              "NORM"),
          "black",
          List.of(
              "ack",
              "unack",
              "shelve",
              "unshelve",
              "open",
              "close",
              "expired",
              "timeout",
              "assign"),
          List.of("OOSRV", "DSUPR"),
          "ACKED",
          "SHLVD",
          "NORM",
          List.of("NORM"));

  private static Map<String, Integer> alertaLevels() {
    Map<String, Integer> levels = new LinkedHashMap<>();
    levels.put("security", 0);
    levels.put("critical", 1);
    levels.put("major", 2);
    levels.put("minor", 3);
    levels.put("warning", 4);
    levels.put("indeterminate", 5);
    levels.put("informational", 6);
    levels.put("normal", 7);
    levels.put("ok", 7);
    levels.put("cleared", 7);
    levels.put("debug", 8);
    levels.put("trace", 9);
    levels.put("unknown", 10);
    return levels;
  }

  private static Map<String, Integer> isaLevels() {
    Map<String, Integer> levels = new LinkedHashMap<>();
    levels.put("Critical", 5);
    levels.put("High", 4);
    levels.put("Medium", 3);
    levels.put("Low", 2);
    levels.put("Advisory", 1);
    levels.put("OK", 0);
    return levels;
  }

  /** Names and their colours in turn. */
  private static Map<String, String> colors(String... pairs) {
    Map<String, String> colors = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      colors.put(pairs[i], pairs[i + 1]);
    }
    return colors;
  }

  /** Sort codes A, B, C, ... in that order. */
  private static Map<String, String> codes(String... statuses) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (String status : statuses) {
      codes.put(status, String.valueOf((char) ('A' + codes.size())));
    }
    return codes;
  }
}
