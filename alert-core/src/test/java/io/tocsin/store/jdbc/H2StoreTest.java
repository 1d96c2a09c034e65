package io.tocsin.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2StoreTest extends JdbcStoreContracts {

  @TempDir private static Path directory;

  @Override
  protected JdbcFixture open() {
    return JdbcFixture.open(JdbcSettings.embeddedUrl(directory.resolve("alerts")), "", "");
  }
}
