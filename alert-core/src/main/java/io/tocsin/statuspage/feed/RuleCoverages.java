package io.tocsin.statuspage.feed;

import io.tocsin.blackout.AlertMatcher;
import io.tocsin.blackout.Coverage;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.text.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The alerts of a rule, as blackouts cover them: one for each environment, and for each value where
 * a rule asks for one of several.
 */
final class RuleCoverages {

  /** Blackouts of one rule. */
  static final int LIMIT = 100;

  private RuleCoverages() {}

  /** Whether a rule leaves it open in which environments alerts are. */
  static boolean needsEnvironments(AlertRule rule) {
    List<String> values = rule.match().getOrDefault(RuleMatch.ENVIRONMENT, List.of());
    return values.isEmpty() || values.stream().anyMatch(RuleMatch::isRegex);
  }

  /**
   * What a rule covers; more than {@link #LIMIT}, and not all of it, if that is too much.
   *
   * @param known environments that there are
   */
  static List<Coverage> of(AlertRule rule, List<String> known) {
    List<List<AlertMatcher>> matchers = List.of(ofNoCustomer(rule));
    // in the same order on every server: the ids of blackouts come of it
    for (Map.Entry<String, List<String>> asked : new TreeMap<>(rule.match()).entrySet()) {
      if (!asked.getKey().equals(RuleMatch.ENVIRONMENT)) {
        matchers = times(matchers, asked.getKey(), asked.getValue());
      }
    }
    List<Coverage> coverages = new ArrayList<>();
    for (String environment : environments(rule, known)) {
      for (List<AlertMatcher> some : matchers) {
        if (coverages.size() <= LIMIT) {
          coverages.add(coverage(environment, rule.allTags(), some));
        }
      }
    }
    return coverages;
  }

  private static List<List<AlertMatcher>> times(
      List<List<AlertMatcher>> matchers, String field, List<String> values) {
    List<List<AlertMatcher>> product = new ArrayList<>();
    for (List<AlertMatcher> some : matchers) {
      for (String value : values) {
        List<AlertMatcher> more = new ArrayList<>(some);
        more.add(matcher(field, value));
        product.add(more);
      }
    }
    return product.size() > LIMIT ? product.subList(0, LIMIT + 1) : product;
  }

  private static AlertMatcher matcher(String field, String value) {
    String name = field.equals(RuleMatch.TAGS) ? "tag" : field;
    return RuleMatch.isRegex(value)
        ? new AlertMatcher(name, RuleMatch.regex(value), true, false)
        : new AlertMatcher(name, value, false, false);
  }

  private static List<String> environments(AlertRule rule, List<String> known) {
    List<String> values = rule.match().getOrDefault(RuleMatch.ENVIRONMENT, List.of());
    if (values.isEmpty()) {
      return known;
    }
    return values.stream()
        .flatMap(
            value ->
                RuleMatch.isRegex(value)
                    ? known.stream().filter(name -> matches(value, name))
                    : List.of(value).stream())
        .distinct()
        .toList();
  }

  private static boolean matches(String value, String environment) {
    return RuleMatch.pattern(value) instanceof Parsed.Ok<TextPattern>(TextPattern pattern)
        && pattern.find(environment);
  }

  /** A rule that names no customer counts for alerts of none, and covers no others. */
  private static List<AlertMatcher> ofNoCustomer(AlertRule rule) {
    return rule.match().getOrDefault(RuleMatch.CUSTOMER, List.of()).isEmpty()
        ? List.of(new AlertMatcher(RuleMatch.CUSTOMER, ".+", true, true))
        : List.of();
  }

  private static Coverage coverage(
      String environment, List<String> tags, List<AlertMatcher> matchers) {
    return new Coverage(environment, List.of(), null, null, null, tags, null, null, matchers);
  }
}
