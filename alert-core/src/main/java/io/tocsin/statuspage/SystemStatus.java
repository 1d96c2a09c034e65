package io.tocsin.statuspage;

import java.util.Collection;
import java.util.Locale;

/** The status of all components together. */
public enum SystemStatus {
  OPERATIONAL("All systems are operational."),
  PARTIAL_OUTAGE("Some systems are experiencing issues."),
  MAJOR_OUTAGE("Some systems are experiencing major issues."),
  UNDER_MAINTENANCE("Some systems are under maintenance.");

  private static final int PERCENT = 100;

  private final String message;

  SystemStatus(String message) {
    this.message = message;
  }

  /**
   * Of the statuses of components, as version 3 of the API says it: maintenance comes before all
   * but a major outage.
   *
   * @param majorShare the percentage of major outages from which on the whole has one
   * @param anyOpen whether an incident goes on
   */
  public static SystemStatus of(
      Collection<ComponentStatus> statuses, int majorShare, boolean anyOpen) {
    long major = statuses.stream().filter(ComponentStatus.MAJOR_OUTAGE::equals).count();
    if (major > 0 && major * PERCENT >= (long) majorShare * statuses.size()) {
      return MAJOR_OUTAGE;
    }
    if (statuses.contains(ComponentStatus.UNDER_MAINTENANCE)) {
      return UNDER_MAINTENANCE;
    }
    return !anyOpen && statuses.stream().allMatch(ComponentStatus.OPERATIONAL::equals)
        ? OPERATIONAL
        : PARTIAL_OUTAGE;
  }

  /** The same as the page says it to people: what is planned hides no outage. */
  public static SystemStatus headline(
      Collection<ComponentStatus> statuses, int majorShare, boolean anyOpen) {
    SystemStatus status = of(statuses, majorShare, anyOpen);
    return status == UNDER_MAINTENANCE && statuses.stream().anyMatch(ComponentStatus::isOutage)
        ? PARTIAL_OUTAGE
        : status;
  }

  /** A sentence for people. */
  public String message() {
    return message;
  }

  /** Its name for programs and style sheets. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
