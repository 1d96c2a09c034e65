package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertStore;

/** Makes the ports of this store; the one door to the package. */
public final class JdbcStores {

  private final JdbcDatabase database;
  private final AlarmModel model;

  /** Stores in an open database; the alarm model gives the ranks that severities sort by. */
  public JdbcStores(JdbcDatabase database, AlarmModel model) {
    this.database = database;
    this.model = model;
  }

  public AlertStore alerts() {
    return new JdbcAlertStore(database, model);
  }
}
