package io.tocsin.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Trend;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AlertaModelTest {

  private static final AlertaModel MODEL =
      (AlertaModel) AlarmModels.create(AlarmSettings.of("ALERTA"));

  private static final List<String> ACTIONS =
      List.of(
          "open",
          "ack",
          "unack",
          "shelve",
          "unshelve",
          "close",
          "assign",
          "expired",
          "timeout",
          "escalate",
          "received");

  static List<TransitionCase> cases() {
    return TransitionCase.read("alerta.csv", MODEL);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void next_isAsInTheTable(TransitionCase one) {
    assertEquals(one.expected(), MODEL.next(one.situation()));
  }

  @Test
  void table_hasACaseForEveryRule() {
    Set<String> covered =
        cases().stream().map(one -> one.expected().rule()).collect(Collectors.toSet());
    assertEquals(new TreeSet<>(MODEL.ruleIds()), new TreeSet<>(covered));
  }

  @Test
  void table_hasACaseForEveryStatusActionAndKindOfSeverity() {
    Set<String> missing = new TreeSet<>();
    for (String status : MODEL.statuses().codes().keySet()) {
      for (String action : ACTIONS) {
        missing.add(status + " " + action + " true");
        missing.add(status + " " + action + " false");
      }
    }
    for (TransitionCase one : cases()) {
      Situation it = one.situation();
      String action = it.action() == null ? "received" : it.action();
      missing.remove(it.status() + " " + action + " " + MODEL.severities().isNormal(it.severity()));
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void ruleIds_areUnique() {
    assertEquals(MODEL.ruleIds().size(), Set.copyOf(MODEL.ruleIds()).size());
  }

  @Test
  void workedExample_ofAckAndWorse() {
    Walk walk = new Walk(MODEL, "major");
    assertEquals("open", walk.status());
    assertEquals("ack", walk.act("ack"));
    assertEquals("open", walk.receive("critical"));
    assertEquals("ack", walk.act("ack"));
    assertEquals("ack", walk.receive("minor"));
    assertEquals("closed", walk.receive("normal"));
    assertEquals("open", walk.receive("warning"));
  }

  @Test
  void workedExample_ofShelvedAndNormal() {
    Walk walk = new Walk(MODEL, "major");
    assertEquals("shelved", walk.act("shelve"));
    assertEquals("closed", walk.receive("normal"));
    assertEquals("shelved", walk.receive("critical"));
  }

  @Test
  void workedExample_ofSeveralNormalSeverities() {
    Walk walk = new Walk(MODEL, "normal");
    assertEquals("closed", walk.status());
    assertEquals("closed", walk.receive("ok"));
    assertEquals("closed", walk.receive("cleared"));
    assertEquals("cleared", walk.severity());
  }

  @Test
  void closed_openedAgainHasItsSeverityBack() {
    Walk walk = new Walk(MODEL, "major");
    assertEquals("closed", walk.act("close"));
    assertEquals("normal", walk.severity());
    assertEquals("open", walk.act("open"));
    assertEquals("major", walk.severity());
  }

  @Test
  void blackout_bringsAnAckBackThoughTheSeverityChangedInIt() {
    Walk walk = new Walk(MODEL, "major");
    walk.act("ack");
    assertEquals("blackout", walk.receive("critical", "blackout"));
    assertEquals("ack", walk.receive("critical"));
    assertEquals("open", walk.act("unack"));
  }

  @Test
  void blackout_opensWhatWasClosedAndRaisedInIt() {
    Walk walk = new Walk(MODEL, "major");
    walk.act("ack");
    walk.receive("normal");
    assertEquals("blackout", walk.receive("critical", "blackout"));
    assertEquals("open", walk.receive("critical"));
  }

  @Test
  void blackout_opensWhatWasExpiredAndRaisedInIt() {
    Walk walk = new Walk(MODEL, "major");
    walk.act("expired");
    assertEquals("blackout", walk.receive("critical", "blackout"));
    assertEquals("open", walk.receive("critical"));
  }

  @Test
  void blackout_closesWhatIsNormalInItAndShelvesItAgain() {
    Walk walk = new Walk(MODEL, "major");
    walk.act("shelve");
    assertEquals("blackout", walk.receive("critical", "blackout"));
    assertEquals("closed", walk.receive("normal", "blackout"));
    assertEquals("blackout", walk.receive("major", "blackout"));
    assertEquals("shelved", walk.receive("major"));
    assertEquals("open", walk.act("unshelve"));
  }

  @Test
  void blackout_opensWhatIsNewInIt() {
    Walk walk = new Walk(MODEL, "major", "blackout");
    assertEquals("blackout", walk.status());
    assertEquals("open", walk.receive("major"));
  }

  @Test
  void severities_areThoseOfTheSpecification() {
    SeverityScale scale = MODEL.severities();
    assertEquals(
        "{security=0, critical=1, major=2, minor=3, warning=4, indeterminate=5, informational=6,"
            + " normal=7, ok=7, cleared=7, debug=8, trace=9, unknown=10}",
        scale.levels().toString());
    assertEquals(
        "{security=blue, critical=red, major=orange, minor=yellow, warning=dodgerblue,"
            + " indeterminate=lightblue, informational=#00CC00, normal=#00CC00, ok=#00CC00,"
            + " cleared=#00CC00, debug=#9D006D, trace=#7554BF, unknown=silver}",
        scale.colors().toString());
    assertEquals("normal", scale.normal());
    assertEquals("informational", scale.inform());
    assertEquals("indeterminate", scale.previous());
    assertEquals("black", MODEL.textColor());
  }

  @Test
  void statuses_areThoseOfTheSpecification() {
    assertEquals(
        "{open=A, assign=B, ack=C, shelved=D, blackout=E, closed=F, expired=G, unknown=H}",
        MODEL.statuses().codes().toString());
    assertEquals("{ack=skyblue, shelved=skyblue}", MODEL.statuses().colors().toString());
    assertEquals("open", MODEL.statuses().initial());
  }

  @Test
  void ranks_putTheMostSevereFirstAndTheUnknownLast() {
    SeverityScale scale = MODEL.severities();
    assertTrue(scale.rank("security") < scale.rank("critical"));
    assertTrue(scale.rank("trace") < scale.rank("unknown"));
    assertTrue(scale.rank("unknown") < scale.rank("vanished"));
    assertEquals(scale.rank("normal"), scale.rank("cleared"));
    assertEquals(0, MODEL.statuses().rank("open"));
    assertEquals(7, MODEL.statuses().rank("unknown"));
    assertTrue(MODEL.statuses().rank("unknown") < MODEL.statuses().rank("quarantined"));
  }

  @Test
  void trend_comparesLevels() {
    SeverityScale scale = MODEL.severities();
    assertEquals(Trend.MORE_SEVERE, scale.trend("major", "critical"));
    assertEquals(Trend.LESS_SEVERE, scale.trend("critical", "major"));
    assertEquals(Trend.NO_CHANGE, scale.trend("normal", "ok"));
    assertEquals(Trend.NO_CHANGE, scale.trend("vanished", "ok"));
    assertEquals(Trend.NO_CHANGE, scale.trend("ok", "vanished"));
  }

  @Test
  void normal_isALevelNotAName() {
    assertTrue(MODEL.severities().isNormal("ok"));
    assertFalse(MODEL.severities().isNormal("debug"));
    assertFalse(MODEL.severities().isNormal("vanished"));
  }

  @Test
  void refusal_namesAllSeveritiesMostSevereFirst() {
    assertEquals(
        "Severity (bad) is not one of security, critical, major, minor, warning, indeterminate,"
            + " informational, normal, ok, cleared, debug, trace, unknown",
        MODEL.severities().refusal("bad"));
  }

  @Test
  void statuses_haveTheirPartsInTheEngine() {
    assertTrue(MODEL.isTimed("ack"));
    assertTrue(MODEL.isTimed("shelved"));
    assertFalse(MODEL.isTimed("open"));
    assertFalse(MODEL.isTimed("blackout"));
    assertTrue(MODEL.isSuppressed("blackout"));
    assertTrue(MODEL.isSuppressed(MODEL.suppressedStatus()));
    assertFalse(MODEL.isSuppressed("shelved"));
    assertEquals("expired", MODEL.expiredStatus());
    assertEquals(List.of("closed", "expired"), MODEL.closedStatuses());
  }
}
