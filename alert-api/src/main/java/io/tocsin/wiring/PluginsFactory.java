package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.blackout.BlackoutPlugin;
import io.tocsin.extension.Extensions;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.monitor.Monitors;
import io.tocsin.plugin.PluginChain;
import io.tocsin.plugin.PluginRoutes;
import io.tocsin.policy.BundledPlugins;
import io.tocsin.policy.BundledPlugins.Policy;
import io.tocsin.policy.HeartbeatPlugin;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PluginSettings;
import io.tocsin.policy.enrich.EnrichFactory;
import io.tocsin.policy.limit.RateLimitFactory;
import io.tocsin.policy.route.Routing;
import io.tocsin.policy.route.UnknownPluginException;
import io.tocsin.settings.PolicySettings;
import io.tocsin.settings.Settings;
import io.tocsin.settings.StartRefusedException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What may change or refuse alerts on their way. */
@Factory
final class PluginsFactory {

  /** Open as long as the server runs: classes are loaded when they are needed first. */
  @Singleton
  @Bean(preDestroy = "close")
  Extensions extensions(Settings settings) {
    try {
      return Extensions.load(settings.policy().directory());
    } catch (Extensions.BrokenException e) {
      throw StartRefusedException.badSetting(String.valueOf(e.getMessage()));
    }
  }

  @Singleton
  HookSections hookSections(Settings settings) {
    return HookSections.read(settings.hooks().file());
  }

  /** Made at the start, so that what is wrong with its settings is said then. */
  @Context
  PluginChain plugins(
      Settings settings,
      HookSections file,
      Extensions extensions,
      BlackoutPlugin blackout,
      Monitors monitors,
      MonitorSettings heartbeats,
      AlarmModel model,
      Clock clock) {
    List<PluginFactory> known =
        new ArrayList<>(
            BundledPlugins.factories(
                policy(settings),
                sign -> heartbeatId(monitors, sign, heartbeats.heartbeatMaxLatency()),
                blackout));
    known.add(new RateLimitFactory());
    known.add(new EnrichFactory());
    known.addAll(extensions.plugins());
    String baseUrl = settings.server().baseUrl();
    PolicySettings policy = settings.policy();
    PluginSettings options =
        new PluginSettings(model, clock, baseUrl.isEmpty() ? null : baseUrl, file.plugins());
    try {
      PluginRoutes routes =
          HookSections.checked(() -> Routing.of(policy.plugins(), known, options));
      return new PluginChain(routes, policy.raiseOnError());
    } catch (UnknownPluginException e) {
      throw StartRefusedException.badSetting("tocsin.plugins.enabled (PLUGINS): " + e.getMessage());
    }
  }

  private static Policy policy(Settings settings) {
    ActionSettings action = settings.action();
    return new Policy(settings.policy().reject(), settings.policy().heartbeat(), action);
  }

  /** The id of the heartbeat, which is recorded when this returns. */
  private static String heartbeatId(Monitors monitors, HeartbeatPlugin.Sign sign, long maxLatency) {
    MonitorDefinition definition =
        MonitorDefinition.heartbeat(
            sign.origin(), sign.tags(), sign.attributes(), sign.timeout(), maxLatency);
    return monitors.heartbeat(definition, sign.customer(), null, sign.time(), sign.time()).id();
  }
}
