package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.store.WriteSignal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Notices that were written with what they tell: they are never too early. */
final class JdbcChangeLog implements ChangeLog {

  private static final int CHUNK = 500;

  private static final String READ =
      "SELECT position, content FROM alert_change WHERE position > ? ORDER BY position LIMIT ?";

  private static final String TRIM =
      "DELETE FROM alert_change WHERE position IN (SELECT position FROM alert_change"
          + " WHERE position <= ? ORDER BY position LIMIT ?)";

  private final Transactions transactions;
  private final WriteSignal bell;

  JdbcChangeLog(JdbcDatabase database, WriteSignal bell) {
    this.transactions = new Transactions(database.dataSource());
    this.bell = bell;
  }

  @Override
  public List<ChangeNotice> read(long after, int limit) {
    return transactions.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setLong(1, after);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
              List<ChangeNotice> notices = new ArrayList<>();
              while (rows.next()) {
                notices.add(ChangeNotices.read(rows));
              }
              return notices;
            }
          }
        });
  }

  @Override
  public List<Alert> findAll(Collection<Long> numbers) {
    return transactions.read(
        connection -> {
          List<Alert> found = new ArrayList<>();
          for (List<Long> chunk : Chunks.of(numbers, CHUNK)) {
            String where = "WHERE a.number IN " + Chunks.marks(chunk.size());
            found.addAll(
                JdbcAlertStore.read(
                    connection, JdbcAlertStore.SELECT_LIGHT + where, Chunks.padded(chunk)));
          }
          return found;
        });
  }

  @Override
  public Subscription onWrite(Runnable call) {
    return bell.onRing(call);
  }

  @Override
  public int trim(long position) {
    int trimmed = 0;
    while (true) {
      int some = transactions.write(connection -> trimSome(connection, position));
      trimmed += some;
      if (some < CHUNK) {
        return trimmed;
      }
    }
  }

  private static int trimSome(Connection connection, long position) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TRIM)) {
      statement.setLong(1, position);
      statement.setInt(2, CHUNK);
      return statement.executeUpdate();
    }
  }
}
