package io.tocsin.http.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.access.Caller;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.http.alertmanager.AlertIntake.Taken;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.prometheus.PrometheusMapper;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertIntakeTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:15:00Z");
  private static final PrometheusMapper MAPPER =
      new PrometheusMapper(
          new PrometheusSettings("Production", List.of("replica"), Duration.ofMinutes(5)),
          new Levels(AlarmModels.create(AlarmSettings.of("ALERTA")).severities(), Map.of()));

  private final FakeReceiver receiver = new FakeReceiver();
  private final AlertIntake intake = new AlertIntake(MAPPER, receiver);

  @Test
  void goodAlerts_allTakenInTheirOrder() {
    assertEquals(new Taken.All(), take(named("B"), named("A")));
    assertEquals(List.of("B", "A"), receiver.events());
  }

  @Test
  void noAlerts_taken() {
    assertEquals(new Taken.All(), take());
  }

  @Test
  void badAlerts_namedByTheirPlaceAndTheGoodOnesTaken() {
    receiver.answering("C", new Outcome.Invalid("no such severity"));
    assertEquals(
        new Taken.Bad(
            "alert 0: it is not an object; alert 2: it has no label with a value;"
                + " alert 4: no such severity"),
        take("7", named("A"), "{}", named("B"), named("C"), named("D")));
    assertEquals(List.of("A", "B", "C", "D"), receiver.events());
  }

  @Test
  void manyBadAlerts_answerIsBounded() {
    String[] bad = new String[PostedAlertsReader.LIMIT];
    Arrays.fill(bad, "7");
    String reason = assertInstanceOf(Taken.Bad.class, take(bad)).reason();
    assertEquals("; and 9980 more", reason.substring(reason.lastIndexOf(';')));
  }

  @Test
  void longReason_cut() {
    receiver.answering("A", new Outcome.Invalid("x".repeat(5_000)));
    String reason = assertInstanceOf(Taken.Bad.class, take(named("A"))).reason();
    assertEquals("alert 0: " + "x".repeat(300) + "...", reason);
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new Outcome.Busy(), Taken.NotNow.class),
        Arguments.of(new Outcome.Unavailable(), Taken.NotNow.class),
        Arguments.of(refused(new Refusal.RateLimited("slow")), Taken.NotNow.class),
        Arguments.of(refused(new Refusal.Failed(503, "not now", List.of())), Taken.NotNow.class),
        Arguments.of(refused(new Refusal.Failed(500, "broken", List.of())), Taken.Bad.class),
        Arguments.of(refused(new Refusal.Rejected("no")), Taken.Bad.class),
        Arguments.of(refused(new Refusal.InvalidAction("no")), Taken.Bad.class),
        Arguments.of(refused(new Refusal.Suppressed("quiet")), Taken.All.class),
        Arguments.of(refused(new Refusal.Heartbeat("alive", "1")), Taken.All.class),
        Arguments.of(refused(new Refusal.Looped("again")), Taken.All.class),
        Arguments.of(FakeReceiver.STORED, Taken.All.class));
  }

  private static Outcome refused(Refusal refusal) {
    return new Outcome.Refused(refusal, "3e1a8e3a");
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void outcomeOfOne_decidesForAll(Outcome outcome, Class<? extends Taken> expected) {
    receiver.answering("B", outcome);
    assertInstanceOf(expected, take(named("A"), named("B"), named("C")));
  }

  @Test
  void overload_goesBeforeBadAlerts() {
    receiver.answering("A", new Outcome.Busy());
    assertInstanceOf(Taken.NotNow.class, take(named("A"), "7"));
  }

  private Taken take(String... elements) {
    String body = Stream.of(elements).collect(Collectors.joining(",", "[", "]"));
    return intake.take(body.getBytes(StandardCharsets.UTF_8), Caller.ANONYMOUS, NOW);
  }

  private static String named(String name) {
    return "{\"labels\":{\"alertname\":\"" + name + "\"}}";
  }
}
