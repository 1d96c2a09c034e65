package io.tocsin.http.hooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No source makes a 5xx of anything that is sent to it. */
class HostileCallsTest {

  private static final Face FACE = Face.shared();
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/plain; charset=UTF-8",
          "application/x-www-form-urlencoded",
          "application/cloudevents-batch+json",
          "application/x-protobuf",
          "a/b; odd=\"");

  private static List<byte[]> bodies() {
    List<String> texts =
        List.of(
            "",
            "null",
            "17",
            "\"text\"",
            "[]",
            "{}",
            "[[[]]]",
            "{\"alerts\":{}}",
            "{\"alerts\":[null,1,[],{},{\"labels\":[1]},{\"labels\":{\"alertname\":\"\\u0000\"}}]}",
            "{\"messages\":[null,{\"data\":null},{\"event\":{}},{\"type\":1,\"data\":{\"incident\":1}}]}",
            "{\"event\":{\"event_type\":null,\"data\":{\"id\":\"\\ud800\",\"incident_key\":\"\\u0000\"}}}",
            "payload=%7B%22a%22%3A&payload=%00&=&%zz",
            "{\"Type\":\"Notification\",\"Message\":\"{\\\"AlarmName\\\":7}\",\"TopicArn\":[]}",
            "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":99999999999}]}]}]}",
            "[".repeat(5_000),
            "{\"a\":".repeat(60) + "1" + "}".repeat(60),
            "{\"incident\":{\"started_at\":1e400,\"ended_at\":-1e300,\"state\":\"open\"}}",
            "\u00ff\u00fe{\u0000}");
    return new ArrayList<>(texts.stream().map(text -> text.getBytes(ISO_8859_1)).toList());
  }

  @Test
  void anything_isAnsweredBelow500() throws Exception {
    List<byte[]> bodies = bodies();
    bodies.add(("{\"text\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(ISO_8859_1));
    List<String> faults = new ArrayList<>();
    int sent = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (JsonNode source : FACE.get("/webhooks").json().path("sources")) {
        for (int i = 0; i < bodies.size(); i++) {
          String type = TYPES.get(i % TYPES.size());
          for (String contentType : List.of("application/json", type)) {
            URI uri = FACE.uri().resolve(source.path("path").asText() + "/v1/logs?a=%00&a=b");
            HttpRequest request =
                HttpRequest.newBuilder(uri)
                    .header("Content-Type", contentType)
                    .header("Content-Encoding", i % 5 == 4 ? "gzip" : "identity")
                    .POST(BodyPublishers.ofByteArray(bodies.get(i)))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            sent++;
            if (status >= 500) {
              faults.add(status + " " + source.path("path").asText() + " body " + i + " " + type);
            }
          }
        }
      }
    }
    assertEquals("", String.join("\n", faults));
    assertTrue(sent > 500, () -> "too few calls");
  }
}
