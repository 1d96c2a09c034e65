package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.NoteStore;
import io.tocsin.query.QuerySettings;
import io.tocsin.settings.Settings;
import io.tocsin.store.mongo.MongoConnection;
import io.tocsin.store.mongo.MongoStores;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;

/** The alerts in MongoDB. */
@Factory
@Requires(condition = AlertsPlace.Mongo.class)
final class MongoStoreFactory {

  /** Opened at the start, so that what is wrong with it is said then. */
  @Context
  @Bean(preDestroy = "close")
  MongoConnection connection(Settings settings) {
    return AlertsPlace.open(
        settings, () -> MongoConnection.open(Objects.requireNonNull(settings.mongo())));
  }

  @Singleton
  @Bean(preDestroy = "close")
  MongoStores stores(
      MongoConnection connection, AlarmModel model, QuerySettings settings, Clock clock) {
    return new MongoStores(connection, model, settings.timeLimit(), clock);
  }

  @Singleton
  NoteStore notes(MongoStores stores) {
    return stores.notes();
  }
}
