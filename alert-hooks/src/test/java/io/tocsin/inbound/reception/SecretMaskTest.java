package io.tocsin.inbound.reception;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.inbound.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {

  private static final List<String> KNOWN = List.of("hook/secret\"1");

  private static String kept(String type, String body, Map<String, List<String>> query) {
    WebhookRequest request =
        new WebhookRequest(
            "POST",
            "",
            query,
            Map.of("content-type", List.of(type)),
            body.getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH);
    return StoredCall.read(StoredCall.of(request, KNOWN), Instant.EPOCH)
        .map(read -> new String(read.body(), StandardCharsets.UTF_8) + read.query())
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"tokens\":[\"a\",\"b\"]} | {\"tokens\":[\"******\",\"******\"]}",
        "{\"password\":1234,\"n\":1} | {\"password\":\"******\",\"n\":1}",
        "{\"auth\":{\"user\":\"u\",\"on\":true,\"x\":[{\"y\":\"z\"}]}} |"
            + " {\"auth\":{\"user\":\"******\",\"on\":true,\"x\":[{\"y\":\"******\"}]}}",
        "{\"headers\":[{\"name\":\"Authorization\",\"value\":\"Bearer"
            + " s\"},{\"name\":\"Host\",\"value\":\"h\"}]} |"
            + " {\"headers\":[{\"name\":\"Authorization\",\"value\":\"******\"},{\"name\":\"Host\",\"value\":\"h\"}]}",
        "{\"headers\":[{\"key\":\"X-Api-Key\",\"values\":[\"s\"]}]} |"
            + " {\"headers\":[{\"key\":\"X-Api-Key\",\"values\":[\"******\"]}]}",
        "{\"headers\":[[\"Cookie\",\"s\"],[\"Host\",\"h\"]]} |"
            + " {\"headers\":[[\"Cookie\",\"******\"],[\"Host\",\"h\"]]}",
        "{\"requestHeaders\":[\"Authorization: Basic s\",\"Host: h\"]} |"
            + " {\"requestHeaders\":[\"Authorization: ******\",\"Host: h\"]}",
        "[{\"a\":[{\"secretKey\":[[\"s\"]]}]}] | [{\"a\":[{\"secretKey\":[[\"******\"]]}]}]",
        "{\"Message\":\"{\\\"token\\\":[\\\"s\\\"]}\"} |"
            + " {\"Message\":\"{\\\"token\\\":[\\\"******\\\"]}\"}",
        "{\"url\":\"https://x/?a=1&access_token=s&b=2\"} |"
            + " {\"url\":\"https://x/?a=1&access_token=******&b=2\"}",
        "{\"url\":\"https://joe:s@x/y\"} | {\"url\":\"https://joe:******@x/y\"}",
        "see https://x/?api-key=s#f | see https://x/?api-key=******#f",
        "{\"a\":\"hook\\/secret\\\"1\"} | {\"a\":\"******\"}",
        "{ \"author\": [\"Ada\"], \"text\": \"Authentication: failed\" } | { \"author\": [\"Ada\"],"
            + " \"text\": \"Authentication: failed\" }"
      })
  void body_ofJson_isWithoutItsSecrets(String body, String masked) {
    assertEquals(masked + "{}", kept("application/json", body, Map.of()));
  }

  @Test
  void body_ofLinesOfJson_isMaskedInEach() {
    assertEquals(
        "{\"token\":\"******\"}\n{\"token\":\"******\",\"a\":1}{}",
        kept("application/x-ndjson", "{\"token\":\"s\"}\n{\"token\":\"s\",\"a\":1}", Map.of()));
  }

  @Test
  void form_withLists_isWithoutItsSecrets() {
    assertEquals(
        "tokens%5B%5D=******&tokens%5B%5D=******&a=1&payload=%7B%22tokens%22%3A%5B%22******%22%5D%7D{}",
        kept(
            "application/x-www-form-urlencoded",
            "tokens%5B%5D=s&tokens%5B%5D=t&a=1&payload=%7B%22tokens%22%3A%5B%22s%22%5D%7D",
            Map.of()));
  }

  @Test
  void query_withLists_isWithoutItsSecrets() {
    assertEquals(
        "{}{tokens[]=[******, ******]}",
        kept("application/json", "{}", Map.of("tokens[]", List.of("s", "t"))));
    assertEquals(
        "{}{filter=[{\"tokens\":[\"******\"]}]}",
        kept("application/json", "{}", Map.of("filter", List.of("{\"tokens\":[\"s\"]}"))));
  }
}
