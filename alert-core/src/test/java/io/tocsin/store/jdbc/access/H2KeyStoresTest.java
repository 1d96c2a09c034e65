package io.tocsin.store.jdbc.access;

import io.tocsin.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class H2KeyStoresTest extends KeyStoreContracts {

  @TempDir private static Path directory;

  @Override
  JdbcSettings settings() {
    return new JdbcSettings(
        JdbcSettings.embeddedUrl(directory.resolve("keys")), "", "", 4, Duration.ofSeconds(10));
  }
}
