package io.tocsin.store.jdbc;

import io.tocsin.alert.AlertSearch.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Sums rows of severity, status and number of alerts; numbers of zero leave no trace. */
final class Tally {

  private final Map<String, Long> severities = new HashMap<>();
  private final Map<String, Long> statuses = new HashMap<>();

  /** Adds the row whose three columns start at that one. */
  Tally add(ResultSet row, int first) throws SQLException {
    long alerts = row.getLong(first + 2);
    if (alerts > 0) {
      severities.merge(row.getString(first), alerts, Long::sum);
      statuses.merge(row.getString(first + 1), alerts, Long::sum);
    }
    return this;
  }

  Counts counts() {
    return new Counts(severities, statuses);
  }
}
