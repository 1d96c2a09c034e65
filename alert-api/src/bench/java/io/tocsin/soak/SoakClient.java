package io.tocsin.soak;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Someone who may do what they do: with an administrator's key, or with the key of a sender. */
final class SoakClient {

  static final String ADMIN_KEY = "key-of-the-soak-test";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SEARCHED = 2_000;
  private static final int SEARCHED_CHARS = 8_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String senderKey;
  private final String readerKey;

  SoakClient(URI server) throws IOException, InterruptedException {
    this.server = server;
    this.senderKey = makeKey("write:alerts");
    this.readerKey = makeKey("read:alerts");
  }

  String readerKey() {
    return readerKey;
  }

  String senderKey() {
    return senderKey;
  }

  private String makeKey(String scope) throws IOException, InterruptedException {
    HttpResponse<String> made =
        post("/key", ADMIN_KEY, Map.of("user", "soak", "scopes", List.of(scope), "text", "soak"));
    if (made.statusCode() != 201) {
      throw new IOException("no key: " + made.body());
    }
    return JSON.readTree(made.body()).path("key").asText();
  }

  /** Alerts with long texts, which take a search long. */
  void fill() throws IOException, InterruptedException {
    for (int i = 0; i < SEARCHED; i++) {
      Map<String, ?> alert = alert("Production", "searched-" + i, "x".repeat(SEARCHED_CHARS));
      HttpResponse<String> stored = post("/alert", senderKey, alert);
      if (stored.statusCode() != 201) {
        throw new IOException("not stored: " + stored.body());
      }
    }
  }

  /** The status of the answer. */
  int send(String environment, String resource) throws IOException, InterruptedException {
    return post("/alert", senderKey, alert(environment, resource, "soak")).statusCode();
  }

  private static Map<String, ?> alert(String environment, String resource, String text) {
    return Map.of(
        "id",
        resource,
        "environment",
        environment,
        "resource",
        resource,
        "event",
        "Soaked",
        "severity",
        "major",
        "service",
        List.of("Soak"),
        "text",
        text);
  }

  /** The ids of all alerts of an environment. */
  Set<String> ids(String environment) throws IOException, InterruptedException {
    Set<String> ids = new HashSet<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      String path = "/alerts?page-size=1000&environment=" + environment + "&page=" + page;
      HttpResponse<String> found = http.send(request(path, ADMIN_KEY).GET().build(), BODY);
      if (found.statusCode() != 200) {
        throw new IOException("GET " + path + ": " + found.body());
      }
      JsonNode alerts = JSON.readTree(found.body());
      alerts.path("alerts").forEach(alert -> ids.add(alert.path("id").asText()));
      more = alerts.path("more").asBoolean();
    }
    return ids;
  }

  int health() throws IOException, InterruptedException {
    return http.send(request("/management/healthcheck", ADMIN_KEY).GET().build(), BODY)
        .statusCode();
  }

  private HttpResponse<String> post(String path, String key, Map<String, ?> body)
      throws IOException, InterruptedException {
    return http.send(
        request(path, key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build(),
        BODY);
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Key " + key);
  }

  private static final HttpResponse.BodyHandler<String> BODY = BodyHandlers.ofString();
}
