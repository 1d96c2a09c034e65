package io.tocsin.store.jdbc.access;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.TestPostgres;

class PostgresKeyStoresTest extends KeyStoreContracts {

  @Override
  JdbcSettings settings() throws Exception {
    return TestPostgres.newSettings();
  }
}
