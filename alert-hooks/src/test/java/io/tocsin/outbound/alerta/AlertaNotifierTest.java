package io.tocsin.outbound.alerta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.access.hawk.HawkHeader;
import io.tocsin.access.hawk.HawkSignature;
import io.tocsin.alert.Alert;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Delivery.Delivered;
import io.tocsin.outbound.DestinationSettings;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.NotifierContract;
import io.tocsin.outbound.NotifierFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertaNotifierTest extends NotifierContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:05Z");

  /** When {@link #told} says that it happened. */
  private static final Instant THEN = Instant.parse("2026-03-01T12:00:01Z");

  @Override
  protected NotifierFactory factory() {
    return new AlertaNotifierFactory(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  protected String options() {
    return "{\"url\":\"https://other.example/secret/api/\",\"key\":\"secret-key\"}";
  }

  /** Received when that happened. */
  private static Alert received() {
    return alert().toBuilder().lastReceiveTime(THEN).updateTime(THEN).build();
  }

  /** Changed by an action when that happened. */
  private static Alert acted() {
    return alert().toBuilder().id("a/b 1").updateTime(THEN).build();
  }

  @Test
  void receivedAlert_sent() {
    Alert alert = received().toBuilder().lastReceiveId("last-id").customer("acme").build();
    assertInstanceOf(Delivered.class, notifier().deliver(told("alert.received", alert)));
    assertEquals("POST", http.last().method());
    assertEquals(URI.create("https://other.example/secret/api/alert"), http.last().target());
    assertEquals("Key secret-key", http.last().headers().get("Authorization"));
    ObjectNode expected =
        (ObjectNode)
            json(
                """
                {"id":"last-id","createTime":"2026-03-01T12:00:05.000Z","resource":"db3",
                 "event":"DiskFull","environment":"Production","severity":"critical","group":"OS",
                 "value":"98%","text":"disk almost full on volume a","origin":"db3/agent",
                 "timeout":86400,"customer":"acme","correlate":[],"service":["Storage"],
                 "tags":["disk","dc:east"],"attributes":{"rack":"r4"}}\
                """);
    assertEquals(expected.put("type", alert.type()), http.json());
  }

  @ParameterizedTest
  @CsvSource({
    "alert.acknowledged, ack",
    "alert.unacknowledged, unack",
    "alert.shelved, shelve",
    "alert.unshelved, unshelve",
    "alert.closed, close",
    "alert.opened, open",
  })
  void action_taken(String type, String action) {
    notifier().deliver(told(type, acted()));
    assertEquals("PUT", http.last().method());
    assertEquals(
        URI.create("https://other.example/secret/api/alert/a%2Fb%201/action"),
        http.last().target());
    assertEquals(json("{\"action\":\"" + action + "\",\"text\":\"what happened\"}"), http.json());
  }

  @Test
  void actionThatHoldsForAWhile_saysHowLong() {
    Alert alert = acted().toBuilder().statusUntil(THEN.plusSeconds(7200)).build();
    notifier().deliver(told("alert.acknowledged", alert));
    assertEquals(7200, http.json().get("timeout").asInt());
  }

  @Test
  void deletion_made() {
    notifier().deliver(told("alert.deleted", acted()));
    assertEquals("DELETE", http.last().method());
    assertEquals(
        URI.create("https://other.example/secret/api/alert/a%2Fb%201"), http.last().target());
    assertEquals(0, http.last().body().length);
  }

  @Test
  void deletionOfWhatIsNotThere_isMade_butNoOtherCall() {
    http.answer(new OutboundHttp.Answer.Answered(404, Map.of(), new byte[0]));
    assertInstanceOf(Delivered.class, notifier().deliver(told("alert.deleted", acted())));
    assertInstanceOf(
        Delivery.GaveUp.class, notifier().deliver(told("alert.acknowledged", acted())));
  }

  @ParameterizedTest
  @CsvSource({
    "404, not found, true",
    "404, The requested URL was not found on the server, false",
    "403, not found, false",
    "200, not found, true",
  })
  void test_changesNothing_andTellsWhetherWeMayAct(int status, String message, boolean can) {
    byte[] body = ("{\"status\":\"error\",\"message\":\"" + message + "\"}").getBytes(UTF_8);
    http.answer(new OutboundHttp.Answer.Answered(status, Map.of(), body));
    Delivery delivery =
        notifier().test(told(Notification.TEST, closed().toBuilder().id("t").build()));
    assertEquals(can, delivery instanceof Delivered, delivery::toString);
    assertEquals(
        URI.create("https://other.example/secret/api/alert/t/action"), http.last().target());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "alerts, alert.opened, true, POST",
        "alerts, alert.closed, true, POST",
        "alerts, alert.changed, true, POST",
        "alerts, alert.changed, false, -",
        "alerts, alert.acknowledged, false, -",
        "alerts, alert.deleted, false, -",
        "actions, alert.acknowledged, false, PUT",
        "actions, alert.opened, true, -",
        "actions, alert.deleted, false, -",
        "ack, alert.acknowledged, false, PUT",
        "ack, alert.closed, false, -",
        "delete, alert.deleted, false, DELETE",
        "delete, alert.closed, false, -",
        "*, alert.deleted, false, DELETE",
        "*, alert.noted, false, -",
        "*, alert.expired, false, -",
        "*, alert.severity_changed, false, -",
        "*, alert.new_in_a_later_version, false, -",
        "none, alert.opened, true, -",
      })
  void what_limitsWhatIsPassedOn(
      String what, String type, boolean received, @Nullable String method) {
    Notifier notifier = notifier(with("what", List.of(what)));
    Alert alert = received ? received() : acted();
    assertInstanceOf(Delivered.class, notifier.deliver(told(type, alert)));
    assertEquals(method, http.calls.isEmpty() ? null : http.last().method());
  }

  @Test
  void loopHeader_namesAllServersAndThisOne() {
    notifier()
        .deliver(
            told(
                "alert.opened",
                received(),
                Set.of("https://b.example", "https://a.example/api", "pager", BASE_URL)));
    assertEquals(
        "https://a.example/api,https://b.example," + BASE_URL,
        http.last().headers().get("X-Alerta-Loop"));
  }

  @Test
  void serverThatDoesNotKnowItself_namesTheOthers() {
    DestinationSettings settings = settings(options());
    DestinationSettings nameless =
        new DestinationSettings(
            settings.name(), null, settings.model(), settings.http(), settings.options());
    Notifier notifier = factory().create(nameless);
    notifier.deliver(told("alert.opened", received()));
    assertNull(http.last().headers().get("X-Alerta-Loop"));
  }

  @Test
  void aliases_areItsAddress() {
    assertEquals(
        Set.of("https://other.example/secret/api", "https://other.example/secret/api/"),
        notifier().aliases());
    assertEquals(Notifier.Interest.EVERYTHING, notifier().interest());
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"token\":\"abc\"}', Bearer abc",
    "'{\"username\":\"u\",\"password\":\"pä:ss\"}', Basic dTpww6Q6c3M=",
  })
  void credentials_sent(String credentials, String header) {
    notifier(address(credentials)).deliver(told("alert.opened", received()));
    assertEquals(header, http.last().headers().get("Authorization"));
  }

  @Test
  void noCredentials_noneSent() {
    notifier(address("{}")).deliver(told("alert.opened", received()));
    assertTrue(http.last().headers().keySet().stream().noneMatch("Authorization"::equals));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"key\":\"a\",\"token\":\"b\"}'",
    "'{\"username\":\"u\"}'",
    "'{\"password\":\"secret\"}'",
    "'{\"secret\":\"secret\"}'",
    "'{\"secret\":\"secret\",\"key\":\"a\",\"token\":\"b\"}'",
    "'{\"secret\":\"secret\",\"key\":\"\\\"\"}'",
    "'{\"secret\":\"secret\",\"key\":\"a\",\"algorithm\":\"md5\"}'",
    "'{\"key\":\"secret\\n\"}'",
    "'{\"what\":[\"\"]}'",
    "'{\"timeout\":\"2m\"}'",
    "'{\"timeout\":\"0s\"}'",
  })
  void oddOptions_refused(String options) {
    HookFileException refusal =
        assertThrows(HookFileException.class, () -> notifier(address(options)));
    assertNoSecret(refusal.getMessage());
  }

  private static String address(String options) {
    return ((ObjectNode) json(options)).put("url", "https://other.example/api").toString();
  }

  @Test
  void settingOfAlerta_givesTheSame() {
    Map<String, Section> sections =
        ForwardDestinations.sections(
            """
            [["https://Other.example:8443/api", {"username": "u", "password": "p", "timeout": 10},
              ["alerts", "actions"]],
             ["https://other.example:8443/api2", {"key": "k", "ssl_verify": true}, ["*"]],
             ["http://10.0.0.1", null, ["delete"]],
             ["https://signed.example/api", {"key": "k", "secret": "s", "algorithm": "sha256"},
              ["*"]]]\
            """);
    assertEquals(
        List.of(
            "forward-other-example-8443",
            "forward-other-example-8443-2",
            "forward-10-0-0-1",
            "forward-signed-example"),
        List.copyOf(sections.keySet()));
    DestinationSettings settings = settings("{}");
    Notification note = told("alert.opened", received());
    sections.forEach(
        (name, section) -> {
          assertEquals("alerta", section.text("type"));
          factory()
              .create(
                  new DestinationSettings(
                      name, BASE_URL, settings.model(), settings.http(), section))
              .deliver(note);
        });
    assertEquals(3, http.calls.size());
    assertEquals("Basic dTpw", http.calls.getFirst().headers().get("Authorization"));
    assertEquals(10, http.calls.getFirst().deadline().toSeconds());
    assertEquals("Key k", http.calls.get(1).headers().get("Authorization"));
    assertTrue(http.last().headers().get("Authorization").startsWith("Hawk id=\"k\""));
  }

  @Test
  void callsWithASecret_areSigned() {
    Notifier notifier = notifier(address("{\"key\":\"station\",\"secret\":\"a-secret\"}"));
    notifier.deliver(told("alert.opened", received()));
    assertSigned("POST", "/api/alert");
    notifier.deliver(told("alert.deleted", acted()));
    assertSigned("DELETE", "/api/alert/a%2Fb%201");
  }

  private void assertSigned(String method, String resource) {
    OutboundHttp.Call call = http.last();
    String text = call.headers().get("Authorization").substring("Hawk ".length());
    HawkHeader header = HawkHeader.parse(text).orElseThrow();
    assertEquals(NOW.getEpochSecond(), header.time());
    assertTrue(
        HawkSignature.fits(
            header, new HawkSignature.Signed(method, resource, "other.example", 443), "a-secret"));
    assertEquals(
        call.body().length > 0,
        header.hash() != null
            && HawkSignature.fits(header.hash(), "application/json", call.body()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' ",
        "{}",
        "[",
        "[[]]",
        "[[\"https://x.example\"]]",
        "[[\"https://x.example\",{},\"*\"]]",
        "[[\"https://x.example\",\"secret\",[\"*\"]]]",
        "[[\"https://x.example\",{\"ssl_verify\":false},[\"*\"]]]",
        "[[\"https://x y/secret\",{},[\"*\"]]]",
      })
  void settingOfAnotherForm_refused(String json) {
    HookFileException refusal =
        assertThrows(HookFileException.class, () -> ForwardDestinations.sections(json));
    assertNoSecret(refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith("FWD_DESTINATIONS"), refusal.getMessage());
  }
}
