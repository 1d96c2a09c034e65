package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TocsinServer;
import io.tocsin.auth.MatrixSamples.Sample;
import io.tocsin.http.alerta.Face;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names, and from which web sites, a server is reached that asks nobody who they are. */
class ReachTest {

  /** What guests see of the status page, which is the same for all. */
  private static final Pattern STATUS_PAGE =
      Pattern.compile(
          "/api/v1/(?:ping|version|status|components|incidents|schedules|metrics)(?:/.*)?"
              + "|/status\\.json|/status/summary\\.json|/status/(?:components/1/)?badge\\.svg");

  /** Whoever knows such an address may use it, from wherever; there is nothing at these. */
  private static final Pattern PUBLIC = Pattern.compile("/(?:ping|badge|b)/.*");

  private static final String ALERT =
      "{\"id\":\"reach\",\"resource\":\"r\",\"event\":\"e\",\"environment\":\"Reach\"}";
  private static final String FIRING =
      "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"a\",\"instance\":\"i\"}}]}";
  private static final String OWN_HOST = "Host: localhost";

  @TempDir static Path directory;

  private static TocsinServer server;
  private static Face face;

  @BeforeAll
  static void start() {
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.query.counts-max-age=0s",
            "--tocsin.base-url=https://alerts.example.org/here",
            "--tocsin.allowed-hosts=tocsin.internal, Other.Internal",
            "--tocsin.cors.origins=https://console.example.org");
    face = new Face(server.uri());
    face.receive(ALERT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** An answer as it came. */
  private record Answer(int status, String text) {}

  private static Answer send(String method, String target, String body, String... headers) {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    Stream.of(headers).forEach(header -> request.append(header).append("\r\n"));
    if (body != null) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    String text = face.sendRaw(request + "Connection: close\r\n\r\n" + (body == null ? "" : body));
    return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text);
  }

  /** What there is, as far as strangers could have changed or added something. */
  private static String stored() {
    StringBuilder stored = new StringBuilder();
    for (String list :
        List.of(
            "/alerts?show-history=true",
            "/blackouts",
            "/heartbeats",
            "/users",
            "/groups",
            "/keys")) {
      stored.append(face.get(list).body().replaceAll("\"(time|lastTime)\":\"[^\"]*\"", ""));
    }
    return stored
        .append(face.get("/perms").body())
        .append(face.get("/customers").body())
        .toString();
  }

  /** How others come here, and what they are answered. */
  private static Map<List<String>, Integer> foreignWays() {
    String port = ":" + server.uri().getPort();
    return Map.of(
        List.of("Host: evil.example" + port),
        421,
        List.of("Host: evil.example" + port, "X-Forwarded-Host: localhost"),
        421,
        List.of("Host: evil.example" + port, "Origin: http://evil.example" + port),
        421,
        List.of(OWN_HOST, "Origin: http://evil.example"),
        403,
        List.of(OWN_HOST, "Origin: null"),
        403,
        List.of(OWN_HOST, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"),
        403);
  }

  @Test
  void everyRouteThatIsNotPublic_isShutToOtherNamesAndOtherSites_whateverTheContentType() {
    String before = stored();
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Sample> each : MatrixSamples.ALL.entrySet()) {
      String method = each.getKey().split(" ")[0];
      String path = filled(each.getValue().path());
      boolean isPublic =
          PUBLIC.matcher(path).matches()
              || (method.equals("GET") && STATUS_PAGE.matcher(path).matches());
      String body = each.getValue().body() == null ? null : filled(each.getValue().body());
      foreignWays()
          .forEach(
              (headers, status) -> {
                for (String type : List.of("application/json", "text/plain")) {
                  Answer answer = send(method, path, body, with(headers, "Content-Type: " + type));
                  boolean isRight =
                      isPublic
                          ? answer.status() == each.getValue().known()
                          : answer.status() == status && answer.text().contains("\"requestId\"");
                  if (!isRight) {
                    wrong.add(each.getKey() + headers + type + " " + answer);
                  }
                }
              });
    }
    assertEquals(List.of(), wrong);
    assertEquals(before, stored());
  }

