package io.tocsin.alarm;

import static io.tocsin.alarm.Rule.already;
import static io.tocsin.alarm.Rule.always;
import static io.tocsin.alarm.Rule.askingForOtherThan;
import static io.tocsin.alarm.Rule.at;
import static io.tocsin.alarm.Rule.invalid;
import static io.tocsin.alarm.Rule.on;
import static io.tocsin.alarm.Rule.received;
import static io.tocsin.alarm.Rule.rule;
import static io.tocsin.alarm.Rule.stay;
import static io.tocsin.alarm.Rule.to;

import io.tocsin.alert.Trend;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The model of ISA 18.2 which never changes a severity and never needs to know where an alert was
 * before. The standard leaves open:
 *
 * <ul>
 *   <li>{@code expired} and {@code close} lead to NORM from anywhere, {@code open} to UNACK. NORM
 *       is where an alert rests that nobody has to look at, whether its source says OK or has
 *       fallen silent: it expires no further, and a bad draft raises it again.
 *   <li>{@code timeout} ends an ack (UNACK) or a shelve (as unshelve does), and is invalid
 *       elsewhere.
 *   <li>To close what is at NORM or open what is at UNACK is invalid. Other actions leave the alert
 *       where plugins put it.
 * </ul>
 */
public final class Isa182Model extends AlarmModel {

  private static final String NORM = "NORM";
  private static final String UNACK = "UNACK";
  private static final String ACKED = "ACKED";
  private static final String RTNUN = "RTNUN";
  private static final String SHLVD = "SHLVD";
  private static final String DSUPR = "DSUPR";
  private static final String OOSRV = "OOSRV";

  Isa182Model(ModelParts parts) {
    super(parts, rules(parts.severities()));
  }

  private static List<Rule> rules(SeverityScale scale) {
    Predicate<Situation> ok = situation -> scale.isNormal(situation.severity());
    Predicate<Situation> moreSevere = situation -> isMoreSevere(situation, scale);
    Predicate<Situation> known =
        on("ack", "unack", "shelve", "unshelve", "open", "close", "expired", "timeout");
    return List.of(
        rule("CUSTOM-1", received().or(known).negate(), to(Situation::draftStatus)),
        rule("GIVEN-1", askingForOtherThan(NORM), to(Situation::draftStatus)),
        rule("SHELVE-1", on("shelve"), to(SHLVD)),
        rule("UNSHELVE-1", on("unshelve").and(ok), to(NORM)),
        rule("UNSHELVE-2", on("unshelve"), to(UNACK)),
        rule("EXPIRED-1", on("expired"), to(NORM)),
        rule("CLOSE-1", at(NORM).and(on("close")), already()),
        rule("CLOSE-2", on("close"), to(NORM)),
        rule("OPEN-1", at(UNACK).and(on("open")), already()),
        rule("OPEN-2", on("open"), to(UNACK)),
        rule("TIMEOUT-1", at(ACKED).and(on("timeout")), to(UNACK)),
        rule("TIMEOUT-2", at(SHLVD).and(on("timeout")).and(ok), to(NORM)),
        rule("TIMEOUT-3", at(SHLVD).and(on("timeout")), to(UNACK)),
        rule("TIMEOUT-4", on("timeout"), invalid()),
        //
        rule("NORM-1", at(NORM).and(ok), stay()),
        rule("NORM-2", at(NORM), to(UNACK)),
        //
        rule("UNACK-1", at(UNACK).and(on("ack")), to(ACKED)),
        rule("UNACK-2", at(UNACK).and(ok), to(RTNUN)),
        rule("UNACK-3", at(UNACK), stay()),
        //
        rule("ACKED-1", at(ACKED).and(on("unack")), to(UNACK)),
        rule("ACKED-2", at(ACKED).and(moreSevere), to(UNACK)),
        rule("ACKED-3", at(ACKED).and(ok), to(NORM)),
        rule("ACKED-4", at(ACKED), stay()),
        //
        rule("RTNUN-1", at(RTNUN).and(on("ack")), to(NORM)),
        rule("RTNUN-2", at(RTNUN).and(ok), stay()),
        rule("RTNUN-3", at(RTNUN), to(UNACK)),
        //
        rule("SUPR-1", at(DSUPR, OOSRV).and(ok), to(NORM)),
        rule("SUPR-2", at(DSUPR, OOSRV), to(UNACK)),
        //
        rule("OTHER-1", always(), stay()));
  }

  private static boolean isMoreSevere(Situation situation, SeverityScale scale) {
    return situation.trend() == Trend.MORE_SEVERE
        && situation.previousSeverity() != null
        && !scale.isNormal(situation.previousSeverity());
  }

  /** Severity alone says where to go back to. */
  @Override
  public StatusStack.Change returns(String from, @Nullable String previous, String to) {
    return StatusStack.Change.CLEAR;
  }
}
