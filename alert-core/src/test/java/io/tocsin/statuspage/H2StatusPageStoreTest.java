package io.tocsin.statuspage;

import io.tocsin.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class H2StatusPageStoreTest extends StatusPageStoreContract {

  @TempDir private Path directory;

  @Override
  JdbcSettings settings() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    return new JdbcSettings(url, "", "", 8, Duration.ofSeconds(10));
  }
}
