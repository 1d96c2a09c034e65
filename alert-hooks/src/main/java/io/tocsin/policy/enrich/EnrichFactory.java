package io.tocsin.policy.enrich;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Section;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Verdict;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PluginSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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

  private static final String NAME = "enrich";

  private static final int MAX_STEPS = 200;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Plugin create(PluginSettings settings) {
    Section options = settings.options();
    List<UnaryOperator<AlertDraft>> steps =
        new ArrayList<>(steps(options, "tables", TableStep::of));
    steps.addAll(steps(options, "rules", section -> RuleStep.of(section, settings.model())));
    options.end();
    return new Enrichment(steps);
  }

  private static List<UnaryOperator<AlertDraft>> steps(
      Section options, String member, Function<Section, UnaryOperator<AlertDraft>> reader) {
    List<Section> sections = options.sections(member);
    if (sections.size() > MAX_STEPS) {
      throw options.fault(member, "must have at most " + MAX_STEPS + " elements");
    }
    return sections.stream().map(reader).toList();
  }

  /**
   * Does one step after the other to every draft; a step returns drafts as they are that it is not
   * about.
   */
  private record Enrichment(List<UnaryOperator<AlertDraft>> steps) implements Plugin {

    private Enrichment {
      steps = List.copyOf(steps);
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
      AlertDraft enriched = draft;
      for (UnaryOperator<AlertDraft> step : steps) {
        enriched = step.apply(enriched);
      }
      return enriched.equals(draft) ? Verdict.unchanged() : new Verdict.Pass<>(enriched);
    }
  }
}
