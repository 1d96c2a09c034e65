package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.store.WriteSignal;
import java.util.Collection;
import java.util.List;

/** Notices that were written with what they tell: they are never too early. */
final class JdbcChangeLog implements ChangeLog {

  private static final String READ =
      "SELECT position, content FROM alert_change WHERE position > ? ORDER BY position LIMIT ?";

  private static final String TRIM =
      "DELETE FROM alert_change WHERE position IN (SELECT position FROM alert_change"
          + " WHERE position <= ? ORDER BY position LIMIT ?)";

  private final Transactions transactions;
  private final WriteSignal signal;

  JdbcChangeLog(JdbcDatabase database, WriteSignal signal) {
    this.transactions = new Transactions(database.dataSource());
    this.signal = signal;
  }

  @Override
  public List<ChangeNotice> read(long after, int limit) {
    return transactions.read(
        connection -> Statements.list(connection, READ, ChangeNotices::read, after, limit));
  }

  @Override
  public List<Alert> findAll(Collection<Long> numbers) {
    return transactions.read(
        connection ->
            Statements.listIn(
                connection,
                JdbcAlertStore.SELECT_LIGHT + "WHERE a.number IN ",
                numbers,
                "",
                AlertRows::read));
  }

  @Override
  public Subscription onWrite(Runnable call) {
    return signal.subscribe(call);
  }

  @Override
  public int trim(long position) {
    int trimmed = 0;
    while (true) {
      int some =
          transactions.write(
              connection -> Statements.update(connection, TRIM, position, Chunks.SIZE));
      trimmed += some;
      if (some < Chunks.SIZE) {
        return trimmed;
      }
    }
  }
}
