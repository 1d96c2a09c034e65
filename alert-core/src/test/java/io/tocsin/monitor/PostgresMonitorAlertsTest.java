package io.tocsin.monitor;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.TestPostgres;

final class PostgresMonitorAlertsTest extends MonitorAlertsContract {

  @Override
  JdbcSettings settings() throws Exception {
    return TestPostgres.newSettings();
  }
}
