package io.tocsin.store.jdbc;

class PostgresStoreTest extends JdbcStoreContracts {

  @Override
  JdbcFixture open() throws Exception {
    return TestPostgres.openNew();
  }
}
