package io.tocsin.query;

import java.util.List;

/** The offenders: which events make the most alerts, change most often, or stand longest. */
public interface AlertReports {

  /** The groups with the most alerts, then the most duplicates, first. */
  List<Offender> topCount(Condition where, Field groupBy, int limit);

  /** The groups with the most history entries of type {@code severity}, then duplicates, first. */
  List<Offender> topFlapping(Condition where, Field groupBy, int limit);

  /** The groups whose alerts add up to the longest time from creation to last receive, first. */
  List<Offender> topStanding(Condition where, Field groupBy, int limit);

  /** How many resources an offender names at most. */
  int RESOURCE_LIMIT = 100;

  /**
   * One row of a report. Alerts count once, however many services they have.
   *
   * @param group the value they share, by default the event
   * @param count alerts, or severity changes when flapping
   * @param duplicateCount sum over the alerts; the greatest when flapping
   * @param environments ascending, without repeats
   * @param services ascending, without repeats
   * @param resources at most {@link #RESOURCE_LIMIT}, ascending by resource, then id
   */
  record Offender(
      String group,
      long count,
      long duplicateCount,
      List<String> environments,
      List<String> services,
      List<ResourceRef> resources) {}

  /** An alert of an offender. */
  record ResourceRef(String id, String resource) {}
}
