package io.tocsin.store.jdbc.blackout;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.TestPostgres;

final class PostgresBlackoutStoreTest extends BlackoutStoreContract {

  @Override
  JdbcSettings settings() throws Exception {
    return TestPostgres.newSettings();
  }
}
