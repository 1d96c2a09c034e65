package io.tocsin.store.jdbc.blackout;

import io.tocsin.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class H2BlackoutStoreTest extends BlackoutStoreContract {

  @TempDir private static Path directory;

  @Override
  JdbcSettings settings() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("blackouts"));
    return new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10));
  }
}