  private static String[] with(List<String> headers, String... more) {
    return Stream.concat(headers.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private static String filled(String text) {
    return text.replace("{alert}", "reach").replace("{resource}", "r").replaceAll("\\{\\w+}", "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.evil",
        "notlocalhost",
        "localhost..",
        "localhost:80:80",
        "localhost:x",
        "user@localhost",
        "localhost,evil.example",
        "localhost evil.example",
        "[::1].evil.example",
        "[::1",
        "[::2]",
        "10.0.0.1",
        "0.0.0.0",
        "192.168.1.1:8080",
        "127.0.0.256",
        "127.1",
        "2130706433",
        "alerts.example.org.evil.example",
        "console.example.org",
        ""
      })
  void host_ofOthers_isMisdirected(String host) {
    for (String path :
        List.of("/_", "/alerts", "/nothing", "/swagger-ui/index.html", "/api/v2/alerts", "/")) {
      Answer answer = send("GET", path, null, "Host: " + host);
      assertEquals(421, answer.status(), answer::toString);
    }
    Answer preflight =
        send(
            "OPTIONS",
            "/alerts",
            null,
            "Host: " + host,
            "Origin: https://console.example.org",
            "Access-Control-Request-Method: GET");
    assertEquals(421, preflight.status(), preflight::toString);
    assertTrue(preflight.text().contains("tocsin.allowed-hosts"), preflight::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:1",
        "localhost.",
        "localhost.:8080",
        "app.localhost",
        "127.0.0.1",
        "127.8.9.10:99",
        "[::1]",
        "[0:0:0:0:0:0:0:1]:80",
        "[::ffff:127.0.0.1]",
        "alerts.example.org",
        "ALERTS.example.org:443",
        "tocsin.internal:8080",
        "other.internal."
      })
  void host_ofTheServer_isAnswered(String host) {
    assertEquals(200, send("GET", "/_", null, "Host: " + host).status());
  }

  @Test
  void host_missingTwiceOrInTheTarget() {
    assertEquals(421, send("GET", "/_", null).status());
    assertEquals(421, send("GET", "/_", null, OWN_HOST, "Host: evil.example").status());
    assertEquals(421, send("GET", "/_", null, "Host: evil.example", OWN_HOST).status());
    assertEquals(421, send("GET", "http://evil.example/alerts", null, OWN_HOST).status());
    assertEquals(421, send("GET", "http://localhost/_", null, "Host: evil.example").status());
    assertTrue(face.sendRaw("GET /_ HTTP/1.0\r\n\r\n").contains(" 200 "), "health checks");
    String old = face.sendRaw("GET /_ HTTP/1.0\r\nHost: evil.example\r\n\r\n");
    assertTrue(old.contains(" 421 "), old);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080, 201",
    "LOCALHOST:8080, http://localhost:8080, 201",
    "localhost, http://localhost, 201",
    "localhost, https://console.example.org, 201",
    "alerts.example.org, https://alerts.example.org, 201",
    "tocsin.internal, https://tocsin.internal, 201",
    "localhost:8080, http://localhost:8081, 403",
    "localhost:8080, http://localhost, 403",
    "localhost:8080, http://127.0.0.1:8080, 403",
    "localhost, http://localhost:80.evil.example, 403",
    "localhost, https://console.example.org.evil.example, 403",
    "localhost, http://console.example.org, 403",
    "localhost, localhost, 403",
    "localhost, file://, 403"
  })
  void origin_ofTheServerItselfAndOfConsoles_isAnswered(String host, String origin, int status) {
    Answer answer =
        send(
            "POST",
            "/alert",
            ALERT,
            "Host: " + host,
            "Origin: " + origin,
            "Content-Type: application/json");
    assertEquals(status, answer.status(), answer::toString);
    assertEquals(status == 201, answer.text().contains("\"reach\""), answer::toString);
  }

  @Test
  void origin_twice_isThatOfBoth() {
    Answer answer =
        send(
            "GET",
            "/alerts",
            null,
            OWN_HOST,
            "Origin: https://console.example.org",
            "Origin: http://evil.example");
    assertEquals(403, answer.status(), answer::toString);
  }

  static Stream<String> changingByGet() {
    return Stream.of(
        "/management/housekeeping",
        "/api/management/housekeeping/",
        "/webhooks/prometheus",
        "/webhooks/prometheus/a",
        "/auth/logout");
  }

  @ParameterizedTest
  @MethodSource("changingByGet")
  void link_ofAnotherSite_toWhatChangesSomething_isRefused(String path) {
    Answer answer = send("GET", path, null, navigation("cross-site", "navigate", "document"));
    assertEquals(403, answer.status(), answer::toString);
  }

  @Test
  void link_ofAnotherSite_opensAPage_andNothingElseDoes() {
    assertEquals(
        200,
        send("GET", "/alerts", null, navigation("cross-site", "navigate", "document")).status());
    assertEquals(
        403, send("GET", "/alerts", null, navigation("cross-site", "navigate", "iframe")).status());
    assertEquals(
        403, send("GET", "/alerts", null, navigation("same-site", "no-cors", "script")).status());
    assertEquals(
        403,
        send("POST", "/alert", ALERT, navigation("cross-site", "navigate", "document")).status());
    assertEquals(
        200, send("GET", "/alerts", null, navigation("none", "navigate", "document")).status());
    assertEquals(
        200, send("GET", "/alerts", null, navigation("same-origin", "cors", "empty")).status());
  }

  private static String[] navigation(String site, String mode, String target) {
    return new String[] {
      OWN_HOST,
      "Sec-Fetch-Site: " + site,
      "Sec-Fetch-Mode: " + mode,
      "Sec-Fetch-Dest: " + target,
      "Content-Type: application/json"
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""})
  void contentType_ofBrowsers_mustBeJson(String type) {
    String header = type.isEmpty() ? "X-None: 1" : "Content-Type: " + type;
    for (String browser : List.of("Origin: http://localhost", "Sec-Fetch-Site: same-origin")) {
      for (String path : List.of("/alert", "/api/v2/alerts", "/webhooks/prometheus")) {
        Answer answer = send("POST", path, FIRING, OWN_HOST, browser, header);
        assertEquals(415, answer.status(), answer::toString);
      }
    }
    if (!type.startsWith("multipart")) {
      assertEquals(201, send("POST", "/webhooks/prometheus", FIRING, OWN_HOST, header).status());
    }
    String json = "Content-Type: application/json; charset=utf-8";
    assertEquals(
        201,
        send("POST", "/webhooks/prometheus", FIRING, OWN_HOST, "Origin: http://localhost", json)
            .status());
  }
}
