package io.tocsin.store.jdbc.inbox;

import io.tocsin.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class H2InboxStoreTest extends InboxStoreContract {

  @TempDir private static Path directory;

  @Override
  JdbcSettings settings() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("inbox"));
    return new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10));
  }
}
