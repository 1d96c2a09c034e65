package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.access.Scopes;
import io.tocsin.action.AlertActions;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertStore;
import io.tocsin.blackout.Blackouts;
import io.tocsin.extension.Extensions;
import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.cloudevents.CloudEventsWebhook;
import io.tocsin.inbound.cloudwatch.CloudWatchWebhook;
import io.tocsin.inbound.cloudwatch.SnsCalls;
import io.tocsin.inbound.grafana.GrafanaWebhook;
import io.tocsin.inbound.mapping.BundledMappings;
import io.tocsin.inbound.mapping.MappingFactory;
import io.tocsin.inbound.otlp.OtlpWebhook;
import io.tocsin.inbound.pagerduty.PagerDutyWebhook;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.inbound.prometheus.PrometheusWebhook;
import io.tocsin.inbound.reception.ActionApplier;
import io.tocsin.inbound.reception.ChatBlackouts;
import io.tocsin.inbound.reception.Clearing;
import io.tocsin.inbound.reception.InboxRounds;
import io.tocsin.inbound.reception.MessageHandler;
import io.tocsin.inbound.reception.SourceReader;
import io.tocsin.inbound.reception.Sources;
import io.tocsin.inbound.reception.TargetFinder;
import io.tocsin.inbound.reception.UserCallers;
import io.tocsin.inbound.reception.WebhookService;
import io.tocsin.inbound.slack.SlackWebhook;
import io.tocsin.inbound.telegram.TelegramWebhook;
import io.tocsin.inbox.InboxStore;
import io.tocsin.inbox.LinkStore;
import io.tocsin.query.AlertSearch;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.settings.Settings;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.task.Tasks;
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
    return HookSections.checked(
        () -> {
          tools.addAll(MappingFactory.read(sections.mappings()));
          return new SourceReader(tools, model, settings.prometheus().environment())
              .read(sections.sources());
        });
  }

  private static List<WebhookFactory> bundled(PrometheusSettings prometheus, SnsCalls sns) {
    List<WebhookFactory> tools = new ArrayList<>(BundledMappings.factories());
    for (String name : List.of("prometheus", "alertmanager")) {
      tools.add(WebhookFactory.of(name, source -> new PrometheusWebhook(source, prometheus)));
    }
    tools.add(WebhookFactory.of("grafana", source -> new GrafanaWebhook(source, prometheus)));
    tools.add(WebhookFactory.of("pagerduty", PagerDutyWebhook::new));
    tools.add(
        WebhookFactory.of(
            "cloudwatch", source -> new CloudWatchWebhook(source, sns::keyAt, sns::confirm)));
    tools.add(WebhookFactory.of("slack", SlackWebhook::new));
    tools.add(WebhookFactory.of("telegram", TelegramWebhook::new));
    tools.add(WebhookFactory.of("cloudevents", CloudEventsWebhook::new));
    tools.add(WebhookFactory.of("otlp", OtlpWebhook::new));
    return tools;
  }

  @Singleton
  WebhookService webhookService(
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
    TargetFinder targets = new TargetFinder(store, search, links, model);
    Clearing clearing = new Clearing(receiver, store, model.severities().normal());
    ChatBlackouts chatBlackouts = new ChatBlackouts(blackouts, scopes, clock);
    ActionApplier steps = new ActionApplier(actions, clearing, links, chatBlackouts, clock);
    MessageHandler handler =
        new MessageHandler(receiver, targets, steps, users, scopes.scope("write:alerts"));
    return new WebhookService(handler, inbox, scopes.scope("write:webhooks"));
  }

  /** Closed before the database that it writes to. */
  @Singleton
  @Bean(preDestroy = "close")
  Tasks inbox(
      WebhookService service,
      Sources sources,
      InboxStore inbox,
      LinkStore links,
      JdbcDatabase database,
      Clock clock) {
    return Tasks.of(new InboxRounds(service, sources, inbox, links, clock).task());
  }
}
