package io.tocsin.policy.route;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.PluginRoutes;
import io.tocsin.policy.AlertMatch;
import java.util.List;
import java.util.stream.Stream;

/** The plugins of the first rule that is about an alert, else those of all others. */
final class RuledRoutes implements PluginRoutes {

  private final List<Rule> rules;
  private final List<Plugin> others;

  RuledRoutes(List<Rule> rules, List<Plugin> others) {
    this.rules = List.copyOf(rules);
    this.others = List.copyOf(others);
  }

  /** Plugins for some alerts. */
  record Rule(AlertMatch match, List<Plugin> plugins) {
    Rule {
      plugins = List.copyOf(plugins);
    }
  }

  @Override
  public List<Plugin> of(AlertDraft draft) {
    for (Rule rule : rules) {
      if (rule.match().test(draft)) {
        return rule.plugins();
      }
    }
    return others;
  }

  @Override
  public List<Plugin> of(Alert alert) {
    for (Rule rule : rules) {
      if (rule.match().test(alert)) {
        return rule.plugins();
      }
    }
    return others;
  }

  @Override
  public List<Plugin> all() {
    return Stream.concat(rules.stream().flatMap(rule -> rule.plugins().stream()), others.stream())
        .distinct()
        .toList();
  }
}
