package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.Note;
import io.tocsin.store.jdbc.Statements.RowBinder;
import io.tocsin.store.jdbc.Statements.RowReader;
import java.util.List;
import javax.sql.DataSource;

/** All rows, in the order of the alerts' numbers. */
final class JdbcAlertArchive implements AlertArchive {

  private static final String UNLESS_THERE = " ON CONFLICT DO NOTHING";

  private final Transactions transactions;

  JdbcAlertArchive(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  @Override
  public List<Alert> read(long afterNumber, int limit) {
    String sql =
        "SELECT " + AlertRows.COLUMNS + " FROM alert a WHERE a.number > ? ORDER BY a.number LIMIT ";
    return transactions.read(
        connection -> Statements.list(connection, sql + limit, AlertRows::read, afterNumber));
  }

  @Override
  public List<ArchivedEntry> readHistory(List<Long> alertNumbers) {
    return selectIn(
        "SELECT "
            + HistoryRows.COLUMNS
            + " FROM alert_history h JOIN alert a ON a.number = h.alert_number"
            + " WHERE h.sequence <= a.sequence AND h.alert_number IN ",
        alertNumbers.stream().sorted().toList(),
        " ORDER BY h.alert_number, h.sequence",
        HistoryRows::read);
  }

  @Override
  public void writeHistory(List<ArchivedEntry> entries) {
    insert(HistoryRows.INSERT, entries, HistoryRows::bind);
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
            Statements.first(connection, "SELECT COUNT(*) FROM alert", row -> row.getLong(1))
                .orElseThrow());
  }

  private <T> List<T> selectIn(String head, List<?> values, String tail, RowReader<T> reader) {
    return transactions.read(
        connection -> Statements.listIn(connection, head, values, tail, reader));
  }

  /** One transaction for each part: an archive may be large. */
  private <T> void insert(String sql, List<T> values, RowBinder<T> binder) {
    for (List<T> chunk : Chunks.of(values)) {
      transactions.perform(
          connection -> Statements.batch(connection, sql + UNLESS_THERE, chunk, binder));
    }
  }
}
