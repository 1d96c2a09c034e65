package io.tocsin.policy;

import com.google.re2j.PatternSyntaxException;
import io.tocsin.action.ActionSettings;
import io.tocsin.plugin.Plugin;
import java.util.List;
import java.util.function.Function;

/** The plugins that Alerta has too. */
public final class BundledPlugins {

  private BundledPlugins() {}

  /**
   * The settings of the server that plugins need.
   *
   * @param action the timeouts of acks and shelves
   */
  public record Policy(RejectSettings reject, HeartbeatSettings heartbeat, ActionSettings action) {}

  private record Bundled(String name, Function<PluginSettings, Plugin> maker)
      implements PluginFactory {

    /** What a plugin has not read of its options, nobody will. */
    @Override
    public Plugin create(PluginSettings settings) {
      Plugin plugin = maker.apply(settings);
      settings.options().end();
      return plugin;
    }
  }

  /**
   * Their factories.
   *
   * @param heartbeats records a heartbeat, and returns its id
   * @param blackout the engine's own
   */
  public static List<PluginFactory> factories(
      Policy policy, Function<HeartbeatPlugin.Sign, String> heartbeats, Plugin blackout) {
    return List.of(
        new Bundled("remote_ip", _ -> new RemoteIpPlugin()),
        new Bundled("reject", settings -> reject(policy.reject(), settings)),
        new Bundled(
            "heartbeat",
            settings ->
                new HeartbeatPlugin(
                    policy.heartbeat().with(settings.options()),
                    heartbeats,
                    settings.model().severities(),
                    settings.clock())),
        new Bundled("blackout", _ -> blackout),
        new Bundled("forwarder", settings -> new ForwarderPlugin(settings.baseUrl())),
        new Bundled("acked_by", settings -> new AckedByPlugin(settings.model())),
        new Bundled("escalate", settings -> new EscalatePlugin(settings.model())),
        new Bundled("timeout", _ -> new TimeoutPlugin(policy.action())));
  }

  private static Plugin reject(RejectSettings usual, PluginSettings settings) {
    try {
      return new RejectPlugin(usual.with(settings.options()));
    } catch (PatternSyntaxException e) {
      throw settings.options().fault("environments, origins", "must be regular expressions");
    }
  }
}
