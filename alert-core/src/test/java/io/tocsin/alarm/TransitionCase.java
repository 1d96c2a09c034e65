package io.tocsin.alarm;

import io.tocsin.alert.Trend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a table of cases: what a model is to decide, and by which rule.
 *
 * @param expected the transition; the message is written {@code 409 A} (already there) or {@code
 *     409 B} (invalid from there), an empty severity stands for that of the situation
 */
record TransitionCase(Situation situation, Transition expected, String note) {

  /** The lines of a file beside this class; a line that starts with # is a comment. */
  static List<TransitionCase> read(String file, AlarmModel model) {
    List<String> lines = lines(file);
    List<String> names = cells(lines.getFirst());
    List<TransitionCase> cases = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      cases.add(of(row(names, cells(line)), model.severities()));
    }
    return cases;
  }

  private static List<String> lines(String file) {
    try (InputStream in = TransitionCase.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1)).stream().map(String::strip).toList();
  }

  private static Map<String, String> row(List<String> names, List<String> cells) {
    if (names.size() != cells.size()) {
      throw new IllegalArgumentException("a line of " + cells.size() + " cells: " + cells);
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), cells.get(i).isEmpty() ? null : cells.get(i));
    }
    return row;
  }

  private static TransitionCase of(Map<String, String> row, SeverityScale scale) {
    String severity = row.get("severity");
    String previous = row.get("previousSeverity");
    Situation situation =
        new Situation(
            row.get("action"),
            row.get("status"),
            row.get("previousStatus"),
            severity,
            previous,
            previous == null ? Trend.NO_CHANGE : scale.trend(previous, severity),
            row.get("draftStatus"));
    String note = row.get("note");
    return new TransitionCase(situation, expected(row, situation), note == null ? "" : note);
  }

  private static Transition expected(Map<String, String> row, Situation situation) {
    String rule = row.get("rule");
    String status = row.get("expectedStatus");
    return switch (status) {
      case "409 A" ->
          new Transition.Invalid(rule, "alert is already in " + situation.status() + " status");
      case "409 B" ->
          new Transition.Invalid(
              rule, "invalid action for current " + situation.status() + " status");
      default -> {
        String severity = row.getOrDefault("expectedSeverity", situation.severity());
        yield new Transition.Moved(rule, severity, status);
      }
    };
  }

  /** The case's name. */
  @Override
  public String toString() {
    String what = situation.action() == null ? "received" : situation.action();
    return expected.rule()
        + ": "
        + what
        + " at "
        + situation.status()
        + (situation.previousStatus() == null ? "" : ", before " + situation.previousStatus())
        + ", "
        + (situation.previousSeverity() == null ? "" : situation.previousSeverity() + " to ")
        + situation.severity()
        + ", draft "
        + situation.draftStatus()
        + (note.isEmpty() ? "" : " (" + note + ")");
  }
}
