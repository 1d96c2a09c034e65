package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertReports;
import io.tocsin.alert.AlertSearch;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.store.AlertStores;
import io.tocsin.store.Bell;
import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;

/** Makes the ports of this store; the one door to the package. */
public final class JdbcStores implements AlertStores {

  private final JdbcDatabase database;
  private final AlarmModel model;
  private final Questions questions;
  private final ChangeNotices notices;
  private final Bell bell = new Bell();

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
    this.questions = new Questions(database.questions(), timeLimit);
    this.notices = new ChangeNotices(clock);
  }

  @Override
  public AlertStore alerts() {
    return new JdbcAlertStore(database, model, notices, bell);
  }

  @Override
  public AlertSearch search() {
    return new JdbcAlertSearch(questions, database.dialect());
  }

  @Override
  public AlertReports reports() {
    return new JdbcAlertReports(questions, database.dialect());
  }

  @Override
  public ChangeLog changes() {
    return new JdbcChangeLog(database, bell);
  }

  @Override
  public OutboxStore outbox() {
    return new JdbcOutboxStore(database.dataSource());
  }

  @Override
  public LockProvider leases() {
    return new JdbcLockProvider(database.dataSource(), "lease");
  }

  @Override
  public AlertArchive archive() {
    return new JdbcAlertArchive(database.dataSource());
  }
}
