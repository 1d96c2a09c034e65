package io.tocsin.statuspage;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.TestPostgres;

final class PostgresStatusPageStoreTest extends StatusPageStoreContract {

  @Override
  JdbcSettings settings() throws Exception {
    return TestPostgres.newSettings();
  }
}
