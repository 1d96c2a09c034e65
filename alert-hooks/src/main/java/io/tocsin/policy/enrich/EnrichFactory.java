package io.tocsin.policy.enrich;

import io.tocsin.hook.Section;
import io.tocsin.plugin.Plugin;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PluginSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the plugin {@code enrich}. Its options are {@code tables} and {@code rules}, done in that
 * order, each to what the one before has made of an alert:
 *
 * <pre>
 * enrich:
 *   tables:
 *     - key: "${resource}"
 *       file: /etc/tocsin/hosts.csv       # host,environment,service,tags,owner
 *       rows:
 *         web01: { environment: Production, service: [ Web ], attributes: { owner: alice } }
 *   rules:
 *     - match: "event:DiskFull"
 *       extract: { from: "${resource}", pattern: "^(?P&lt;site&gt;[a-z]+)-" }
 *       set: { tags: [ "site:${site}" ], attributes: { runbook: "https://wiki.example/${event}" } }
 * </pre>
 */
public final class EnrichFactory implements PluginFactory {

  static final String NAME = "enrich";

  private static final int MOST_STEPS = 200;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Plugin create(PluginSettings settings) {
    Section options = settings.options();
    List<Step> steps = new ArrayList<>(steps(options, "tables", TableStep::of));
    steps.addAll(steps(options, "rules", section -> RuleStep.of(section, settings.model())));
    options.end();
    return new EnrichPlugin(steps);
  }

  private static List<Step> steps(Section options, String member, Function<Section, Step> reader) {
    List<Section> sections = options.sections(member);
    if (sections.size() > MOST_STEPS) {
      throw options.fault(member, "must have at most " + MOST_STEPS + " elements");
    }
    return sections.stream().map(reader).toList();
  }
}
