package io.tocsin.statuspage;

import java.util.Comparator;

/** The status of a component. */
public enum ComponentStatus implements Numbered {
  OPERATIONAL(1, 1, "Operational"),
  PERFORMANCE_ISSUES(2, 4, "Performance issues"),
  PARTIAL_OUTAGE(3, 5, "Partial outage"),
  MAJOR_OUTAGE(4, 6, "Major outage"),
  UNKNOWN(5, 2, "Unknown"),
  UNDER_MAINTENANCE(6, 3, "Under maintenance");

  /** The worst last. */
  public static final Comparator<ComponentStatus> BY_RANK =
      Comparator.comparingInt(status -> status.rank);

  private final int value;
  private final int rank;
  private final String title;

  ComponentStatus(int value, int rank, String title) {
    this.value = value;
    this.rank = rank;
    this.title = title;
  }

  /** Its number in version 3 of the API, 1 to 6. */
  @Override
  public int value() {
    return value;
  }

  /** Its name for people, in version 3 of the API and on the page. */
  public String title() {
    return title;
  }

  /** The worse of both. */
  public ComponentStatus worse(ComponentStatus other) {
    return BY_RANK.compare(this, other) >= 0 ? this : other;
  }

  /** Whether the component cannot be relied on: a partial or a major outage. */
  public boolean isOutage() {
    return this == PARTIAL_OUTAGE || this == MAJOR_OUTAGE;
  }
}
