package io.tocsin.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A sender and operator of alerts, over HTTP. */
final class AlertClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE_SIZE = 1000;

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  AlertClient(URI server) {
    this.server = server;
  }

  record Answer(int status, JsonNode body) {}

  /** Sends; an answer has come whole, or this throws. */
  Answer send(String method, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  /** Every alert the server has, with its history, by id. */
  Map<String, JsonNode> all() throws IOException, InterruptedException {
    Map<String, JsonNode> alerts = new HashMap<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      Answer answer = get("/alerts?show-history=true&page-size=" + PAGE_SIZE + "&page=" + page);
      if (answer.status() != 200) {
        throw new IOException("GET /alerts: " + answer);
      }
      answer.body().get("alerts").forEach(alert -> alerts.put(alert.get("id").asText(), alert));
      more = answer.body().get("more").asBoolean();
    }
    return alerts;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
