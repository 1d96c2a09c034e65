package io.tocsin.query;

import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.limit.QueryTooCostlyException;
import java.util.List;
import java.util.Map;

/**
 * Answers questions about stored alerts. A question that takes too long ends in {@link
 * QueryTooCostlyException}.
 */
public interface AlertSearch {

  /** One page of what is meant, in the asked order, with history and raw data where asked for. */
  List<Alert> find(AlertQuery query);

  /** The ids of one page of what is meant, the newest lastReceiveTime first. */
  List<String> ids(Condition where, Page page);

  /** How many there are, by severity and by status. */
  Counts count(Condition where);

  /** History entries of what is meant, the newest first. */
  List<HistoryRow> history(Condition where, Page page);

  /**
   * Every environment of some alerts, ascending, with the counts of what is meant in it; zero
   * counts included.
   *
   * @param within those alerts; others are not counted
   */
  List<EnvironmentCounts> environments(Condition within, Condition where);

  /**
   * Every pair of environment and service of some alerts, ascending, zero counts included.
   *
   * @param within those alerts; others are not counted
   * @param limit the most to return
   */
  List<ServiceCounts> services(Condition within, Condition where, int limit);

  /** How many alerts each group has in each environment, ascending. */
  List<NameCount> groups(Condition where, int limit);

  /** How many alerts each tag has in each environment, ascending. */
  List<NameCount> tags(Condition where, int limit);

  /** Totals by severity and by status; only names that occur are present. */
  record Counts(Map<String, Long> severities, Map<String, Long> statuses) {
    public Counts {
      severities = Map.copyOf(severities);
      statuses = Map.copyOf(statuses);
    }

    /** Number of alerts. */
    public long total() {
      return severities.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** An entry, and the alert it belongs to as it is now, without history and raw data. */
  record HistoryRow(Alert alert, HistoryEntry entry) {}

  /** Counts of one environment. */
  record EnvironmentCounts(String environment, Counts counts) {}

  /** Counts of one service in one environment. */
  record ServiceCounts(String environment, String service, Counts counts) {}

  /** How many alerts have that group or tag in that environment. */
  record NameCount(String environment, String name, long count) {}
}
