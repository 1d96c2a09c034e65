package io.tocsin.monitor;

import io.tocsin.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class H2MonitorStoreTest extends MonitorStoreContract {

  @TempDir private static Path directory;

  @Override
  JdbcSettings settings() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("monitors"));
    return new JdbcSettings(url, "", "", 8, Duration.ofSeconds(10));
  }
}
