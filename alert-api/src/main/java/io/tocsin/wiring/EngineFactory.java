package io.tocsin.wiring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.action.ActionSettings;
import io.tocsin.action.AlertActions;
import io.tocsin.action.BulkActions;
import io.tocsin.action.OperatorActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.NoteStore;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.housekeeping.Housekeeper;
import io.tocsin.housekeeping.HousekeepingSettings;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.prometheus.PrometheusMapper;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.inbound.reception.SourceReader;
import io.tocsin.outbox.Announcer;
import io.tocsin.plugin.PluginChain;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.QuerySettings;
import io.tocsin.query.execution.EnvironmentSpelling;
import io.tocsin.query.url.UrlQueryParser;
import io.tocsin.receive.LaneReceiver;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.stream.AlertStream;
import io.tocsin.stream.StreamSettings;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.Tasks;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import net.javacrumbs.shedlock.core.LockProvider;

/** What takes alerts in and works on them. */
@Factory
final class EngineFactory {

  @Singleton
  DecisionContext context(
      AlarmModel model, DueTimes dueTimes, PluginChain plugins, Announcer announcer, Clock clock) {
    return new DecisionContext(model, dueTimes, plugins, announcer, clock);
  }

  @Singleton
  CurrentAlerts current(ReceiveSettings settings) {
    return new CurrentAlerts(settings.cacheBytes());
  }

  /** What alerts and heartbeats that name no origin are said to come from. */
  @Singleton
  @Named("origin")
  String origin() {
    return "tocsin/" + hostName();
  }

  /** Closed before the store is: what the lanes hold is written first. */
  @Singleton
  @Bean(
      typed = {LaneReceiver.class, HealthCheck.class},
      preDestroy = "close")
  LaneReceiver receiver(
      ReceiveSettings settings,
      DecisionContext context,
      AlertStore store,
      CurrentAlerts current,
      @Named("origin") String origin) {
    return new LaneReceiver(settings, context, store, current, origin);
  }

  @Singleton
  MeterBinder waiting(LaneReceiver receiver) {
    return registry ->
        Gauge.builder("tocsin.receive.waiting", receiver, LaneReceiver::depth)
            .description("Alerts that wait in the lanes")
            .register(registry);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Singleton
  OperatorActions actions(
      DecisionContext context,
      ActionSettings settings,
      AlertStore store,
      NoteStore notes,
      CurrentAlerts current) {
    return new OperatorActions(context, settings, store, notes, current);
  }

  @Singleton
  @Bean(preDestroy = "close")
  BulkActions bulk(AlertSearch search, AlertActions actions) {
    return new BulkActions(search, actions);
  }

  @Singleton
  Housekeeper housekeeper(
      HousekeepingSettings settings,
      DecisionContext context,
      AlertStore store,
      ChangeLog changes,
      OperatorActions actions,
      LockProvider leases) {
    return new Housekeeper(settings, context, store, changes, actions, leases);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Tasks housekeeping(Housekeeper housekeeper) {
    return housekeeper.tasks();
  }

  @Singleton
  @Bean(preDestroy = "close")
  AlertStream stream(ChangeLog changes, StreamSettings settings, Clock clock) {
    return new AlertStream(changes, settings, clock);
  }

  @Singleton
  MeterBinder streams(AlertStream stream) {
    return registry -> {
      Gauge.builder("tocsin.stream.subscribers", stream, AlertStream::subscribers)
          .description("Streams of alerts that are open")
          .register(registry);
      FunctionCounter.builder("tocsin.stream.events", stream, AlertStream::eventsRead)
          .description("Events that were sent to streams")
          .register(registry);
    };
  }

  @Singleton
  UrlQueryParser queries(
      QuerySettings settings, AlarmModel model, AlertSearch search, Clock clock) {
    return new UrlQueryParser(
        settings, model.knownValues(), new EnvironmentSpelling(search), clock);
  }

  @Singleton
  PrometheusMapper prometheus(
      PrometheusSettings settings, AlarmModel model, HookSections sections) {
    Map<String, String> words =
        HookSections.checked(() -> SourceReader.severities(sections.source("prometheus"), model));
    return new PrometheusMapper(settings, new Levels(model.severities(), words));
  }
}
