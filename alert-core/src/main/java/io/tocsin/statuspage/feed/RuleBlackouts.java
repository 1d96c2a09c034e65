package io.tocsin.statuspage.feed;

import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Coverage;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.AlertSearch.EnvironmentCounts;
import io.tocsin.query.Condition;
import io.tocsin.statuspage.AlertRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What maintenance blacks out by rules, as alerts are now: the store is asked once for each thing,
 * so this is for one round. For one thread.
 */
final class RuleBlackouts {

  /** How long it may take to count what one rule hides. */
  private static final Duration COUNTING = Duration.ofSeconds(5);

  private final AlertSearch search;
  private final Breadth breadth;
  private final Set<String> blackedOut;
  private final Map<AlertRule, List<Coverage>> coverages = new HashMap<>();
  private final Map<AlertRule, Optional<String>> refusals = new HashMap<>();
  private @Nullable List<String> environments;

  /**
   * Nothing is asked yet.
   *
   * @param blackedOut environments that have blackouts of maintenance: these are to stay where the
   *     last alert of an environment goes
   */
  RuleBlackouts(AlertSearch search, Breadth breadth, Set<String> blackedOut) {
    this.search = search;
    this.breadth = breadth;
    this.blackedOut = blackedOut;
  }

  /** The alerts of a rule, of which there may be too many. */
  List<Coverage> coverages(AlertRule rule) {
    return coverages.computeIfAbsent(
        rule,
        asked ->
            RuleCoverages.of(
                asked, RuleCoverages.needsEnvironments(asked) ? environments() : List.of()));
  }

  private List<String> environments() {
    List<String> known = environments;
    if (known == null) {
      known =
          Stream.concat(
                  search.environments(Condition.EVERYTHING, Condition.NOTHING).stream()
                      .map(EnvironmentCounts::environment),
                  blackedOut.stream())
              .filter(name -> !name.isEmpty())
              .distinct()
              .toList();
      environments = known;
    }
    return known;
  }

  /**
   * Why maintenance blacks nothing out by a rule; empty if it does. What one may not black out by
   * hand without more rights, no maintenance does either: who plans it may not know the rule.
   */
  Optional<String> refusal(AlertRule rule) {
    return refusals.computeIfAbsent(rule, this::measured);
  }

  private Optional<String> measured(AlertRule rule) {
    if (rule.match().isEmpty() && rule.allTags().isEmpty()) {
      return Optional.of("it asks for nothing, and would hide all alerts");
    }
    List<Coverage> all = coverages(rule);
    if (all.isEmpty()) {
      return Optional.of("there are no alerts in its environments");
    }
    if (all.size() > RuleCoverages.LIMIT) {
      return Optional.of("it would take more than " + RuleCoverages.LIMIT + " blackouts");
    }
    try {
      return QueryLimits.within(COUNTING).answer(() -> breadth.excess(all)).map(why -> "it " + why);
    } catch (QueryTooCostlyException e) {
      return Optional.of("it takes too long to count what it would hide");
    }
  }
}
