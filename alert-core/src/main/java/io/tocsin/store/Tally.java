package io.tocsin.store;

import io.tocsin.query.AlertSearch.Counts;
import java.util.HashMap;
import java.util.Map;

/** Sums numbers of alerts by severity and by status; numbers of zero leave no trace. */
public final class Tally {

  private final Map<String, Long> severities = new HashMap<>();
  private final Map<String, Long> statuses = new HashMap<>();

  /** Adds so many alerts of that severity and that status. */
  public void add(String severity, String status, long alerts) {
    if (alerts > 0) {
      severities.merge(severity, alerts, Long::sum);
      statuses.merge(status, alerts, Long::sum);
    }
  }

  /** The sums so far. */
  public Counts counts() {
    return new Counts(severities, statuses);
  }
}
