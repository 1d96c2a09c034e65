package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertReports;
import io.tocsin.alert.AlertSearch;
import io.tocsin.alert.AlertStore;
import java.time.Duration;

/** Makes the ports of this store; the one door to the package. */
public final class JdbcStores {

  private final JdbcDatabase database;
  private final AlarmModel model;
  private final Questions questions;

  /**
   * Stores in an open database.
   *
   * @param model gives the ranks that severities and statuses sort by
   * @param timeLimit how long a question may take
   */
  public JdbcStores(JdbcDatabase database, AlarmModel model, Duration timeLimit) {
    this.database = database;
    this.model = model;
    this.questions = new Questions(database.dataSource(), timeLimit);
  }

  public AlertStore alerts() {
    return new JdbcAlertStore(database, model);
  }

  public AlertSearch search() {
    return new JdbcAlertSearch(questions, database.dialect());
  }

  public AlertReports reports() {
    return new JdbcAlertReports(questions, database.dialect());
  }

  public AlertArchive archive() {
    return new JdbcAlertArchive(database.dataSource());
  }
}
