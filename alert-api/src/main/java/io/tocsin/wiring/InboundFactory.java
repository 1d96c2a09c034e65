package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.tocsin.access.Scopes;
import io.tocsin.action.AlertActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertSearch;
import io.tocsin.alert.AlertStore;
import io.tocsin.blackout.Blackouts;
import io.tocsin.extension.Extensions;
import io.tocsin.hookfile.HookFileException;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.cloudevents.CloudEventsWebhookFactory;
import io.tocsin.inbound.cloudwatch.CloudWatchWebhookFactory;
import io.tocsin.inbound.cloudwatch.SnsCalls;
import io.tocsin.inbound.grafana.GrafanaWebhookFactory;
import io.tocsin.inbound.mapping.BundledMappings;
import io.tocsin.inbound.mapping.MappingFactory;
import io.tocsin.inbound.otlp.OtlpWebhookFactory;
import io.tocsin.inbound.pagerduty.PagerDutyWebhookFactory;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.inbound.prometheus.PrometheusWebhookFactory;
import io.tocsin.inbound.reception.ChatBlackouts;
import io.tocsin.inbound.reception.InboxRounds;
import io.tocsin.inbound.reception.ReceptionParts;
import io.tocsin.inbound.reception.SourceReader;
import io.tocsin.inbound.reception.Sources;
import io.tocsin.inbound.reception.UserCallers;
import io.tocsin.inbound.reception.WebhookService;
import io.tocsin.inbound.slack.SlackWebhookFactory;
import io.tocsin.inbound.telegram.TelegramWebhookFactory;
import io.tocsin.inbox.InboxStore;
import io.tocsin.inbox.LinkStore;
import io.tocsin.outbound.OutboundHttp;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.settings.Settings;
import io.tocsin.store.jdbc.JdbcDatabase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What takes calls of tools in. */
@Factory
final class InboundFactory {

  @Singleton
  Sources sources(
      HookSections sections,
      Extensions extensions,
      Settings settings,
      AlarmModel model,
      OutboundHttp http) {
    List<WebhookFactory> tools = bundled(settings.prometheus(), new SnsCalls(http));
    tools.addAll(extensions.webhooks());
    try {
      tools.addAll(MappingFactory.read(sections.mappings()));
      return new SourceReader(tools, model, settings.prometheus().environment())
          .read(sections.sources());
    } catch (HookFileException e) {
      throw HookSections.refused(e);
    }
  }

  private static List<WebhookFactory> bundled(PrometheusSettings prometheus, SnsCalls sns) {
    List<WebhookFactory> tools = new ArrayList<>(BundledMappings.factories());
    tools.add(new PrometheusWebhookFactory("prometheus", prometheus));
    tools.add(new PrometheusWebhookFactory("alertmanager", prometheus));
    tools.add(new GrafanaWebhookFactory(prometheus));
    tools.add(new PagerDutyWebhookFactory());
    tools.add(new CloudWatchWebhookFactory(sns, sns));
    tools.add(new SlackWebhookFactory());
    tools.add(new TelegramWebhookFactory());
    tools.add(new CloudEventsWebhookFactory());
    tools.add(new OtlpWebhookFactory());
    return tools;
  }

  @Singleton
  WebhookService reception(
      AlertReceiver receiver,
      AlertActions actions,
      AlertStore store,
      AlertSearch search,
      AlarmModel model,
      InboxStore inbox,
      LinkStore links,
      UserCallers users,
      Blackouts blackouts,
      Scopes scopes,
      Clock clock) {
    return new ReceptionParts(
            receiver,
            actions,
            store,
            search,
            model,
            inbox,
            links,
            users,
            new ChatBlackouts(blackouts, scopes, clock),
            scopes,
            clock)
        .reception();
  }

  /** Closed before the database that it writes to. */
  @Singleton
  @Bean(preDestroy = "close")
  InboxRounds inboxRounds(
      WebhookService reception,
      Sources sources,
      InboxStore inbox,
      LinkStore links,
      JdbcDatabase database,
      Clock clock) {
    return new InboxRounds(reception, sources, inbox, links, clock);
  }

  @Singleton
  ApplicationEventListener<ServerStartupEvent> inbox(InboxRounds rounds) {
    return event -> rounds.start();
  }
}
