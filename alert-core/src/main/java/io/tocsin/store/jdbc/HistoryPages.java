package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive.ArchivedEntry;
import io.tocsin.alert.AlertSize;
import io.tocsin.limit.QueryLimits;
import io.tocsin.query.AlertSearch.HistoryRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds their alerts to history entries; an alert is read once, however many entries it has. */
final class HistoryPages {

  private final TimedQueries queries;
  private final Connection connection;
  private final Map<Long, Alert> alerts = new HashMap<>();

  HistoryPages(TimedQueries queries, Connection connection) {
    this.queries = queries;
    this.connection = connection;
  }

  /** The same entries in their order, without those whose alerts were deleted meanwhile. */
  List<HistoryRow> complete(List<ArchivedEntry> entries) throws SQLException {
    List<HistoryRow> rows = new ArrayList<>();
    for (List<ArchivedEntry> chunk : Chunks.of(entries, AlertReader.CHUNK)) {
      readAlerts(chunk);
      for (ArchivedEntry entry : chunk) {
        Alert alert = alerts.get(entry.alertNumber());
        if (alert != null) {
          QueryLimits.addRow(AlertSize.bytes(alert)); // each row is written with all of it
          rows.add(new HistoryRow(alert, entry.entry()));
        }
      }
    }
    return rows;
  }

  private void readAlerts(List<ArchivedEntry> entries) throws SQLException {
    List<Long> numbers =
        entries.stream()
            .map(ArchivedEntry::alertNumber)
            .distinct()
            .filter(number -> !alerts.containsKey(number))
            .toList();
    if (!numbers.isEmpty()) {
      alerts.putAll(AlertReader.read(queries, connection, numbers, false));
    }
  }
}
