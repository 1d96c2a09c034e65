package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.Note;
import io.tocsin.store.jdbc.TimedQueries.RowReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** All rows, in the order of the alerts' numbers. */
final class JdbcAlertArchive implements AlertArchive {

  private static final int CHUNK = 500;

  private static final String UNLESS_THERE = " ON CONFLICT DO NOTHING";

  private final Transactions transactions;

  JdbcAlertArchive(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  /** Binds the columns of one row. */
  private interface RowBinder<T> {
    void bind(PreparedStatement statement, T value) throws SQLException;
  }

  @Override
  public List<Alert> read(long afterNumber, int limit) {
    String sql =
        "SELECT " + AlertRows.COLUMNS + " FROM alert a WHERE a.number > ? ORDER BY a.number LIMIT ";
    return transactions.read(
        connection -> select(connection, sql + limit, List.of(afterNumber), AlertRows::read));
  }

  @Override
  public List<ArchivedEntry> readHistory(List<Long> alertNumbers) {
    return selectIn(
        "SELECT h.alert_number, "
            + HistoryRows.COLUMNS
            + " FROM alert_history h JOIN alert a ON a.number = h.alert_number"
            + " WHERE h.sequence <= a.sequence AND h.alert_number IN ",
        alertNumbers.stream().sorted().toList(),
        " ORDER BY h.alert_number, h.sequence",
        row -> new ArchivedEntry(row.getLong(1), HistoryRows.read(row, 1)));
  }

  @Override
  public void writeHistory(List<ArchivedEntry> entries) {
    insert(
        HistoryRows.INSERT,
        entries,
        (statement, each) -> HistoryRows.bind(statement, each.entry(), each.alertNumber()));
  }

  @Override
  public List<Note> readNotes(List<String> alertIds) {
    return selectIn(
        "SELECT " + NoteRow.COLUMNS + " FROM alert_note WHERE alert_id IN ",
        alertIds,
        "",
        row -> NoteRow.read(row).note());
  }

  @Override
  public void writeNotes(List<Note> notes) {
    insert(
        "INSERT INTO alert_note (" + NoteRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        notes,
        (statement, note) -> NoteRow.of(note).bind(statement));
  }

  @Override
  public long count() {
    return transactions.read(
        connection ->
            select(connection, "SELECT COUNT(*) FROM alert", List.of(), row -> row.getLong(1))
                .getFirst());
  }

  private <T> List<T> selectIn(String head, List<?> values, String tail, RowReader<T> reader) {
    return transactions.read(
        connection -> {
          List<T> found = new ArrayList<>();
          for (List<?> chunk : Chunks.of(values, CHUNK)) {
            String sql = head + Chunks.marks(chunk.size()) + tail;
            found.addAll(select(connection, sql, chunk, reader));
          }
          return found;
        });
  }

  private static <T> List<T> select(
      Connection connection, String sql, List<?> parameters, RowReader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (!parameters.isEmpty()) {
        Chunks.bind(statement, parameters);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
    }
    return found;
  }

  private <T> void insert(String sql, List<T> values, RowBinder<T> binder) {
    for (List<T> chunk : Chunks.of(values, CHUNK)) {
      int rows =
          transactions.write(connection -> insert(connection, sql + UNLESS_THERE, chunk, binder));
      assert rows == chunk.size();
    }
  }

  private static <T> int insert(
      Connection connection, String sql, List<T> values, RowBinder<T> binder) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T value : values) {
        binder.bind(statement, value);
        statement.addBatch();
      }
      return statement.executeBatch().length;
    }
  }
}
