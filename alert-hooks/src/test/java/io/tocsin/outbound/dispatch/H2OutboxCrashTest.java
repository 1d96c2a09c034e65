package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.MODEL;

import io.tocsin.store.AlertStores;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class H2OutboxCrashTest extends OutboxCrashContract {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir private Path directory;
  private JdbcDatabase database;

  @Override
  AlertStores restart() {
    close();
    String url = JdbcSettings.embeddedUrl(directory.resolve("tocsin"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 6, LIMIT));
    return new JdbcStores(database, MODEL, LIMIT, clock);
  }

  @Override
  void loseWhatCameAfterTheAlert() {} // all of it is one transaction

  @Override
  void close() {
    if (database != null) {
      database.close();
    }
  }
}
