package io.tocsin.alarm;

import io.tocsin.query.KnownValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state machine for alerts: a decision table, and the severities and statuses that it is about.
 * It is pure: the same situation always gives the same transition, and nothing is read or written.
 */
public abstract sealed class AlarmModel permits AlertaModel, Isa182Model {

  private final ModelParts parts;
  private final DecisionTable table;

  AlarmModel(ModelParts parts, List<Rule> rules) {
    this.parts = parts;
    this.table = new DecisionTable(rules);
  }

  /** The name that clients are shown, as {@code Alerta 9.1.0}. */
  public final String name() {
    return parts.name();
  }

  /** Severities, their order, colours and defaults. */
  public final SeverityScale severities() {
    return parts.severities();
  }

  /** Statuses, their order and colours. */
  public final StatusScale statuses() {
    return parts.statuses();
  }

  /** Its severities and statuses as queries know them. */
  public final KnownValues knownValues() {
    return new KnownValues(severities().ranks(), statuses().ranks());
  }

  /** The colour of text on the colours of severities and statuses. */
  public final String textColor() {
    return parts.textColor();
  }

  /**
   * Decides what happens. The severity of a received draft must be on the scale; callers have
   * refused others before ({@link SeverityScale#refusal}). An alert whose own severity has left the
   * scale since it was stored counts as not normal.
   */
  public final Transition next(Situation situation) {
    return table.decide(situation);
  }

  /**
   * What a change of status does to the statuses that an alert can go back to; {@link StatusStack}
   * carries it out. It looks at statuses only, so it holds for changes past the model too.
   *
   * @param from the status that is left
   * @param previous the status it could go back to from there; null if there is none
   * @param to the status it has now, possibly the same
   */
  public abstract StatusStack.Change returns(String from, @Nullable String previous, String to);

  /** The actions that operators, sources and time can take, in the order clients are shown. */
  public final List<String> actions() {
    return parts.actions();
  }

  /** Whether an alert in that status is kept from plugins and notifications. */
  public final boolean isSuppressed(String status) {
    return parts.suppressed().contains(status);
  }

  /** The status that a draft is given during a blackout that notifies nobody. */
  public final String suppressedStatus() {
    return parts.suppressed().getFirst();
  }

  /** The status that an ack leads to; it holds for as long as the ack says. */
  public final String ackedStatus() {
    return parts.acked();
  }

  /** The status that a shelve leads to; it holds for as long as the shelve says. */
  public final String shelvedStatus() {
    return parts.shelved();
  }

  /**
   * Whether the status runs out, such as that of an ack: after {@code statusUntil} housekeeping
   * asks for the action {@code timeout}.
   */
  public final boolean isTimed(String status) {
    return status.equals(ackedStatus()) || status.equals(shelvedStatus());
  }

  /** The status that the action {@code expired} leads to from anywhere; what has it stays. */
  public final String expiredStatus() {
    return parts.expired();
  }

  /** The statuses of alerts that are over, which housekeeping deletes after a while. */
  public final List<String> closedStatuses() {
    return parts.closed();
  }

  /** Whether an alert in that status is over. */
  public final boolean isOver(String status) {
    return closedStatuses().contains(status) || status.equals(expiredStatus());
  }

  /** The rules of its table, in order. */
  final List<String> ruleIds() {
    return table.ruleIds();
  }
}
