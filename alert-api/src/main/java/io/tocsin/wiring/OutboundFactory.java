package io.tocsin.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.ChangeLog;
import io.tocsin.extension.Extensions;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.Section;
import io.tocsin.hook.TokenBucket;
import io.tocsin.hook.http.AddressRules;
import io.tocsin.hook.http.GuardedHttp;
import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.mail.subscriber.SubscriberMails;
import io.tocsin.outbound.NotifierFactory;
import io.tocsin.outbound.Outlet;
import io.tocsin.outbound.alerta.AlertaNotifierFactory;
import io.tocsin.outbound.alerta.ForwardDestinations;
import io.tocsin.outbound.dispatch.Deliveries;
import io.tocsin.outbound.dispatch.Destination;
import io.tocsin.outbound.dispatch.DestinationAnnouncer;
import io.tocsin.outbound.dispatch.DestinationReader;
import io.tocsin.outbound.dispatch.DestinationTests;
import io.tocsin.outbound.dispatch.Destinations;
import io.tocsin.outbound.dispatch.DispatchSettings;
import io.tocsin.outbound.dispatch.Dispatcher;
import io.tocsin.outbound.pagerduty.PagerDutyNotifierFactory;
import io.tocsin.outbound.webhook.SubscriberWebhooks;
import io.tocsin.outbound.webhook.WebhookNotifierFactory;
import io.tocsin.outbox.Announcer;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.settings.Settings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.subscription.NoticeRounds;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Delivery to destinations and subscribers. */
@Factory
final class OutboundFactory {

  /** Nobody must make the server call others at will. */
  private static final int TESTS_PER_MINUTE = 6;

  private static final int TESTS_BURST = 5;

  /** The one way out for all that hooks call. */
  @Singleton
  @Bean(typed = OutboundHttp.class, preDestroy = "close")
  GuardedHttp http(HookSections sections) {
    AddressRules rules = HookSections.checked(() -> AddressRules.read(sections.outbound()));
    return new GuardedHttp(rules);
  }

  @Singleton
  Destinations destinations(
      HookSections sections,
      Extensions extensions,
      Settings settings,
      AlarmModel model,
      OutboundHttp http,
      Clock clock) {
    List<NotifierFactory> notifiers = new ArrayList<>();
    notifiers.add(new PagerDutyNotifierFactory());
    notifiers.add(new WebhookNotifierFactory(clock));
    notifiers.add(new AlertaNotifierFactory(clock));
    notifiers.addAll(extensions.notifiers());
    String baseUrl = settings.server().baseUrl();
    DestinationReader reader =
        new DestinationReader(notifiers, baseUrl.isEmpty() ? null : baseUrl, model, http);
    return HookSections.checked(
        () -> {
          Map<String, Section> all = new LinkedHashMap<>(sections.destinations());
          ForwardDestinations.sections(settings.hooks().forward()).forEach(all::putIfAbsent);
          return new Destinations(reader.read(all));
        });
  }

  /** The outlets of subscribers to the status page. */
  record SubscriberOutlets(List<Outlet> all) {}

  @Singleton
  SubscriberOutlets subscriberOutlets(
      Destinations destinations,
      SubscriberMails mails,
      StatusPages pages,
      OutboundHttp http,
      Clock clock) {
    List<Outlet> all = new ArrayList<>(List.of(new SubscriberWebhooks(pages, http, clock)));
    if (mails.isOn()) {
      all.add(mails);
    }
    Set<String> taken = Set.of(NoticeRounds.MAIL, NoticeRounds.WEBHOOK);
    destinations.all().stream()
        .map(Destination::name)
        .filter(taken::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw HookSections.refused(
                  new HookFileException("destinations." + name, "is a name of the status page"));
            });
    return new SubscriberOutlets(all);
  }

  @Singleton
  Announcer announcer(Destinations destinations, AlarmModel model) {
    return new DestinationAnnouncer(destinations.all(), model);
  }

  /** The threads of calls; those that are under way when all is closed are broken off. */
  record Calls(ExecutorService threads) {
    void close() {
      threads.shutdownNow();
    }
  }

  @Singleton
  @Bean(preDestroy = "close")
  Calls calls() {
    return new Calls(Executors.newVirtualThreadPerTaskExecutor());
  }

  /** Closed before the store that it works on, and before the client by which it calls. */
  @Singleton
  @Bean(preDestroy = "close")
  Dispatcher dispatcher(
      Destinations destinations,
      SubscriberOutlets subscribers,
      OutboxStore outbox,
      MeterRegistry registry,
      Clock clock,
      Calls calls) {
    List<Outlet> outlets = new ArrayList<>(destinations.all());
    outlets.addAll(subscribers.all());
    return new Dispatcher(
        DispatchSettings.of(UUID.randomUUID().toString()),
        outlets,
        outbox,
        new Dispatcher.Surroundings(
            clock, RandomGenerator.getDefault(), registry, calls.threads()));
  }

  @Singleton
  Deliveries deliveries(
      Destinations destinations, Dispatcher dispatcher, OutboxStore outbox, AlarmModel model) {
    return new Deliveries(destinations, dispatcher, outbox, model);
  }

  @Singleton
  DestinationTests destinationTests(AlarmModel model, Clock clock) {
    return new DestinationTests(
        model, clock, new TokenBucket(TESTS_PER_MINUTE, TESTS_BURST, System::nanoTime));
  }

  @Singleton
  ApplicationEventListener<ServerStartupEvent> dispatching(
      Dispatcher dispatcher, ChangeLog changes) {
    return event -> dispatcher.start(changes);
  }
}
