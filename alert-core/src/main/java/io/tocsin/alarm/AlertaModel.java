package io.tocsin.alarm;

import static io.tocsin.alarm.Rule.already;
import static io.tocsin.alarm.Rule.always;
import static io.tocsin.alarm.Rule.askingForOtherThan;
import static io.tocsin.alarm.Rule.at;
import static io.tocsin.alarm.Rule.before;
import static io.tocsin.alarm.Rule.invalid;
import static io.tocsin.alarm.Rule.on;
import static io.tocsin.alarm.Rule.received;
import static io.tocsin.alarm.Rule.rule;
import static io.tocsin.alarm.Rule.stay;
import static io.tocsin.alarm.Rule.to;

import io.tocsin.alert.Trend;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The model of Alerta of version 9, without two of its defects:
 *
 * <ul>
 *   <li>An action that closes an alert gives it the normal severity, and {@code open} gives a
 *       closed one its previous severity. A received draft keeps its own severity, always.
 *   <li>After a blackout an alert goes back to where it was before, as if the draft had met it
 *       there: a normal one closes, one that was closed or expired is open.
 *   <li>{@code assign} takes actions as {@code open} does. Any status that is not in the table
 *       takes none but {@code expired}, {@code timeout} and custom ones, and a normal draft closes
 *       it.
 * </ul>
 */
public final class AlertaModel extends AlarmModel {

  private static final String OPEN = "open";
  private static final String ASSIGN = "assign";
  private static final String ACK = "ack";
  private static final String SHELVED = "shelved";
  private static final String BLACKOUT = "blackout";
  private static final String CLOSED = "closed";
  private static final String EXPIRED = "expired";

  AlertaModel(ModelParts parts) {
    super(parts, rules(parts.severities()));
  }

  private static List<Rule> rules(SeverityScale scale) {
    Predicate<Situation> normal = situation -> scale.isNormal(situation.severity());
    Predicate<Situation> moreSevere = situation -> isMoreSevere(situation, scale);
    BiFunction<String, Situation, Transition> close =
        (rule, situation) -> close(rule, situation, scale);
    Predicate<Situation> withStatus = askingForOtherThan(OPEN);
    Predicate<Situation> known =
        on("open", "assign", "ack", "unack", "shelve", "unshelve", "close", "expired", "timeout");
    return List.of(
        rule("CUSTOM-1", received().or(known).negate(), to(Situation::draftStatus)),
        rule("GIVEN-1", withStatus.and(normal), to(CLOSED)),
        rule("GIVEN-2", withStatus, to(Situation::draftStatus)),
        rule("UNACK-1", at(ACK).and(on("unack")), to(AlertaModel::back)),
        rule("UNACK-2", on("unack"), invalid()),
        rule("UNSHELVE-1", at(SHELVED).and(on("unshelve")), to(AlertaModel::back)),
        rule("UNSHELVE-2", on("unshelve"), invalid()),
        rule("EXPIRED-1", on("expired"), to(EXPIRED)),
        rule("TIMEOUT-1", at(ACK, SHELVED).and(on("timeout")), to(AlertaModel::back)),
        rule("TIMEOUT-2", before(ACK).and(on("timeout")), to(ACK)),
        rule("TIMEOUT-3", on("timeout"), to(OPEN)),
        //
        rule("OPEN-1", at(OPEN).and(on("open")), already()),
        rule("OPEN-2", at(OPEN).and(on("ack")), to(ACK)),
        rule("OPEN-3", at(OPEN).and(on("shelve")), to(SHELVED)),
        rule("OPEN-4", at(OPEN).and(on("close")), close),
        rule("OPEN-5", at(OPEN).and(normal), close),
        rule("OPEN-6", at(OPEN), stay()),
        //
        rule("ASSIGN-1", at(ASSIGN).and(on("open")), to(OPEN)),
        rule("ASSIGN-2", at(ASSIGN).and(on("ack")), to(ACK)),
        rule("ASSIGN-3", at(ASSIGN).and(on("shelve")), to(SHELVED)),
        rule("ASSIGN-4", at(ASSIGN).and(on("close")), close),
        rule("ASSIGN-5", at(ASSIGN).and(normal), close),
        rule("ASSIGN-6", at(ASSIGN), stay()),
        //
        rule("ACK-1", at(ACK).and(on("open")), to(OPEN)),
        rule("ACK-2", at(ACK).and(on("ack")), already()),
        rule("ACK-3", at(ACK).and(on("shelve")), to(SHELVED)),
        rule("ACK-4", at(ACK).and(on("close")), close),
        rule("ACK-5", at(ACK).and(normal), close),
        rule("ACK-6", at(ACK).and(moreSevere), to(OPEN)),
        rule("ACK-7", at(ACK), stay()),
        //
        rule("SHL-1", at(SHELVED).and(on("open")), to(OPEN)),
        rule("SHL-2", at(SHELVED).and(on("ack")), invalid()),
        rule("SHL-3", at(SHELVED).and(on("shelve")), already()),
        rule("SHL-4", at(SHELVED).and(on("close")), close),
        rule("SHL-5", at(SHELVED).and(normal), close),
        rule("SHL-6", at(SHELVED), stay()),
        //
        rule("BLK-1", at(BLACKOUT).and(on("close")), close),
        rule("BLK-2", at(BLACKOUT).and(normal), close),
        rule("BLK-3", at(BLACKOUT).and(received()).and(before(ACK)).and(moreSevere), to(OPEN)),
        rule("BLK-4", at(BLACKOUT), to(AlertaModel::back)),
        //
        rule("CLS-1", at(CLOSED).and(on("open")), reopen(OPEN)),
        rule("CLS-2", at(CLOSED).and(on("ack", "shelve")), invalid()),
        rule("CLS-3", at(CLOSED).and(on("close")), already()),
        rule("CLS-4", at(CLOSED).and(normal), close),
        rule("CLS-5", at(CLOSED).and(before(SHELVED)), reopen(SHELVED)),
        rule("CLS-6", at(CLOSED), reopen(OPEN)),
        //
        rule("EXP-1", at(EXPIRED).and(normal), close),
        rule("EXP-2", at(EXPIRED).and(received().or(on("open"))), to(OPEN)),
        rule("EXP-3", at(EXPIRED), invalid()),
        //
        rule("OTHER-1", received().negate(), invalid()),
        rule("OTHER-2", normal, close),
        rule("OTHER-3", always(), stay()));
  }

