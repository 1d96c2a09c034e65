package io.tocsin.alarm;

import io.tocsin.query.KnownValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Its severities and statuses as queries know them. */
  default KnownValues knownValues() {
    return new KnownValues(severities().ranks(), statuses().ranks());
  }

  /** The colour of text on the colours of severities and statuses. */
  String textColor();

  /**
   * Decides what happens. The severity of a received draft must be on the scale; callers have
   * refused others before ({@link SeverityScale#refusal}). An alert whose own severity has left the
   * scale since it was stored counts as not normal.
   */
  Transition next(Situation situation);

  /**
   * What a move does to the statuses that an alert can go back to; {@link StatusStack} carries it
   * out. It looks at statuses only, so it holds for moves past the model too (alerta-api 5.1).
   *
   * @param from the status that is left
   * @param previous the status it could go back to from there; null if there is none
   * @param to the status it has now, possibly the same
   */
  StatusStack.Change returns(String from, @Nullable String previous, String to);

  /** The actions that operators, sources and time can take, in the order clients are shown. */
  List<String> actions();

  /** Whether an alert in that status is kept from plugins and notifications. */
  boolean isSuppressed(String status);

  /** The status that a draft is given during a blackout that notifies nobody (alerta-api 8.1). */
  String suppressedStatus();

  /** The status that an ack leads to; it holds for as long as the ack says. */
  String ackedStatus();

  /** The status that a shelve leads to; it holds for as long as the shelve says. */
  String shelvedStatus();

  /**
   * Whether the status runs out, such as that of an ack: after {@code statusUntil} housekeeping
   * asks for the action {@code timeout}.
   */
  default boolean isTimed(String status) {
    return status.equals(ackedStatus()) || status.equals(shelvedStatus());
  }

  /** The status that the action {@code expired} leads to from anywhere; what has it stays. */
  String expiredStatus();

  /** The statuses of alerts that are over, which housekeeping deletes after a while. */
  List<String> closedStatuses();
}
