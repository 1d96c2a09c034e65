package io.tocsin.question;

import io.tocsin.alert.AlertSearch;
import io.tocsin.alert.AlertSearch.EnvironmentCounts;
import io.tocsin.query.Condition;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How alerts spell an environment that is asked for in other letters, as {@code production} for
 * {@code Production}. Alerts are looked at only for a text that was no environment when they were
 * looked at last.
 */
public final class EnvironmentSpelling implements UnaryOperator<String> {

  private final AlertSearch search;
  private volatile Set<String> seen = Set.of();

  /** The spelling of the alerts in that search. */
  public EnvironmentSpelling(AlertSearch search) {
    this.search = search;
  }

  /** The text itself, unless it is in other letters exactly one environment, and none as it is. */
  @Override
  public String apply(String text) {
    return text.isEmpty() || seen.contains(text) ? text : spelling(text);
  }

  private String spelling(String text) {
    Set<String> environments = environments();
    seen = environments;
    if (environments.contains(text)) {
      return text;
    }
    List<String> alike = environments.stream().filter(text::equalsIgnoreCase).toList();
    return alike.size() == 1 ? alike.getFirst() : text;
  }

  private Set<String> environments() {
    return search.environments(Condition.EVERYTHING, Condition.NOTHING).stream()
        .map(EnvironmentCounts::environment)
        .collect(Collectors.toUnmodifiableSet());
  }
}
