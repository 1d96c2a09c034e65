package io.tocsin.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.TestAlerts;
import io.tocsin.alert.Alert;
import io.tocsin.hook.FailureReason;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.SecretMask;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.HeaderRules;
import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.hook.http.ScriptedHttp;
import io.tocsin.outbound.Delivery.Delivered;
import io.tocsin.outbound.Delivery.GaveUp;
import io.tocsin.outbound.Delivery.RetryLater;
import io.tocsin.outbox.PeerAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every notifier that speaks HTTP must do. Its secrets, and the part of its address behind the
 * host, must have the word {@code secret} in them.
 */
public abstract class NotifierContract {

  protected static final String BASE_URL = "https://tocsin.example/api";

  protected final ScriptedHttp http = new ScriptedHttp();

  /** Makes the notifier's factory; each call a new one. */
  protected abstract NotifierFactory factory();

  /** Options of a destination, as JSON. */
  protected abstract String options();

  protected final Notifier notifier() {
    return notifier(options());
  }

  protected final Notifier notifier(String options) {
    return factory().create(settings(options));
  }

  protected final DestinationSettings settings(String options) {
    return new DestinationSettings("there", BASE_URL, TestAlerts.MODEL, http, section(options));
  }

  protected static Section section(String json) {
    return new Section("destinations.there", json(json), new References(name -> null));
  }

  protected static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options with another member. */
  protected final String with(String member, Object value) {
    return ((ObjectNode) json(options())).putPOJO(member, value).toString();
  }

  protected static Alert alert() {
    return TestAlerts.alert(1, TestAlerts.DISK_FULL).build();
  }

  protected static Notification told(String type, Alert alert) {
    return told(type, alert, Set.of());
  }

  protected static Notification told(String type, Alert alert, Set<String> passed) {
    Instant time = Instant.parse("2026-03-01T12:00:01Z");
    return new Notification("n-1", type, alert, "ada", "what happened", passed, Set.of(), time);
  }

  private Delivery deliver(Answer answer) {
    http.answer(answer);
    return notifier().deliver(told("alert.opened", alert()));
  }

  private static Answer answered(int status, Map<String, List<String>> headers) {
    return new Answer.Answered(status, headers, "what it\nsays".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void success_delivered(int status) {
    Delivered delivered = assertInstanceOf(Delivered.class, deliver(answered(status, Map.of())));
    assertEquals(new PeerAnswer(host(), status, "what it says"), delivered.answer());
    assertEquals(1, http.calls.size());
  }

  @ParameterizedTest
  @CsvSource({
    "301, REFUSED",
    "302, REFUSED",
    "304, REFUSED",
    "400, REFUSED",
    "401, UNAUTHENTICATED",
    "403, UNAUTHENTICATED",
    "404, REFUSED",
    "409, REFUSED",
    "410, GONE",
    "413, REFUSED",
    "422, REFUSED",
  })
  void finalStatus_gaveUp(int status, FailureReason reason) {
    Delivery delivery = deliver(answered(status, Map.of()));
    assertTrue(delivery instanceof GaveUp gaveUp && gaveUp.reason() == reason, delivery::toString);
    assertTrue(delivery.toString().contains(Integer.toString(status)), delivery::toString);
    assertNoSecret(delivery);
  }

  @ParameterizedTest
  @CsvSource({
    "408, SERVICE_FAILED",
    "425, SERVICE_FAILED",
    "429, THROTTLED",
    "500, SERVICE_FAILED",
    "502, SERVICE_FAILED",
    "503, SERVICE_FAILED",
    "504, SERVICE_FAILED",
    "599, SERVICE_FAILED",
    "600, SERVICE_FAILED",
  })
  void passingStatus_retriedAfterTheDelay(int status, FailureReason reason) {
    Map<String, List<String>> after = Map.of("retry-after", List.of("90"));
    Delivery delivery = deliver(answered(status, after));
    assertEquals(
        new RetryLater(
            reason,
            "the service answered " + status + ": what it says",
            Duration.ofSeconds(90),
            new PeerAnswer(host(), status, "what it says")),
        delivery);
  }

  @ParameterizedTest
  @EnumSource
  void failure_retriedWhereItMayPass(FailureReason reason) {
    Delivery delivery = deliver(new Answer.Failed(reason, "what went wrong"));
    boolean passes =
        Set.of(
                FailureReason.UNREACHABLE,
                FailureReason.TIMEOUT,
                FailureReason.THROTTLED,
                FailureReason.SERVICE_FAILED)
            .contains(reason);
    assertEquals(
        passes
            ? new RetryLater(reason, "what went wrong", null, new PeerAnswer(host(), null, ""))
            : new GaveUp(reason, "what went wrong", new PeerAnswer(host(), null, "")),
        delivery);
  }

  private String host() {
    return http.last().target().getHost();
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 400, 503})
  void answerThatRepeatsTheCall_isKeptWithoutItsSecrets(int status) {
    deliver(answered(202, Map.of()));
    Call call = http.last();
    String all = call.headers() + " " + call.target() + " " + new String(call.body(), UTF_8);
    for (String echo : List.of(all, object("got", all))) {
      byte[] body = echo.getBytes(UTF_8);
      Delivery delivery = deliver(new Answer.Answered(status, Map.of(), body));
      assertNoSecret(delivery);
      assertTrue(delivery.toString().contains(SecretMask.MASK), delivery::toString);
    }
  }

  @Test
  void test_isOneCall_andTellsWhatItSays() {
    http.answer(answered(401, Map.of()));
    Delivery delivery = notifier().test(told(Notification.TEST, closed()));
    assertTrue(
        delivery instanceof GaveUp gaveUp && gaveUp.reason() == FailureReason.UNAUTHENTICATED);
    assertEquals(1, http.calls.size());
  }

  private static String object(String member, String text) {
    return JsonNodeFactory.instance.objectNode().put(member, text).toString();
  }

  /** Such as tests are made with. */
  protected static Alert closed() {
    return alert().toBuilder().status("closed").severity("normal").build();
  }

  @Test
  void call_isInTime() {
    deliver(answered(200, Map.of()));
    Call call = http.last();
    assertTrue(call.deadline().compareTo(Duration.ofSeconds(15)) <= 0);
    call.headers()
        .forEach((name, value) -> assertEquals(null, HeaderRules.refusal(name, value), () -> name));
    assertTrue(notifier().patience().compareTo(Duration.ofMinutes(30)) > 0);
  }

  @Test
  void texts_holdNoSecrets() {
    assertNoSecret(notifier());
    assertNoSecret(factory());
    assertFalse(notifier().toString().contains("example"));
  }

  @Test
  void unknownOption_refused() {
    HookFileException refusal =
        assertThrows(HookFileException.class, () -> notifier(with("no-such-option", 1)));
    assertEquals("destinations.there.no-such-option: is not known here", refusal.getMessage());
  }

  @Test
  void noOptions_refused() {
    assertThrows(HookFileException.class, () -> notifier("{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/secret",
        "secret",
        "https:///secret",
        "https://user:secret@example.com/",
        "https://example.com/#secret",
        "https://exa mple.com/secret"
      })
  void oddAddress_refusedWithoutRepeatingIt(String address) {
    HookFileException refusal =
        assertThrows(HookFileException.class, () -> notifier(with(addressOption(), address)));
    assertNoSecret(refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith("destinations.there." + addressOption()));
  }

  /** The name of the option that has the address. */
  protected String addressOption() {
    return "url";
  }

  protected static void assertNoSecret(Object shown) {
    assertFalse(shown.toString().contains("secret"), shown::toString);
  }
}
