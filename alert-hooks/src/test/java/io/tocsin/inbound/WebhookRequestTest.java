package io.tocsin.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tocsin.inbound.payload.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebhookRequestTest {

  private static WebhookRequest request(String body) {
    return new WebhookRequest(
        "POST",
        "",
        Map.of(),
        Map.of("Content-Type", List.of("application/json")),
        body.getBytes(UTF_8),
        Instant.EPOCH);
  }

  @Test
  void parsed_callsTheParserOnceForEachType() {
    AtomicInteger calls = new AtomicInteger();
    WebhookRequest request = request("{}");
    for (int i = 0; i < 3; i++) {
      assertEquals(1, request.parsed(Integer.class, _ -> calls.incrementAndGet()));
      assertEquals("POST", request.parsed(String.class, WebhookRequest::method));
    }
    assertEquals(1, calls.get());
  }

  @Test
  void payload_isParsedOnce() {
    WebhookRequest request = request("{\"a\":1}");
    assertSame(Payload.of(request), Payload.of(request));
    assertSame(Payload.of(request), Payload.parse(request));
    assertSame(Payload.NOTHING, Payload.of(request("{")));
    assertNull(Payload.parse(request("{")));
  }

  @Test
  void header_inWhateverCase() {
    assertEquals("application/json", request("").header("CONTENT-type"));
  }
}
