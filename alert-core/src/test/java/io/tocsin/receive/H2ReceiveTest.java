package io.tocsin.receive;

import io.tocsin.alert.AlertStore;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class H2ReceiveTest extends ReceiveContract {

  @TempDir private Path directory;
  private JdbcDatabase database;

  @Override
  AlertStore emptyStore() {
    database =
        JdbcDatabase.open(
            new JdbcSettings(
                JdbcSettings.embeddedUrl(directory.resolve("tocsin")),
                "",
                "",
                12,
                Duration.ofSeconds(5)));
    return new JdbcStores(
            database, EngineFixture.alertaModel(), Duration.ofSeconds(5), Clock.systemUTC())
        .alerts();
  }

  @AfterEach
  void close() {
    database.close();
  }
}
