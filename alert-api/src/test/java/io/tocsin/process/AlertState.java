package io.tocsin.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a sender can tell of an alert.
 *
 * @param entries of its history
 */
record AlertState(String severity, String status, int duplicates, int entries) {

  /** Most severe first. */
  static final List<String> SEVERITIES = List.of("critical", "major", "minor", "warning");

  static AlertState of(JsonNode alert) {
    return new AlertState(
        alert.get("severity").asText(),
        alert.get("status").asText(),
        alert.get("duplicateCount").asInt(),
        alert.get("history").size());
  }

  static AlertState created(String severity) {
    return new AlertState(severity, "open", 0, 1);
  }

  /** After a post of that severity (alerta-api 3.4 and 4.5). */
  AlertState received(String next) {
    if (next.equals(severity)) {
      return new AlertState(severity, status, duplicates + 1, entries);
    }
    boolean worse = SEVERITIES.indexOf(next) < SEVERITIES.indexOf(severity);
    return new AlertState(next, worse ? "open" : status, 0, entries + 1);
  }

  AlertState acknowledged() {
    return new AlertState(severity, "ack", duplicates, entries + 1);
  }

  boolean isAcknowledged() {
    return status.equals("ack");
  }
}
