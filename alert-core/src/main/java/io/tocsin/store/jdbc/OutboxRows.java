package io.tocsin.store.jdbc;

import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.store.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of an entry of the outbox. */
final class OutboxRows {

  /** All columns of the table {@code o}, for {@link #read}. */
  static final String COLUMNS =
      "o.id, o.destination, o.alert_number, o.position, o.type, o.content, o.created_at,"
          + " o.expires_at, o.state, o.attempts, o.due_at, o.lease_owner, o.finished_at,"
          + " o.error_code, o.error_text, o.answer_host, o.answer_status, o.answer_text";

  private static final String INSERT =
      "INSERT INTO outbox (id, destination, alert_number, position, type, content, created_at,"
          + " expires_at, state, attempts, due_at, open_position)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, ?, ?) ON CONFLICT DO NOTHING";

  private OutboxRows() {}

  /** Adds entries in the transaction of the change that they are about. */
  static void insert(Connection connection, List<OutboxEntry> entries) throws SQLException {
    Statements.batch(connection, INSERT, entries, OutboxRows::bind);
  }

  private static void bind(PreparedStatement statement, OutboxEntry entry) throws SQLException {
    statement.setString(1, entry.id());
    statement.setString(2, entry.destination());
    statement.setLong(3, entry.alertNumber());
    statement.setLong(4, entry.position());
    statement.setString(5, entry.type());
    statement.setString(6, entry.content());
    statement.setLong(7, Micros.of(entry.createdAt()));
    statement.setLong(8, Micros.of(entry.expiresAt()));
    statement.setLong(9, Micros.of(entry.firstDueAt()));
    statement.setLong(10, entry.position());
  }

  static OutboxRecord read(ResultSet row) throws SQLException {
    OutboxEntry entry =
        new OutboxEntry(
            row.getString(1),
            row.getString(2),
            row.getLong(3),
            row.getLong(4),
            row.getString(5),
            row.getString(6),
            Micros.instant(row.getLong(7)),
            Micros.instant(row.getLong(8)));
    return new OutboxRecord(
        entry,
        OutboxState.valueOf(row.getString(9)),
        row.getInt(10),
        MicrosColumn.read(row, 11),
        row.getString(12),
        MicrosColumn.read(row, 13),
        row.getString(14),
        row.getString(15),
        answer(row));
  }

  private static @Nullable PeerAnswer answer(ResultSet row) throws SQLException {
    String host = row.getString(16);
    int status = row.getInt(17);
    boolean silent = row.wasNull();
    return host == null ? null : new PeerAnswer(host, silent ? null : status, row.getString(18));
  }
}