  private static boolean isMoreSevere(Situation situation, SeverityScale scale) {
    return situation.trend() == Trend.MORE_SEVERE
        && situation.previousSeverity() != null
        && !situation.previousSeverity().equals(scale.previous());
  }

  /** Where it was before; open where that was nowhere, or over, or suppressed. */
  private static String back(Situation situation) {
    String previous = situation.previousStatus();
    return previous == null || isLeftForGood(previous) || previous.equals(BLACKOUT)
        ? OPEN
        : previous;
  }

  private static Transition close(String rule, Situation situation, SeverityScale scale) {
    String severity = situation.action() == null ? situation.severity() : scale.normal();
    return new Transition.Moved(rule, severity, CLOSED);
  }

  private static BiFunction<String, Situation, Transition> reopen(String status) {
    return (rule, situation) -> {
      String previous = situation.action() == null ? null : situation.previousSeverity();
      return new Transition.Moved(rule, previous == null ? situation.severity() : previous, status);
    };
  }

  private static boolean isLeftForGood(String status) {
    return status.equals(CLOSED) || status.equals(EXPIRED);
  }

  /**
   * Ack, shelve, close and blackout remember where the alert was; what was closed or expired is
   * remembered only as far as it would come back shelved.
   */
  @Override
  public StatusStack.Change returns(String from, @Nullable String previous, String to) {
    if (from.equals(to)) {
      return StatusStack.Change.KEEP;
    }
    if (to.equals(previous)) {
      return StatusStack.Change.POP;
    }
    if (!isTimed(to) && !isSuppressed(to) && !to.equals(CLOSED)) {
      return StatusStack.Change.CLEAR;
    }
    if (isLeftForGood(from)) {
      return SHELVED.equals(previous) ? StatusStack.Change.KEEP : StatusStack.Change.CLEAR;
    }
    return isSuppressed(from) ? StatusStack.Change.KEEP : StatusStack.Change.PUSH;
  }
}
