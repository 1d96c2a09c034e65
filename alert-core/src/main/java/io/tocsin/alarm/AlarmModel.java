package io.tocsin.alarm;

/**
 * A state machine for alerts. Implementations are pure: the same situation always gives the same
 * transition, and nothing is read or written.
 */
public interface AlarmModel {

  /** The name that clients are shown, as {@code Alerta 9.1.0}. */
  String name();

  /** Severities, their order, colours and defaults. */
  SeverityScale severities();

  /** Statuses, their order and colours. */
  StatusScale statuses();

  /**
   * Decides what happens. The severity of the situation must be on the scale; callers have refused
   * others before.
   */
  Transition next(Situation situation);

  /** Whether an alert in that status is kept from plugins and notifications. */
  boolean isSuppressed(String status);

  /**
   * Whether the action puts the alert in a state that runs out, such as an ack: after {@code
   * statusUntil} housekeeping asks for the action {@code timeout}.
   */
  boolean isTimed(String status);
}
