package io.tocsin.query.execution;

import io.tocsin.query.AlertField;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.AlertSearch.EnvironmentCounts;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How alerts spell an environment that is asked for in other letters, as {@code production} for
 * {@code Production}. Whether there is one as it is asked for, an index says; all are looked
 * through at most every few seconds, by one caller.
 */
public final class EnvironmentSpelling implements UnaryOperator<String> {

  private static final Duration MAX_AGE = Duration.ofSeconds(5);

  private final AlertSearch search;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Seen seen = new Seen(Set.of(), System.nanoTime() - MAX_AGE.toNanos());

  /** The spelling of the alerts in that search. */
  public EnvironmentSpelling(AlertSearch search) {
    this.search = search;
  }

  /**
   * Environments of alerts.
   *
   * @param at when they were looked through, in nanoseconds of the machine
   */
  private record Seen(Set<String> names, long at) {
    boolean isOld() {
      return System.nanoTime() - at >= MAX_AGE.toNanos();
    }
  }

  /** The text itself, unless it is in other letters exactly one environment, and none as it is. */
  @Override
  public String apply(String text) {
    return text.isEmpty() || seen.names().contains(text) || isThere(text) ? text : spelling(text);
  }

  private boolean isThere(String text) {
    Condition exactly = new Condition.In(AlertField.ENVIRONMENT, List.of(text));
    return !search.ids(exactly, new Page(1, 1)).isEmpty();
  }

  private String spelling(String text) {
    List<String> alike = names().stream().filter(text::equalsIgnoreCase).toList();
    return alike.size() == 1 ? alike.getFirst() : text;
  }

  /** Whoever comes while another looks takes what was known before. */
  private Set<String> names() {
    if (seen.isOld() && looking.tryLock()) {
      try {
        seen = new Seen(look(), System.nanoTime());
      } finally {
        looking.unlock();
      }
    }
    return seen.names();
  }

  private Set<String> look() {
    return search.environments(Condition.EVERYTHING, Condition.NOTHING).stream()
        .map(EnvironmentCounts::environment)
        .collect(Collectors.toUnmodifiableSet());
  }
}
