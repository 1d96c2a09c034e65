package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertSearch;
import io.tocsin.store.AlertStores;
import io.tocsin.store.BoundedLeases;
import io.tocsin.store.WriteSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;

/** Makes the ports of this store; the only public way into the package. */
public final class JdbcStores implements AlertStores {

  private final JdbcDatabase database;
  private final AlarmModel model;
  private final TimedQueries queries;
  private final ChangeNotices notices;
  private final WriteSignal signal = new WriteSignal();

  /**
   * Stores in an open database.
   *
   * @param model gives the ranks that severities and statuses sort by
   * @param timeLimit how long a question may take
   * @param clock gives what is written its place among the notices
   */
  public JdbcStores(JdbcDatabase database, AlarmModel model, Duration timeLimit, Clock clock) {
    this.database = database;
    this.model = model;
    this.queries = new TimedQueries(database.questions(), timeLimit);
    this.notices = new ChangeNotices(clock);
  }

  @Override
  public AlertStore alerts() {
    return new JdbcAlertStore(database, model, notices, signal);
  }

  @Override
  public AlertSearch search() {
    return new JdbcAlertSearch(queries, database.dialect());
  }

  @Override
  public AlertReports reports() {
    return new JdbcAlertReports(queries, database.dialect());
  }

  @Override
  public ChangeLog changes() {
    return new JdbcChangeLog(database, signal);
  }

  @Override
  public OutboxStore outbox() {
    return new JdbcOutboxStore(database.dataSource());
  }

  @Override
  public LockProvider leases() {
    Transactions transactions = new Transactions(database.dataSource());
    return new BoundedLeases(
        new JdbcLockProvider(database.dataSource(), "lease"),
        (name, latest) -> transactions.write(connection -> endLease(connection, name, latest)) > 0);
  }

  private static int endLease(Connection connection, String name, Instant latest)
      throws SQLException {
    return Statements.update(
        connection,
        "UPDATE lease SET lock_until = ? WHERE name = ? AND lock_until > ?",
        Instant.EPOCH.atOffset(ZoneOffset.UTC),
        name,
        latest.atOffset(ZoneOffset.UTC));
  }

  @Override
  public void check(boolean write) {
    database.check(write);
  }

  @Override
  public AlertArchive archive() {
    return new JdbcAlertArchive(database.dataSource());
  }
}
