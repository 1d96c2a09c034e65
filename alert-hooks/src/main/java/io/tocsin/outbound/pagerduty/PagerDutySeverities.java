package io.tocsin.outbound.pagerduty;

import io.tocsin.alarm.SeverityScale;
import io.tocsin.hook.Section;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** PagerDuty's four severities for ours. */
final class PagerDutySeverities {

  private static final Set<String> THEIRS = Set.of("critical", "error", "warning", "info");
  private static final String OTHERWISE = "warning";

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("security", "critical"),
          Map.entry("critical", "critical"),
          Map.entry("major", "error"),
          Map.entry("high", "error"),
          Map.entry("minor", "warning"),
          Map.entry("medium", "warning"),
          Map.entry("warning", "warning"),
          Map.entry("low", "info"),
          Map.entry("advisory", "info"),
          Map.entry("informational", "info"),
          Map.entry("debug", "info"),
          Map.entry("trace", "info"));

  private final Map<String, String> bySeverity;

  private PagerDutySeverities(Map<String, String> bySeverity) {
    this.bySeverity = Map.copyOf(bySeverity);
  }

  /** Reads {@code severities}, a mapping of ours to theirs; the others are as is usual. */
  static PagerDutySeverities read(Section options, SeverityScale scale) {
    Map<String, String> bySeverity = new HashMap<>();
    for (String name : scale.levels().keySet()) {
      bySeverity.put(name, USUAL.getOrDefault(name.toLowerCase(Locale.ROOT), OTHERWISE));
    }
    options
        .textsByName("severities")
        .forEach(
            (ours, theirs) -> {
              if (!scale.has(ours)) {
                throw options.fault("severities." + ours, "is no severity here");
              }
              if (!THEIRS.contains(theirs)) {
                throw options.fault(
                    "severities." + ours, "must be critical, error, warning or info");
              }
              bySeverity.put(ours, theirs);
            });
    return new PagerDutySeverities(bySeverity);
  }

  String of(String severity) {
    return bySeverity.getOrDefault(severity, OTHERWISE);
  }
}
