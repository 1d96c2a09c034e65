package io.tocsin.store.jdbc;

import io.tocsin.store.Micros;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the outbox that a destination gets next: of each alert the first open one, if it
 * is due. By two statements a page: one statement, with a look at earlier entries for each, takes
 * PostgreSQL minutes by a plan that was made when there were few.
 */
record DueEntries(Connection connection, String destination, Instant now) {

  private static final int PAGE = 500;

  private record Entry(String id, long alertNumber, long position, long dueAt) {

    boolean isBeside(Entry other) {
      return other.dueAt() == dueAt && other.position() == position;
    }

    static Entry read(ResultSet row) throws SQLException {
      return new Entry(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }

  /** The ids of so many, those first that are due first. */
  List<String> first(int limit) throws SQLException {
    List<String> ids = new ArrayList<>();
    List<Entry> page = page(null, 0);
    Entry before = null;
    int alike = 0;
    while (ids.size() < limit && !page.isEmpty()) {
      Map<Long, Long> open = firstOpen(page);
      page.stream()
          .filter(each -> open.getOrDefault(each.alertNumber(), -1L) == each.position())
          .map(Entry::id)
          .forEach(ids::add);
      Entry last = page.getLast();
      int same = (int) page.stream().filter(last::isBeside).count();
      alike = before != null && before.isBeside(last) ? alike + same : same;
      before = last;
      page = page.size() < PAGE ? List.of() : page(last, alike);
    }
    return ids.subList(0, Math.min(limit, ids.size()));
  }

  /**
   * One page.
   *
   * @param last of the page before; null for none
   * @param alike how many were seen that are due with it and have its position: a notice has one
   *     position for all its recipients
   */
  private List<Entry> page(@Nullable Entry last, int alike) throws SQLException {
    long from = last == null ? Long.MIN_VALUE : last.dueAt();
    return Statements.list(
        connection,
        "SELECT id, alert_number, position, due_at FROM outbox WHERE destination = ?"
            + " AND due_at >= ? AND due_at <= ? AND (due_at > ? OR position >= ?)"
            + " ORDER BY destination, due_at, position LIMIT "
            + PAGE
            + " OFFSET ?",
        Entry::read,
        destination,
        from,
        Micros.of(now),
        from,
        last == null ? Long.MIN_VALUE : last.position(),
        alike);
  }

  private Map<Long, Long> firstOpen(List<Entry> entries) throws SQLException {
    List<Object> parameters = new ArrayList<>(List.of(destination));
    List<Long> alerts = entries.stream().map(Entry::alertNumber).distinct().toList();
    parameters.addAll(Chunks.padded(alerts));
    return Statements.list(
            connection,
            "SELECT alert_number, MIN(open_position) FROM outbox WHERE destination = ?"
                + " AND alert_number IN "
                + Chunks.marks(alerts.size())
                + " AND open_position IS NOT NULL GROUP BY alert_number",
            row -> Map.entry(row.getLong(1), row.getLong(2)),
            parameters.toArray())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
