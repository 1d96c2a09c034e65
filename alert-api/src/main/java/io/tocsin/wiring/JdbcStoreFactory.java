package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.query.QuerySettings;
import io.tocsin.settings.Settings;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcStores;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** The alerts in a relational database. */
@Factory
@Requires(condition = AlertsPlace.Jdbc.class)
final class JdbcStoreFactory {

  /** Taken before the embedded database is opened, and given back after it is closed. */
  @Singleton
  @Bean(preDestroy = "close")
  DataDirectory dataDirectory(Settings settings) {
    return settings.isEmbedded()
        ? DataDirectory.open(settings.server().dataDir())
        : DataDirectory.unused();
  }

  /** Opened at the start, so that what is wrong with it is said then. */
  @Context
  @Bean(preDestroy = "close")
  JdbcDatabase database(Settings settings, DataDirectory directory) {
    return AlertsPlace.open(settings, () -> JdbcDatabase.open(settings.jdbc()));
  }

  @Singleton
  JdbcStores stores(JdbcDatabase database, AlarmModel model, QuerySettings settings, Clock clock) {
    return new JdbcStores(database, model, settings.timeLimit(), clock);
  }

  /** What the repositories use; application.yml configures it under this name. */
  @Singleton
  @Named("default")
  DataSource dataSource(JdbcDatabase database) {
    return database.dataSource();
  }
}
