package io.tocsin.store.jdbc;

class PostgresStoreTest extends JdbcStoreContracts {

  @Override
  protected JdbcFixture open() throws Exception {
    return TestPostgres.openNew();
  }
}
