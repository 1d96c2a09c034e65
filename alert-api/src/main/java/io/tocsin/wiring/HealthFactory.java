package io.tocsin.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.tocsin.access.KeyUses;
import io.tocsin.action.BulkActions;
import io.tocsin.audit.AuditTrail;
import io.tocsin.blackout.BlackoutRounds;
import io.tocsin.housekeeping.Housekeeper;
import io.tocsin.inbound.reception.InboxRounds;
import io.tocsin.mail.Mailer;
import io.tocsin.monitor.AlertSubmission;
import io.tocsin.monitor.MonitorDeadlines;
import io.tocsin.monitor.MonitorLane;
import io.tocsin.monitor.StaleMarks;
import io.tocsin.outbound.dispatch.Dispatcher;
import io.tocsin.receive.LaneReceiver;
import io.tocsin.statuspage.PointPruning;
import io.tocsin.statuspage.feed.AlertFeed;
import io.tocsin.statuspage.feed.MetricRounds;
import io.tocsin.statuspage.subscription.NoticeRounds;
import io.tocsin.store.StoreCheck;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.mongo.MongoStores;
import io.tocsin.stream.AlertStream;
import io.tocsin.task.Health;
import io.tocsin.task.HealthCheck;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What says whether the parts of the server work. */
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
  ApplicationEventListener<ServerStartupEvent> checks(Collection<StoreCheck> stores) {
    return event -> stores.forEach(StoreCheck::start);
  }

  /** Checks of what works beside taking alerts in. */
  record Workers(List<HealthCheck> checks) {}

  @Singleton
  Workers workers(
      Dispatcher dispatcher,
      Housekeeper housekeeper,
      AuditTrail audit,
      BlackoutRounds blackouts,
      InboxRounds inbox,
      BulkActions bulk,
      KeyUses keyUses,
      AlertStream stream,
      Mailer mailer,
      MonitorLane monitors,
      MonitorDeadlines deadlines,
      AlertSubmission submission,
      StaleMarks marks,
      NoticeRounds notices,
      PointPruning pruning,
      MetricRounds metrics,
      AlertFeed feed) {
    return new Workers(
        List.of(
            dispatcher.health(),
            housekeeper.health(),
            audit.health(),
            blackouts.health(),
            inbox.health(),
            bulk.health(),
            keyUses.health(),
            stream.health(),
            mailer.health(),
            monitors.health(),
            deadlines.health(),
            submission.health(),
            marks.health(),
            notices.health(),
            pruning.health(),
            metrics.health(),
            feed.health()));
  }

  @Singleton
  Health health(LaneReceiver receiver, Collection<StoreCheck> stores, Workers workers) {
    List<HealthCheck> intake = new ArrayList<>(stores);
    intake.add(receiver.health());
    return new Health(intake, workers.checks());
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
