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

final class Isa182ModelTest {

  private static final Isa182Model MODEL =
      (Isa182Model) AlarmModels.create(AlarmSettings.of("ISA_18_2"));

  private static final List<String> ACTIONS =
      List.of(
          "ack",
          "unack",
          "shelve",
          "unshelve",
          "open",
          "close",
          "expired",
          "timeout",
          "assign",
          "escalate",
          "received");

  static List<TransitionCase> cases() {
    return TransitionCase.read("isa-18-2.csv", MODEL);
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
  void alarm_isAckedReturnsAndIsRaisedAgain() {
    Walk walk = new Walk(MODEL, "Low");
    assertEquals("UNACK", walk.status());
    assertEquals("ACKED", walk.act("ack"));
    assertEquals("UNACK", walk.receive("High"));
    assertEquals("RTNUN", walk.receive("OK"));
    assertEquals("UNACK", walk.receive("Medium"));
    assertEquals("RTNUN", walk.receive("OK"));
    assertEquals("NORM", walk.act("ack"));
  }

  @Test
  void newAlert_isNormWhenItIsOk() {
    assertEquals("NORM", new Walk(MODEL, "OK").status());
  }

  @Test
  void expired_restsAtTheStatusThatExpiresNoFurther() {
    for (String status : MODEL.statuses().codes().keySet()) {
      Walk walk = new Walk(MODEL, "High");
      walk.set(status);
      assertEquals(MODEL.expiredStatus(), walk.act("expired"), status);
      assertEquals(MODEL.expiredStatus(), walk.act("expired"), status);
      assertEquals("UNACK", walk.receive("High"), status);
    }
  }

  @Test
  void ackAndShelve_runOut() {
    Walk walk = new Walk(MODEL, "High");
    walk.act("ack");
    assertEquals("UNACK", walk.act("timeout"));
    walk.act("shelve");
    assertEquals("UNACK", walk.act("timeout"));
    walk.act("shelve");
    assertEquals("SHLVD", walk.receive("OK"));
    assertEquals("NORM", walk.act("timeout"));
  }

  @Test
  void severities_areThoseOfTheSpecification() {
    SeverityScale scale = MODEL.severities();
    assertEquals(
        "{Critical=5, High=4, Medium=3, Low=2, Advisory=1, OK=0}", scale.levels().toString());
    assertEquals(
        "{Critical=red, High=orange, Medium=yellow, Low=dodgerblue, Advisory=lightblue,"
            + " OK=#00CC00, Unknown=silver}",
        scale.colors().toString());
    assertEquals("OK", scale.normal());
    assertEquals("OK", scale.previous());
    assertFalse(scale.has(scale.inform()));
  }

  @Test
  void statuses_areThoseOfTheSpecification() {
    assertEquals(
        "{NORM=A, UNACK=B, ACKED=C, RTNUN=D, SHLVD=E, DSUPR=F, OOSRV=G}",
        MODEL.statuses().codes().toString());
    assertEquals("NORM", MODEL.statuses().initial());
  }

  @Test
  void ranks_putTheMostSevereFirstAndTheUnknownLast() {
    SeverityScale scale = MODEL.severities();
    assertTrue(scale.rank("Critical") < scale.rank("High"));
    assertTrue(scale.rank("Advisory") < scale.rank("OK"));
    assertTrue(scale.rank("OK") < scale.rank("Unknown"));
  }

  @Test
  void trend_comparesInTheNaturalDirection() {
    SeverityScale scale = MODEL.severities();
    assertEquals(Trend.MORE_SEVERE, scale.trend("Low", "High"));
    assertEquals(Trend.LESS_SEVERE, scale.trend("High", "OK"));
    assertEquals(Trend.NO_CHANGE, scale.trend("High", "High"));
    assertEquals(Trend.NO_CHANGE, scale.trend("High", "Unknown"));
  }

  @Test
  void refusal_namesAllSeveritiesMostSevereFirst() {
    assertEquals(
        "Severity (major) is not one of Critical, High, Medium, Low, Advisory, OK",
        MODEL.severities().refusal("major"));
  }

  @Test
  void statuses_haveTheirPartsInTheEngine() {
    assertTrue(MODEL.isTimed("ACKED"));
    assertTrue(MODEL.isTimed("SHLVD"));
    assertFalse(MODEL.isTimed("UNACK"));
    assertFalse(MODEL.isTimed("OOSRV"));
    assertTrue(MODEL.isSuppressed("DSUPR"));
    assertTrue(MODEL.isSuppressed("OOSRV"));
    assertFalse(MODEL.isSuppressed("SHLVD"));
    assertEquals("OOSRV", MODEL.suppressedStatus());
    assertEquals("NORM", MODEL.expiredStatus());
    assertEquals(List.of("NORM"), MODEL.closedStatuses());
  }
}
