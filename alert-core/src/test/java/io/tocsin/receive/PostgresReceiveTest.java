package io.tocsin.receive;

import io.tocsin.alert.AlertStore;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.TestPostgres;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

final class PostgresReceiveTest extends ReceiveContract {

  private JdbcDatabase database;

  @Override
  AlertStore emptyStore() throws SQLException {
    database = JdbcDatabase.open(TestPostgres.newSettings());
    return new JdbcStores(
            database, EngineFixture.alertaModel(), Duration.ofSeconds(5), Clock.systemUTC())
        .alerts();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
