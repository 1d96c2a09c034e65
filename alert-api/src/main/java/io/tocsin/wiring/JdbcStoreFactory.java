package io.tocsin.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.query.QuerySettings;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcStores;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The alerts in the relational database. */
@Factory
@Requires(condition = AlertsPlace.Jdbc.class)
final class JdbcStoreFactory {

  @Singleton
  JdbcStores stores(JdbcDatabase database, AlarmModel model, QuerySettings settings, Clock clock) {
    return new JdbcStores(database, model, settings.timeLimit(), clock);
  }
}
