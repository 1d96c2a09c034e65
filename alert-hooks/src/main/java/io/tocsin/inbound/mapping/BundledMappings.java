package io.tocsin.inbound.mapping;

import io.tocsin.hook.HookFile;
import io.tocsin.inbound.WebhookFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tools whose webhooks are described by templates that come with the server. */
public final class BundledMappings {

  private static final List<String> TOOLS =
      List.of(
          "azure",
          "datadog",
          "github",
          "graylog",
          "nagios",
          "newrelic",
          "opsgenie",
          "pingdom",
          "riemann",
          "sentry",
          "serverdensity",
          "stackdriver",
          "uptime-kuma",
          "zabbix");

  /** Other names of tools. */
  private static final Map<String, List<String>> ALIASES =
      Map.of("stackdriver", List.of("gcm"), "nagios", List.of("icinga"));

  private BundledMappings() {}

  /** A factory for each tool, and for each other name of one. */
  public static List<WebhookFactory> factories() {
    List<WebhookFactory> factories = new ArrayList<>();
    for (String tool : TOOLS) {
      MappingFactory factory = factory(tool);
      factories.add(factory);
      for (String alias : ALIASES.getOrDefault(tool, List.of())) {
        factories.add(WebhookFactory.of(alias, factory::create));
      }
    }
    return factories;
  }

  private static MappingFactory factory(String tool) {
    return MappingFactory.read(
            HookFile.resource(BundledMappings.class, tool + ".yaml").sections("mappings"))
        .getFirst();
  }
}
