package io.tocsin.statuspage.feed;

import static io.tocsin.TestAlerts.NOW;

import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import java.util.List;
import java.util.Map;

/** Rules for tests. */
final class TestRules {

  private TestRules() {}

  /** A rule for all alerts that match. */
  static AlertRule rule(
      PageEdit edit, Map<String, List<String>> match, Policy policy, Long... components) {
    return edit.put(
        new AlertRule(
            edit.nextId(AlertRule.class),
            "a rule",
            0,
            match,
            List.of(),
            List.of(components),
            false,
            Map.of(),
            null,
            AlertRule.DELAY,
            AlertRule.SETTLE,
            policy,
            "major",
            null,
            Visibility.EVERYBODY,
            true,
            NOW,
            NOW));
  }

  /** The same with another priority, and whether it proceeds. */
  static AlertRule ranked(PageEdit edit, AlertRule rule, int priority, boolean proceeds) {
    return edit.put(
        new AlertRule(
            rule.id(),
            rule.name(),
            priority,
            rule.match(),
            rule.allTags(),
            rule.componentIds(),
            proceeds,
            rule.severities(),
            rule.minimum(),
            rule.delay(),
            rule.settle(),
            rule.policy(),
            rule.incidentSeverity(),
            rule.template(),
            rule.visible(),
            rule.notifications(),
            rule.created(),
            rule.updated()));
  }

  /** The same with a template for the text of its incidents. */
  static AlertRule withTemplate(PageEdit edit, AlertRule rule, String slug) {
    return edit.put(
        new AlertRule(
            rule.id(),
            rule.name(),
            rule.priority(),
            rule.match(),
            rule.allTags(),
            rule.componentIds(),
            rule.proceeds(),
            rule.severities(),
            rule.minimum(),
            rule.delay(),
            rule.settle(),
            rule.policy(),
            rule.incidentSeverity(),
            slug,
            rule.visible(),
            rule.notifications(),
            rule.created(),
            rule.updated()));
  }
}
