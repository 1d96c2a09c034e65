package io.tocsin.store.jdbc.inbox;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.TestPostgres;

final class PostgresInboxStoreTest extends InboxStoreContract {

  @Override
  JdbcSettings settings() throws Exception {
    return TestPostgres.newSettings();
  }
}
