package io.tocsin.http.cachet.v2;

import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Numbered;

/** The numbers and names of statuses in version 2. */
final class Statuses {

  private Statuses() {}

  /** The number of a component's status: maintenance, which the version does not know, is 2. */
  static int number(ComponentStatus status) {
    return switch (status) {
      case UNKNOWN -> 0;
      case UNDER_MAINTENANCE -> ComponentStatus.PERFORMANCE_ISSUES.value();
      case OPERATIONAL, PERFORMANCE_ISSUES, PARTIAL_OUTAGE, MAJOR_OUTAGE -> status.value();
    };
  }

  /** The status of a number, 0 to 4. */
  static ComponentStatus component(int number) {
    return number == 0
        ? ComponentStatus.UNKNOWN
        : Numbered.of(ComponentStatus.class, number).orElseThrow();
  }

  static String name(ComponentStatus status) {
    return switch (status) {
      case UNKNOWN -> "Unknown";
      case OPERATIONAL -> "Operational";
      case PERFORMANCE_ISSUES -> "Performance Issues";
      case PARTIAL_OUTAGE -> "Partial Outage";
      case MAJOR_OUTAGE -> "Major Outage";
      case UNDER_MAINTENANCE -> "Under Maintenance";
    };
  }

  static String name(IncidentStatus status) {
    return status == IncidentStatus.REPORTED ? "Scheduled" : status.title();
  }

  /** The class of the sign that pages of Cachet show beside a status. */
  static String icon(IncidentStatus status) {
    return switch (status) {
      case REPORTED -> "icon ion-android-calendar";
      case INVESTIGATING -> "icon ion-flag oranges";
      case IDENTIFIED -> "icon ion-alert yellows";
      case WATCHING -> "icon ion-eye blues";
      case FIXED -> "icon ion-checkmark greens";
    };
  }
}
