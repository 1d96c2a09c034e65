package io.tocsin.store.jdbc;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** On the database of that JDBC URL, user and password in it; all alerts there are deleted. */
@EnabledIfEnvironmentVariable(named = "TOCSIN_TEST_DATABASE_URL", matches = "jdbc:.+")
class NamedServerStoreTest extends JdbcStoreContracts {

  @Override
  protected JdbcFixture open() {
    return JdbcFixture.open(System.getenv("TOCSIN_TEST_DATABASE_URL"), "", "");
  }
}
