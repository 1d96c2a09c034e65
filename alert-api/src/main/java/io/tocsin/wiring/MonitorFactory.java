package io.tocsin.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.action.AlertActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertStore;
import io.tocsin.limit.Budget;
import io.tocsin.limit.HeapShare;
import io.tocsin.monitor.AlertSubmission;
import io.tocsin.monitor.DeadlinePriority;
import io.tocsin.monitor.MonitorAlerts;
import io.tocsin.monitor.MonitorDeadlines;
import io.tocsin.monitor.MonitorLane;
import io.tocsin.monitor.MonitorRules;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.monitor.Monitors;
import io.tocsin.monitor.StaleMarks;
import io.tocsin.query.AlertSearch;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.settings.Settings;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.monitor.JdbcMonitorStore;
import io.tocsin.task.PeriodicTask;
import io.tocsin.task.Tasks;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.core.LockProvider;

/** Checks and heartbeats. */
@Factory
final class MonitorFactory {

  /** What is told of them by name: well, promised, late. */
  private static final Duration[] LATE = {
    Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(1)
  };

  @Singleton
  MonitorSettings settings(Settings settings) {
    return settings.monitor();
  }

  @Singleton
  MonitorStore store(JdbcDatabase database, MonitorSettings settings) {
    return new JdbcMonitorStore(database, settings.pingLog());
  }

  @Singleton
  MonitorRules rules(MonitorSettings settings, AlarmModel model) {
    return new MonitorRules(new MonitorAlerts(settings, model.severities()));
  }

  /** The task comes late: it needs the plugins, one of which keeps heartbeats. */
  @Singleton
  @Bean(preDestroy = "close")
  MonitorLane lane(MonitorStore store, @Named("monitor-alerts") BeanProvider<PeriodicTask> alerts) {
    Budget budget = new Budget(HeapShare.WAITING_PINGS.bytes());
    return new MonitorLane(store, budget, () -> alerts.get().wake());
  }

  @Singleton
  Monitors monitors(
      MonitorStore store, MonitorLane lane, MonitorRules rules, MonitorSettings settings) {
    return new Monitors(store, lane, rules, settings);
  }

  @Singleton
  DeadlinePriority order() {
    return new DeadlinePriority();
  }

  /** Started, closed and checked with the other tasks. */
  @Singleton
  @Named("monitor-alerts")
  @Bean(typed = PeriodicTask.class)
  PeriodicTask alerts(
      MonitorStore store,
      AlertReceiver receiver,
      AlertActions actions,
      AlertStore alerts,
      DeadlinePriority order,
      LockProvider leases,
      Clock clock) {
    AlertSubmission.Engine engine = new AlertSubmission.Engine(receiver, actions, alerts);
    return new AlertSubmission(store, engine, order, leases, clock).task();
  }

  @Singleton
  MonitorDeadlines deadlines(
      MonitorStore store,
      MonitorRules rules,
      LockProvider leases,
      Clock clock,
      @Named("monitor-alerts") PeriodicTask alerts,
      DeadlinePriority order,
      MeterRegistry meters) {
    Timer late =
        Timer.builder("tocsin.monitor.late")
            .description("How long after their deadlines monitors were taken down")
            .serviceLevelObjectives(LATE)
            .register(meters);
    return new MonitorDeadlines(store, rules, leases, clock, alerts::wake, order, late::record);
  }

  @Singleton
  StaleMarks marks(
      MonitorStore store,
      AlertSearch search,
      AlertActions actions,
      AlarmModel model,
      DeadlinePriority order,
      LockProvider leases,
      Clock clock) {
    return new StaleMarks(store, search, actions, model, order, leases, clock);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Tasks tasks(
      MonitorDeadlines deadlines, @Named("monitor-alerts") PeriodicTask alerts, StaleMarks marks) {
    return Tasks.of(deadlines.task(), alerts, marks.task());
  }
}
