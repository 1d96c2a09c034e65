package io.tocsin.statuspage.feed;

import io.tocsin.alert.Alert;
import io.tocsin.limit.QueryLimits;
import io.tocsin.query.Condition;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The components that alerts count for; immutable. */
public final class Targets {

  /** How long the rules may take for an alert. */
  private static final Duration MATCHING = Duration.ofMillis(200);

  /** For alerts that name their component themselves. */
  static final AlertRule NO_RULE = AlertRule.blank(0, Instant.EPOCH);

  private final List<AlertRule> rules;
  private final ComponentNames names;
  private final List<Ready> ready;
  private final Map<Long, Duration> settle = new HashMap<>();
  private final boolean byServiceName;

  private record Ready(AlertRule rule, Condition condition) {}

  /**
   * A component that an alert counts for.
   *
   * @param rule one without a number where no rule says so
   */
  public record Target(long componentId, AlertRule rule, By by) {}

  /** Why an alert counts for a component. */
  public enum By {
    ATTRIBUTE,
    RULE,
    SERVICE
  }

  /** What the page's rules say. Rules that cannot be read match nothing. */
  public Targets(StatusPage page, boolean byServiceName) {
    this.rules = page.all(AlertRule.class);
    this.names = new ComponentNames(page);
    this.byServiceName = byServiceName;
    this.ready =
        rules.stream()
            .sorted(
                Comparator.comparingInt(AlertRule::priority)
                    .reversed()
                    .thenComparingLong(AlertRule::id))
            .flatMap(Targets::ready)
            .toList();
    for (AlertRule rule : rules) {
      rule.componentIds().forEach(id -> settle.merge(id, rule.settle(), Targets::longer));
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Stream<Ready> ready(AlertRule rule) {
    return RuleMatch.condition(rule) instanceof Parsed.Ok<Condition>(Condition condition)
        ? Stream.of(new Ready(rule, condition))
        : Stream.empty();
  }

  /** Whether that page's rules, and names of components, say the same. */
  boolean areOf(StatusPage page) {
    return rules.equals(page.all(AlertRule.class)) && names.areOf(page);
  }

  /** How long a component has to be better before that is shown: the longest of its rules. */
  Duration settle(long componentId) {
    return settle.getOrDefault(componentId, AlertRule.SETTLE);
  }

  /** The longest of all of these. */
  Duration longestSettle() {
    return settle.values().stream().reduce(AlertRule.SETTLE, Targets::longer);
  }

  /**
   * The components that an alert counts for: those that it names by attributes, else those of the
   * rules that match, else those that are called like one of its services. An alert of a customer
   * counts by rules that name the customer only.
   *
   * @throws io.tocsin.limit.QueryTooCostlyException if the rules take too long
   */
  public List<Target> of(Alert alert) {
    List<Target> targets =
        alert.customer() == null ? by(By.ATTRIBUTE, names.byAttributes(alert)) : List.of();
    if (targets.isEmpty()) {
      targets = QueryLimits.within(MATCHING).answer(() -> byRule(alert));
    }
    return targets.isEmpty() && byServiceName && alert.customer() == null
        ? by(By.SERVICE, names.byNames(alert.service()))
        : targets;
  }

  private static List<Target> by(By reason, List<Long> componentIds) {
    return componentIds.stream().map(id -> new Target(id, NO_RULE, reason)).toList();
  }

  private List<Target> byRule(Alert alert) {
    List<Target> targets = new ArrayList<>();
    for (Ready each : ready) {
      if (RuleMatch.allows(each.rule(), alert.customer()) && each.condition().test(alert)) {
        targets.addAll(targets(each.rule()));
        if (!each.rule().proceeds()) {
          break;
        }
      }
    }
    return targets;
  }

  private List<Target> targets(AlertRule rule) {
    return rule.componentIds().stream()
        .distinct()
        .filter(names::has)
        .map(id -> new Target(id, rule, By.RULE))
        .toList();
  }
}
