package io.tocsin.inbound.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.hook.FailureReason;
import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.inbound.Samples;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsCallsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:32:00Z");

  private final List<URI> called = new ArrayList<>();
  private Answer answer = answered(200, "sns.pem");
  private final SnsCalls calls =
      new SnsCalls(
          call -> {
            assertEquals("GET", call.method());
            assertEquals(Duration.ofSeconds(5), call.deadline());
            called.add(call.target());
            return answer;
          });

  private static Answer answered(int status, String resource) {
    return new Answer.Answered(status, Map.of(), Samples.resource(SnsCallsTest.class, resource));
  }

  private static URI address(int number) {
    return URI.create(
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-" + number + ".pem");
  }

  @Test
  void keyAt_askedAgainWithinADay_fetchedOnce() {
    assertEquals(Sns.publicKey(), calls.keyAt(address(1), NOW));
    assertNotNull(calls.keyAt(address(1), NOW.plusSeconds(86_399)));
    assertEquals(1, called.size());

    assertNotNull(calls.keyAt(address(1), NOW.plusSeconds(86_400)));
    assertEquals(2, called.size());
  }

  @Test
  void keyAt_manyAddresses_sixteenKept() {
    for (int i = 0; i < 17; i++) {
      calls.keyAt(address(i), NOW);
    }
    for (int i = 1; i < 17; i++) {
      calls.keyAt(address(i), NOW);
    }
    assertEquals(17, called.size());

    calls.keyAt(address(0), NOW);
    assertEquals(18, called.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired.pem", "elliptic.pem", "alarm.json"})
  void keyAt_noGoodCertificate_none(String resource) {
    answer = answered(200, resource);

    assertNull(calls.keyAt(address(1), NOW));
  }

  @Test
  void keyAt_notFetched_triedAgain() {
    answer = answered(404, "sns.pem");
    assertNull(calls.keyAt(address(1), NOW));
    answer = new Answer.Failed(FailureReason.TIMEOUT, "no answer in time");
    assertNull(calls.keyAt(address(1), NOW));
    answer = answered(200, "sns.pem");

    assertNotNull(calls.keyAt(address(1), NOW));
  }

  @Test
  void confirm_called() {
    calls.confirm(address(1));

    assertEquals(List.of(address(1)), called);
  }
}
