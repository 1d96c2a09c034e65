package io.tocsin.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.tocsin.store.StoreCheck;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.mongo.MongoStores;
import io.tocsin.task.Health;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.Tasks;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What starts the tasks of the server, and says whether its parts work. */
@Factory
final class HealthFactory {

  /** Closed before the database is. */
  @Singleton
  @Bean(preDestroy = "close")
  StoreCheck database(JdbcDatabase database) {
    return new StoreCheck("database", database::check);
  }

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(condition = AlertsPlace.Mongo.class)
  StoreCheck alerts(MongoStores stores) {
    return new StoreCheck("mongodb", stores::check);
  }

  @Singleton
  ApplicationEventListener<ServerStartupEvent> start(
      Collection<StoreCheck> stores, Collection<Tasks> tasks) {
    return event -> {
      stores.forEach(StoreCheck::start);
      tasks.forEach(Tasks::start);
    };
  }

  @Singleton
  Health health(Collection<HealthCheck> checks, Collection<Tasks> tasks) {
    List<HealthCheck> all = new ArrayList<>(checks);
    tasks.forEach(each -> all.addAll(each.all()));
    return new Health(all);
  }

  /** The health comes late: what it is made of is metered. */
  @Singleton
  MeterBinder faults(BeanProvider<Health> health) {
    return registry ->
        Gauge.builder("tocsin.faults", () -> health.get().faults().size())
            .description("Parts of the server that do not work")
            .register(registry);
  }
}
