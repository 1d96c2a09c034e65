package io.tocsin.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.outbound.Delivery.RetryLater;
import io.tocsin.outbox.PeerAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDeliveryTest {

  private static final Call CALL =
      new Call(
          "POST",
          URI.create("https://chat.example:8443/services/T0AAAAAA/se%20cretpath?key=k3yk3yk3y"),
          Map.of("Authorization", "Bearer t0kent0ken", "X-Env", "ab", "webhook-id", "id-1"),
          new byte[0],
          Duration.ofSeconds(1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "0 | - | PT0S",
        "120 | - | PT2M",
        "999999999 | - | PT277777H46M39S",
        "Sun, 01 Mar 2026 12:02:00 GMT | Sun, 01 Mar 2026 12:00:00 GMT | PT2M",
        "Sun, 01 Mar 2026 12:02:00 GMT | - | -",
        "Sun, 01 Mar 2026 12:02:00 GMT | Sun, 01 Mar 2026 12:03:00 GMT | -",
        "Sun, 01 Mar 2026 12:02:00 GMT | x | -",
        "-5 | - | -",
        "1.5 | - | -",
        "99999999999 | - | -",
        "soon | - | -",
        "- | - | -",
      })
  void retryAfter_isTheDelay(
      @Nullable String after, @Nullable String date, @Nullable Duration expected) {
    Map<String, List<String>> headers = new HashMap<>();
    if (after != null) {
      headers.put("retry-after", List.of(after));
    }
    if (date != null) {
      headers.put("date", List.of(date));
    }
    Delivery delivery = HttpDelivery.of(CALL, new Answer.Answered(503, headers, new byte[0]));
    assertEquals(expected, assertInstanceOf(RetryLater.class, delivery).delay());
  }

  private static PeerAnswer kept(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return HttpDelivery.of(CALL, new Answer.Answered(400, Map.of(), bytes), "in the body").answer();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "no  such \tchannel | no such channel",
        "Cannot POST /services/T0AAAAAA/se%20cretpath | Cannot POST ******",
        "no se cretpath here | no ****** here",
        "no T0AAAAAA here | no ****** here",
        "bad key k3yk3yk3y | bad key ******",
        "Bearer t0kent0ken is over | ****** is over",
        "t0kent0ken is over | ****** is over",
        "id-1 of ab taken | id-1 of ab taken",
        "was 'in the body' | was '******'",
        "{\"token\":\"x\",\"n\":1} | {\"token\":\"******\",\"n\":1}",
        "{\"a\":1,\"api_key\": \"xyz\", \"tail | {\"a\":1,\"api_key\": \"******\", \"tail",
      })
  void answer_isKeptAsALineWithoutSecrets(String body, String expected) {
    assertEquals(new PeerAnswer("chat.example:8443", 400, expected), kept(body));
  }

  @Test
  void answer_isCut_afterSecretsAreMasked() {
    String start = "x".repeat(PeerAnswer.TEXT - 5);
    assertEquals(start + "*****", kept(start + "t0kent0ken").text());
    assertEquals(PeerAnswer.TEXT, kept("y".repeat(60_000)).text().length());
    assertEquals("a?b c", kept("a\ud800b\0c").text());
  }
}
