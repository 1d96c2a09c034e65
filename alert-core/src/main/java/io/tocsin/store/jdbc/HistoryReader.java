package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.HistoryEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the newest history entries of many alerts in one query. */
final class HistoryReader {

  private HistoryReader() {}

  /** The same alerts with their newest history, in the same order. */
  static List<Alert> complete(Connection connection, List<Alert> alerts) throws SQLException {
    Map<Long, List<HistoryEntry>> entries = new HashMap<>();
    Statements.listIn(
            connection,
            """
            SELECT %s FROM alert_history h JOIN alert a ON a.number = h.alert_number
            WHERE h.sequence > a.sequence - %s AND h.alert_number IN\
            """
                .formatted(HistoryRows.COLUMNS, AlertStore.HISTORY_LIMIT),
            alerts.stream().map(Alert::number).distinct().toList(),
            " ORDER BY h.alert_number, h.sequence",
            HistoryRows::read)
        .forEach(
            each ->
                entries
                    .computeIfAbsent(each.alertNumber(), number -> new ArrayList<>())
                    .add(each.entry()));
    Map<Long, Alert> complete = new HashMap<>();
    return alerts.stream()
        .map(
            alert ->
                complete.computeIfAbsent(
                    alert.number(), number -> join(alert, entries.getOrDefault(number, List.of()))))
        .toList();
  }

  /** The alert with those of the entries that it already knew of when it was read. */
  private static Alert join(Alert alert, List<HistoryEntry> entries) {
    List<HistoryEntry> known =
        entries.stream().filter(entry -> entry.sequence() <= alert.sequence()).toList();
    return alert.toBuilder().history(known).build();
  }
}
