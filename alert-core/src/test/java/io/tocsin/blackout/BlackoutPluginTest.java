package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlackoutPluginTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static AlertDraftBuilder draft() {
    return TestAlerts.DISK_FULL.toBuilder();
  }

  private static Refusal refusal(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome).refusal();
  }

  @Test
  void drop_coveredAlert_isNotStored() {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, false)) {
      server.begin("b1", HOUR);
      assertEquals(
          new Refusal.Suppressed("Suppressed alert during blackout period"),
          refusal(server.receive(draft())));
      assertEquals(List.of(), server.told);
      assertEquals("open", server.stored(draft().environment("Test")).status());
    }
  }

  @Test
  void drop_acceptedSeverity_passes() {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, false, "normal", "major")) {
      server.begin("b1", HOUR);
      assertEquals("open", server.stored(draft().severity("major")).status());
      assertEquals("closed", server.stored(draft().severity("normal")).status());
      assertInstanceOf(Refusal.Suppressed.class, refusal(server.receive(draft())));
      assertEquals(2, server.told.size());
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "3599, true", "3600, false"})
  void drop_timeOfTheSenderCounts(long second, boolean suppressed) {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, false)) {
      Instant start = server.clock.instant();
      server.begin("b1", HOUR);
      server.clock.advance(Duration.ofMinutes(90));
      server.active.refresh();
      Outcome outcome = server.receive(draft().createTime(start.plusSeconds(second)));
      assertEquals(suppressed, outcome instanceof Outcome.Refused);
    }
  }

  @Test
  void keep_coveredAlert_isSuppressedAndToldToNobodyAfter() {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, true, "critical")) {
      server.begin("b1", HOUR);
      assertEquals("blackout", server.stored(draft()).status());
      assertEquals("blackout", server.stored(draft()).status());
      assertEquals(List.of(), server.told);
      assertEquals("closed", server.stored(draft().severity("normal")).status());
    }
  }

  @Test
  void keep_repeatWithTheTimeOfItsFirstOccurrence_staysSuppressed() {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, true)) {
      Instant before = server.clock.instant();
      server.clock.advance(HOUR);
      server.begin("b1", HOUR);
      assertEquals("blackout", server.stored(draft().createTime(before)).status());
    }
  }

  @Test
  void keep_isaModel_isOutOfService() {
    AlarmSettings isa =
        new AlarmSettings("ISA_18_2", Map.of(), Map.of(), Map.of(), null, null, null, null);
    try (BlackoutFixture server = new BlackoutFixture(AlarmModels.create(isa), true)) {
      server.begin("b1", HOUR);
      assertEquals("OOSRV", server.stored(draft().severity("High")).status());
      server.clock.advance(HOUR);
      assertEquals("UNACK", server.stored(draft().severity("High")).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    // action before, severity during, severity after, status after
    "     , critical , critical , open  ",
    "ack  , critical , critical , ack   ",
    "ack  , warning  , warning  , ack   ",
    "shelve, major   , major    , shelved",
    "close, critical , critical , open  ",
    "ack  , normal   , normal   , closed",
    "ack  , normal   , critical , open  ",
  })
  void keep_afterTheWindow_anAlertIsWhereItWas(
      String action, String during, String after, String status) {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, true)) {
      String id = server.stored(draft()).id();
      if (action != null) {
        server.actions.takeAction(id, action, "", null, Caller.ANONYMOUS);
      }
      server.begin("b1", HOUR);
      server.stored(draft().severity(during));
      server.clock.advance(HOUR);
      assertEquals(status, server.stored(draft().severity(after)).status());
    }
  }

  @Test
  void blackoutsThatCanNotBeRead_stayAsTheyAre() {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, false)) {
      server.begin("b1", HOUR);
      server.store.out = true;
      server.active.refresh();
      assertInstanceOf(Refusal.Suppressed.class, refusal(server.receive(draft())));
    }
  }

  @Test
  void draft_asksTheStoreNothing() {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, true)) {
      server.begin("b1", HOUR);
      int reads = server.store.reads;
      Alert alert = server.stored(draft());
      assertEquals("blackout", alert.status());
      assertEquals(reads, server.store.reads);
    }
  }

  @Test
  void deletedBlackout_coversNothing() {
    try (BlackoutFixture server = new BlackoutFixture(TestAlerts.MODEL, false)) {
      server.begin("b1", HOUR);
      server.blackouts.delete("b1");
      assertEquals("open", server.stored(draft()).status());
    }
  }
}
