package io.tocsin.store.jdbc;

import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class DockerPostgresStoreTest extends JdbcStoreContracts {

  @Container
  private static final PostgreSQLContainer SERVER = new PostgreSQLContainer("postgres:17-alpine");

  @Override
  protected JdbcFixture open() {
    return JdbcFixture.open(SERVER.getJdbcUrl(), SERVER.getUsername(), SERVER.getPassword());
  }
}
