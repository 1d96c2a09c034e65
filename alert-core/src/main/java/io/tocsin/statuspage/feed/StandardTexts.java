package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.IncidentStatus;

/** The texts of incidents without a template: the public learns the component's name only. */
final class StandardTexts {

  private StandardTexts() {}

  static String title(String component) {
    return "Problem with " + component;
  }

  static String opened(String component) {
    return "We are investigating a problem with " + component + ".";
  }

  static String update(IncidentStatus status, String component) {
    return switch (status) {
      case REPORTED, INVESTIGATING ->
          "The problem with " + component + " has come back. We are investigating it.";
      case IDENTIFIED -> "The problem with " + component + " is being worked on.";
      case WATCHING -> component + " has recovered. We are watching it.";
      case FIXED -> "The problem with " + component + " is over.";
    };
  }
}
