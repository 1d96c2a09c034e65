package io.tocsin.alarm;

/** What an alarm model decided; the rule names the row of the decision table. */
public sealed interface Transition {

  /** Id of the rule that decided, as {@code ACK-4}: for logs and tests. */
  String rule();

  /** The alert stands at this severity and status now, possibly as before. */
  record Moved(String rule, String severity, String status) implements Transition {}

  /** The action does not apply to an alert in that status: a conflict, nothing changes. */
  record Invalid(String rule, String message) implements Transition {}
}
