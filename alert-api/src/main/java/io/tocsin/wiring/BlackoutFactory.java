package io.tocsin.wiring;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.tocsin.access.AccessSettings;
import io.tocsin.action.BlackoutSteps;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertStore;
import io.tocsin.blackout.ActiveBlackouts;
import io.tocsin.blackout.BlackoutPlugin;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.blackout.BlackoutStore;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Reevaluation;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.query.AlertSearch;
import io.tocsin.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;
import net.javacrumbs.shedlock.core.LockProvider;

/** What suppresses alerts. */
@Factory
final class BlackoutFactory {

  /** The store comes late: what it is made of is metered, and meters ask the receiver. */
  @Singleton
  ActiveBlackouts active(BeanProvider<BlackoutStore> store, AccessSettings access, Clock clock) {
    return new ActiveBlackouts(store::get, access.customerViews(), clock);
  }

  /** Read before the server listens. */
  @Singleton
  ApplicationEventListener<StartupEvent> firstRead(ActiveBlackouts active) {
    return event -> active.refresh();
  }

  @Singleton
  Blackouts blackouts(BlackoutStore store, ActiveBlackouts active) {
    return new Blackouts(store, active);
  }

  @Singleton
  BlackoutPlugin plugin(
      ActiveBlackouts active, BlackoutSettings settings, AlarmModel model, Clock clock) {
    return new BlackoutPlugin(active, settings, model, clock);
  }

  @Singleton
  Breadth breadth(
      AlertSearch search, AlarmModel model, BlackoutSettings settings, AccessSettings access) {
    return new Breadth(search, model, settings, access.customerViews());
  }

  @Singleton
  BlackoutSteps steps(DecisionContext context, AlertStore store, CurrentAlerts current) {
    return new BlackoutSteps(context, store, current);
  }

  @Singleton
  Reevaluation reevaluation(
      ActiveBlackouts active,
      BlackoutSteps steps,
      AlertSearch search,
      AlarmModel model,
      LockProvider leases,
      Clock clock) {
    return new Reevaluation(active, steps, search, model, leases, clock);
  }

  /** Alerts that are stored are left alone where blackouts drop alerts. */
  @Singleton
  @Bean(preDestroy = "close")
  Tasks tasks(ActiveBlackouts active, Reevaluation reevaluation, BlackoutSettings settings) {
    return settings.notification()
        ? Tasks.of(active.task(), reevaluation.task())
        : Tasks.of(active.task());
  }
}
