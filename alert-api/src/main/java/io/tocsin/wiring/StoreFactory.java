package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertReports;
import io.tocsin.alert.AlertSearch;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.query.QuerySettings;
import io.tocsin.settings.Settings;
import io.tocsin.settings.StartRefusedException;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcStores;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;

/** What is kept, in the database of the settings. */
@Factory
final class StoreFactory {

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
    try {
      return JdbcDatabase.open(settings.jdbc());
    } catch (RuntimeException e) {
      throw refusal(settings.dataPlace(), e);
    }
  }

  static StartRefusedException refusal(String place, RuntimeException failure) {
    return StartRefusedException.unavailable(
        "the alerts in " + place + " can not be opened: " + innermost(failure));
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  @Singleton
  JdbcStores stores(JdbcDatabase database, AlarmModel model, QuerySettings settings, Clock clock) {
    return new JdbcStores(database, model, settings.timeLimit(), clock);
  }

  @Singleton
  AlertStore alerts(JdbcStores stores) {
    return stores.alerts();
  }

  @Singleton
  AlertSearch search(JdbcStores stores) {
    return stores.search();
  }

  @Singleton
  AlertReports reports(JdbcStores stores) {
    return stores.reports();
  }

  @Singleton
  ChangeLog changes(JdbcStores stores) {
    return stores.changes();
  }

  @Singleton
  LockProvider leases(JdbcStores stores) {
    return stores.leases();
  }

  /** What the repositories use; application.yml configures it under this name. */
  @Singleton
  @Named("default")
  DataSource dataSource(JdbcDatabase database) {
    return database.dataSource();
  }
}
