package io.tocsin.http.healthchecks.prometheus;

import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.monitor.MonitorTimes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Writes checks in the text format of Prometheus. */
final class CheckMetrics {

  private final List<Shown> checks;
  private final StringBuilder text = new StringBuilder();

  private record Shown(Monitor check, MonitorStatus status, boolean isRunning) {

    boolean isUp() {
      return status != MonitorStatus.DOWN;
    }
  }

  private CheckMetrics(List<Monitor> checks, Instant now) {
    this.checks =
        checks.stream()
            .map(
                check ->
                    new Shown(
                        check,
                        MonitorTimes.statusAt(check, now),
                        MonitorTimes.isRunning(check, now)))
            .toList();
  }

  /** The checks as they stand at that time. */
  static String of(List<Monitor> checks, Instant now) {
    CheckMetrics metrics = new CheckMetrics(checks, now);
    metrics.addAll();
    return metrics.text.toString();
  }

  private void addAll() {
    addPerCheck("hc_check_up", "Whether the check is not down", Shown::isUp);
    addPerCheck("hc_check_started", "Whether a run of the job is open", Shown::isRunning);
    addPerCheck(
        "hc_check_grace",
        "Whether the check is late, but within its grace time",
        shown -> shown.status() == MonitorStatus.GRACE);
    addPerCheck(
        "hc_check_paused",
        "Whether the check is paused",
        shown -> shown.status() == MonitorStatus.PAUSED);
    addTags();
    addTotal("hc_checks_total", "How many checks there are", checks.size());
    long down = checks.stream().filter(shown -> !shown.isUp()).count();
    addTotal("hc_checks_down_total", "How many checks are down", down);
  }

  private void addHead(String name, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  private void addTotal(String name, String help, long value) {
    addHead(name, help);
    text.append(name).append(' ').append(value).append('\n');
  }

  private void addPerCheck(String name, String help, Predicate<Shown> test) {
    addHead(name, help);
    for (Shown shown : checks) {
      text.append(name);
      addLabel("{name", shown.check().definition().name());
      addLabel(",tags", shown.check().definition().tagText());
      addLabel(",unique_key", shown.check().uniqueKey());
      text.append("} ").append(test.test(shown) ? 1 : 0).append('\n');
    }
  }

  private void addTags() {
    Map<String, Boolean> tags = new TreeMap<>();
    for (Shown shown : checks) {
      shown.check().definition().tags().stream()
          .filter(tag -> !tag.isEmpty())
          .forEach(tag -> tags.merge(tag, shown.isUp(), Boolean::logicalAnd));
    }
    addHead("hc_tag_up", "Whether no check with the tag is down");
    tags.forEach(
        (tag, isUp) -> {
          text.append("hc_tag_up");
          addLabel("{tag", tag);
          text.append("} ").append(isUp ? 1 : 0).append('\n');
        });
  }

  private void addLabel(String start, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    text.append(start).append("=\"").append(escaped).append('"');
  }
}
