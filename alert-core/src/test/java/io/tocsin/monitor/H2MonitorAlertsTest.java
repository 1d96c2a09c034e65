package io.tocsin.monitor;

import io.tocsin.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class H2MonitorAlertsTest extends MonitorAlertsContract {

  @TempDir private static Path directory;

  @Override
  JdbcSettings settings() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("alerts"));
    return new JdbcSettings(url, "", "", 8, Duration.ofSeconds(10));
  }
}
