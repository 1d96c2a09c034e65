package io.tocsin.policy;

import static io.tocsin.policy.PolicyFixture.ANN;
import static io.tocsin.policy.PolicyFixture.BASE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.action.ActionOutcome;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundledPluginsTest {

  private static final AlertDraft DRAFT =
      AlertDraft.builder()
          .resource("db3")
          .event("DiskFull")
          .environment("Production")
          .service(List.of("Storage"))
          .origin("db3/agent")
          .tags(List.of("disk"))
          .timeout(60L)
          .build();

  private PolicyFixture fixture;

  @AfterEach
  void stop() {
    fixture.close();
  }

  private void start(String model, String... plugins) {
    fixture = new PolicyFixture(model, plugins);
  }

  private static AlertDraft at(String severity) {
    return DRAFT.toBuilder().severity(severity).build();
  }

  private static Caller having(String... passed) {
    return ANN.by(new Via("192.0.2.7", Set.of(passed)));
  }

  private static Refusal refusal(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome).refusal();
  }

  private static Refusal refusal(ActionOutcome outcome) {
    return assertInstanceOf(ActionOutcome.Refused.class, outcome).refusal();
  }

  @Test
  void remoteIp_isAnAttribute() {
    start("ALERTA", "remote_ip");
    assertEquals("192.0.2.7", fixture.stored(DRAFT, ANN).attributes().get("ip"));
  }

  @Test
  void remoteIp_withoutAddressOrRoom_changesNothing() {
    start("ALERTA", "remote_ip");
    assertFalse(fixture.stored(DRAFT, Caller.ANONYMOUS).attributes().containsKey("ip"));

    Map<String, Object> full =
        IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> "a" + i, i -> i));
    AlertDraft fullDraft = DRAFT.toBuilder().event("Full").attributes(new HashMap<>(full)).build();
    assertEquals(full, fixture.stored(fullDraft, ANN).attributes());
  }

  @Test
  void reject_withoutService_refuses() {
    start("ALERTA", "reject");
    Outcome outcome = fixture.receive(DRAFT.toBuilder().service(List.of()).build(), ANN);
    assertEquals(new Refusal.Rejected("[POLICY] Alert must define a service"), refusal(outcome));
  }

  @Test
  void heartbeat_isKeptAsOne() {
    start("ALERTA", "heartbeat");
    Outcome outcome = fixture.receive(DRAFT.toBuilder().event("Heartbeat").build(), ANN);
    assertEquals(
        new Refusal.Heartbeat("Alert converted to Heartbeat", "beat-db3/agent"), refusal(outcome));
    var sign = fixture.signs.getFirst();
    assertEquals(List.of("disk"), sign.tags());
    assertEquals(60, sign.timeout());
    assertEquals(
        Map.of(
            "environment", "Production",
            "severity", "normal",
            "service", List.of("Storage"),
            "group", "Misc"),
        sign.attributes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Heartbeat", "Watchdog"})
  void heartbeat_storeAway_isToldToComeAgain(String event) {
    start("ALERTA", "heartbeat");
    AlertDraft draft = at("critical").toBuilder().event(event).build();
    fixture.isStoreAway = true;
    Refusal.Failed failed =
        assertInstanceOf(Refusal.Failed.class, refusal(fixture.receive(draft, ANN)));
    assertEquals(503, failed.code());
    assertEquals("the store does not answer, try again later", failed.message());

    fixture.isStoreAway = false;
    assertInstanceOf(Refusal.Heartbeat.class, refusal(fixture.receive(draft, ANN)));
  }

  @ParameterizedTest
  @CsvSource({"240, 240", "59, 60", "-5, 60", "999999999, 315360000"})
  void watchdog_withAnEnd_holdsAsLongAsThat(long seconds, long timeout) {
    start("ALERTA", "heartbeat");
    AlertDraft watchdog = at("critical").toBuilder().event("Watchdog").build();
    Instant end = TestAlerts.NOW.plusSeconds(seconds);
    fixture.receive(watchdog.toBuilder().endsAt(end).build(), ANN);
    assertEquals(timeout, fixture.signs.getFirst().timeout());
    assertEquals(TestAlerts.NOW, fixture.signs.getFirst().time());

    fixture.receive(watchdog, ANN);
    assertEquals(60, fixture.signs.getLast().timeout());
  }

  @Test
  void watchdog_severityThatSaysNothing_isNotKept() {
    start("ALERTA", "heartbeat");
    AlertDraft watchdog = at("indeterminate").toBuilder().event("Watchdog").build();
    fixture.receive(watchdog.toBuilder().attributes(Map.of("severityLabel", "none")).build(), ANN);
    assertFalse(fixture.signs.getFirst().attributes().containsKey("severity"));
  }

  @ParameterizedTest
  @CsvSource({"ALERTA, critical, normal", "ISA_18_2, High, OK"})
  void watchdog_isASignOfLifeAsLongAsItFires(String model, String firing, String resolved) {
    start(model, "heartbeat");
    AlertDraft watchdog = DRAFT.toBuilder().event("Watchdog").build();

    Outcome fired = fixture.receive(watchdog.toBuilder().severity(firing).build(), ANN);
    assertInstanceOf(Refusal.Heartbeat.class, refusal(fired));
    assertEquals(1, fixture.signs.size());

    Outcome ended = fixture.receive(watchdog.toBuilder().severity(resolved).build(), ANN);
    assertInstanceOf(Refusal.Heartbeat.class, refusal(ended));
    assertEquals(1, fixture.signs.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {BASE, BASE + "/"})
  void forwarder_whatHasBeenHere_ends(String passed) {
    start("ALERTA", "forwarder");
    Caller back = having("https://other.example.com", passed);
    Alert alert = fixture.stored(at("major"), having("https://other.example.com"));

    assertEquals(
        new Refusal.Looped("Alert forwarded by db3/agent already processed by " + BASE),
        refusal(fixture.receive(DRAFT, back)));
    assertEquals(
        new Refusal.Looped("Action ack forwarded by 192.0.2.7 already processed by " + BASE),
        refusal(fixture.act(alert, "ack", null, back)));
    assertEquals(
        new Refusal.Looped("Note forwarded by 192.0.2.7 already processed by " + BASE),
        refusal(fixture.note(alert, back)));
    assertEquals(
        new Refusal.Looped("Delete forwarded by 192.0.2.7 already processed by " + BASE),
        refusal(fixture.delete(alert, back)));
  }

  @Test
  void forwarder_addressThatBeginsLikeOurs_isAnother() {
    start("ALERTA", "forwarder");
    fixture.stored(DRAFT, having(BASE + "/test", "https://alerts.example.com", BASE + "2"));
  }

  @ParameterizedTest
  @CsvSource({"ALERTA, critical, ack, shelved, open", "ISA_18_2, High, ACKED, SHLVD, UNACK"})
  void ackedBy_isThereAsLongAsTheAckHolds(
      String model, String severity, String acked, String shelved, String open) {
    start(model, "acked_by");
    Alert alert = fixture.stored(at(severity), ANN);

    Alert done = fixture.done(fixture.act(alert, "ack", null, ANN));
    assertEquals(acked, done.status());
    assertEquals("ann", done.attributes().get("acked-by"));
    assertEquals(List.of("disk", "watch:ann"), done.tags());

    Alert unacked = fixture.done(fixture.act(alert, "unack", null, ANN));
    assertEquals(open, unacked.status());
    assertFalse(unacked.attributes().containsKey("acked-by"));

    fixture.done(fixture.act(alert, "ack", null, ANN));
    Alert set = fixture.done(fixture.setStatus(alert, shelved));
    assertEquals("ann", set.attributes().get("acked-by"));
    assertFalse(fixture.done(fixture.setStatus(alert, open)).attributes().containsKey("acked-by"));
  }

  @Test
  void ackedBy_whoReopensByAWorseAlert_takesTheNameAway() {
    start("ALERTA", "acked_by");
    Alert alert = fixture.stored(at("minor"), ANN);
    fixture.done(fixture.act(alert, "ack", null, ANN));
    assertEquals("ann", fixture.stored(at("minor"), ANN).attributes().get("acked-by"));

    Alert reopened = fixture.stored(at("critical"), ANN);
    assertEquals("open", reopened.status());
    assertFalse(reopened.attributes().containsKey("acked-by"));
  }

  @Test
  void ackedBy_nobodyKnown_changesNothing() {
    start("ALERTA", "acked_by");
    Alert alert = fixture.stored(at("major"), ANN);
    Alert acked = fixture.done(fixture.act(alert, "ack", null, Caller.ANONYMOUS));
    assertEquals(List.of("disk"), acked.tags());
    assertEquals(Map.of(), acked.attributes());
  }

  @ParameterizedTest
  @CsvSource({
    "ALERTA, minor, major, open",
    "ALERTA, critical, security, open",
    "ISA_18_2, Low, Medium, UNACK",
    "ISA_18_2, OK, Advisory, UNACK",
    "ALERTA, debug, normal, open"
  })
  void escalate_leadsToTheNextMoreSevere(String model, String before, String after, String status) {
    start(model, "escalate");
    Alert alert = fixture.stored(at(before), ANN);
    Alert escalated = fixture.done(fixture.act(alert, "escalate", null, ANN));
    assertEquals(after, escalated.severity());
    assertEquals(status, escalated.status());
    assertEquals(alert.previousSeverity(), escalated.previousSeverity());
    assertEquals("alert severity escalated", escalated.history().getLast().text());
    assertEquals("action", escalated.history().getLast().type());
  }

  @ParameterizedTest
  @CsvSource({"ALERTA, security", "ISA_18_2, Critical"})
  void escalate_atTheTop_isInvalid(String model, String top) {
    start(model, "escalate");
    Alert alert = fixture.stored(at(top), ANN);
    assertEquals(
        new Refusal.InvalidAction("Can not escalate alert severity beyond \"" + top + "\"."),
        refusal(fixture.act(alert, "escalate", null, ANN)));
  }

  @ParameterizedTest
  @CsvSource({"ALERTA, major, shelve, shelved", "ISA_18_2, High, shelve, SHLVD"})
  void timeout_holdsAsLongAsTheServerSays(
      String model, String severity, String action, String status) {
    start(model, "timeout");
    Alert alert = fixture.stored(at(severity), ANN);
    Alert shelved = fixture.done(fixture.act(alert, action, 5L, ANN));
    assertEquals(status, shelved.status());
    assertEquals(fixture.clock.instant().plusSeconds(7200), shelved.statusUntil());
    assertEquals("by hand (using server timeout value)", shelved.history().getLast().text());
  }

  @Test
  void timeout_sameOrNone_leavesTheText() {
    start("ALERTA", "timeout");
    Alert alert = fixture.stored(at("major"), ANN);
    for (Long given : new Long[] {7200L, 0L, null}) {
      Alert shelved = fixture.done(fixture.act(alert, "shelve", given, ANN));
      assertEquals("by hand", shelved.history().getLast().text());
      fixture.done(fixture.act(alert, "unshelve", null, ANN));
    }
  }
}
