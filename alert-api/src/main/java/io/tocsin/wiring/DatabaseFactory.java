package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.tocsin.settings.Settings;
import io.tocsin.store.jdbc.JdbcDatabase;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The relational database: of the configuration always, of the alerts mostly. */
@Factory
final class DatabaseFactory {

  /** Taken before the embedded database is opened, and given back after it is closed. */
  @Singleton
  @Bean(preDestroy = "close")
  DataDirectory dataDirectory(Settings settings) {
    return settings.hasEmbeddedDatabase()
        ? DataDirectory.open(settings.server().dataDir())
        : DataDirectory.unused();
  }

  /** Opened at the start, so that what is wrong with it is said then. */
  @Context
  @Bean(preDestroy = "close")
  JdbcDatabase database(Settings settings, DataDirectory directory) {
    return AlertsPlace.open(
        "the database in " + settings.databasePlace(), () -> JdbcDatabase.open(settings.jdbc()));
  }

  /** What the repositories use; application.yml configures it under this name. */
  @Singleton
  @Named("default")
  DataSource dataSource(JdbcDatabase database) {
    return database.dataSource();
  }
}
