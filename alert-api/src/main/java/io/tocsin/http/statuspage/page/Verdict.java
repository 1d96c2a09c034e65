package io.tocsin.http.statuspage.page;

import io.tocsin.statuspage.ComponentStatus;
import java.util.Collection;
import java.util.Locale;

/**
 * How all components stand together: as version 3 of the API says it (cachet-api 6.4), but that
 * what is planned hides no outage.
 */
enum Verdict {
  OPERATIONAL("All systems are operational.", "operational", "#2e7d32"),
  PARTIAL_OUTAGE("Some systems are experiencing issues.", "some issues", "#b45309"),
  MAJOR_OUTAGE("Some systems are experiencing major issues.", "major outage", "#c62828"),
  UNDER_MAINTENANCE("Some systems are under maintenance.", "maintenance", "#1f5fbf");

  private final String message;
  private final String badge;
  private final String fill;

  Verdict(String message, String badge, String fill) {
    this.message = message;
    this.badge = badge;
    this.fill = fill;
  }

  /**
   * Of the statuses of components.
   *
   * @param majorShare the percentage of major outages from which on the whole has one
   * @param anyOpen whether an incident goes on
   */
  static Verdict of(Collection<ComponentStatus> statuses, int majorShare, boolean anyOpen) {
    long major = statuses.stream().filter(ComponentStatus.MAJOR_OUTAGE::equals).count();
    if (major > 0 && major * 100 >= (long) majorShare * statuses.size()) {
      return MAJOR_OUTAGE;
    }
    if (statuses.contains(ComponentStatus.UNDER_MAINTENANCE)
        && statuses.stream().noneMatch(ComponentStatus::isOutage)) {
      return UNDER_MAINTENANCE;
    }
    return !anyOpen && statuses.stream().allMatch(ComponentStatus.OPERATIONAL::equals)
        ? OPERATIONAL
        : PARTIAL_OUTAGE;
  }

  /** A sentence for people. */
  public String message() {
    return message;
  }

  /** The same in a word or two. */
  public String badge() {
    return badge;
  }

  /** Its colour on badges, dark enough for white text. */
  public String fill() {
    return fill;
  }

  /** Its name for programs and style sheets. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
