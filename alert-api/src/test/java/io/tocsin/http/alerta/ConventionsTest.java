package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on every route. */
class ConventionsTest {

  private static final Face FACE = Face.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/_", "/api/_", "/_/", "/api/_/"})
  void ping_isReachable(String path) {
    Reply reply = FACE.get(path);
    assertEquals(200, reply.status());
    assertEquals("OK", reply.body());
    assertTrue(reply.header("Content-Type").startsWith("text/plain"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api", "/api/"})
  void index_linksToTheRest(String path) {
    JsonNode json = FACE.get(path).json();
    assertEquals("Alerta API", json.at("/data/description").asText());
    assertEquals("ok", json.path("status").asText());
    String mount = path.startsWith("/api") ? "/api" : "";
    assertEquals(FACE.uri() + mount + "/alerts", json.at("/links/0/href").asText());
    assertEquals("GET", json.at("/links/0/method").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api"})
  void index_forABrowser_isAPage(String path) {
    Reply page =
        FACE.send(
            "GET",
            path,
            null,
            "Accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    assertEquals("text/html;charset=utf-8", page.header("Content-Type"));
    assertEquals("Accept", page.header("Vary"));
    assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none'"));
    String mount = path.equals("/") ? "" : path;
    assertTrue(page.body().contains("href=\"" + FACE.uri() + mount + "/swagger-ui\""), page.body());
    assertEquals(200, FACE.get(mount + "/swagger-ui").status());
  }

  @Test
  void otherFaces_keepTheirPaths() {
    assertEquals(404, FACE.get("/api/v1/alerts/count").status());
    assertEquals(404, FACE.get("/api/v3/_").status());
    assertEquals(404, FACE.get("/apis/_").status());
    assertEquals(404, FACE.get("/api/api/_").status());
  }

  @Test
  void mountHeader_ofClientsIsIgnored() {
    Reply reply = FACE.send("GET", "/", null, "tocsin-mount", "/api");
    assertEquals(FACE.uri() + "/alerts", reply.json().at("/links/0/href").asText());
  }

  @Test
  void unknownRoute_notFound() {
    Reply reply = FACE.get("/nothing/here");
    assertEquals(404, reply.status());
    assertEquals(
        "{\"code\":404,\"errors\":null,\"message\":\"not found\",\"requestId\":\"UUID\","
            + "\"status\":\"error\"}",
        reply.stable());
  }

  @Test
  void wrongMethod_isTold() {
    Reply reply = FACE.send("PATCH", "/alerts", null);
    assertEquals(405, reply.status());
    assertEquals("method not allowed", reply.message());
    assertTrue(reply.header("Allow").contains("GET"));
  }

  @Test
  void unacceptableType_isTold() {
    Reply reply = FACE.send("GET", "/alerts", null, "Accept", "image/png");
    assertEquals(406, reply.status());
    assertEquals(406, reply.json().path("code").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "bogus;;;", "x/y/z"})
  void otherContentType_isRefused(String type) {
    for (String method : List.of("POST", "PUT")) {
      String path = method.equals("POST") ? "/alert" : "/alert/x/status";
      Reply reply = FACE.send(method, path, "{}", "Content-Type", type);
      assertEquals(415, reply.status());
      assertEquals(
          "POST and PUT requests must set 'Content-type' to 'application/json'", reply.message());
    }
  }

  @Test
  void missingContentType_isRefused() {
    assertEquals(415, FACE.send("POST", "/alert", "{}").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.x+json"})
  void jsonContentTypes_areTaken(String type) {
    assertEquals(
        "Missing mandatory value for \"resource\"",
        FACE.send("POST", "/alert", "{}", "Content-Type", type).message());
  }

  @Test
  void bodyTooLarge_isRefused() {
    Reply reply = FACE.post("/alert", "{\"text\":\"" + "x".repeat(20 << 20) + "\"}");
    assertEquals(413, reply.status());
    assertEquals(413, reply.json().path("code").asInt());
  }

  @Test
  void requestId_isGivenBack() {
    Reply given = FACE.send("GET", "/nothing", null, "X-Request-ID", "abc-1");
    assertEquals("abc-1", given.header("X-Request-ID"));
    assertEquals("abc-1", given.json().path("requestId").asText());
    Reply traced = FACE.send("GET", "/_", null, "X-Amzn-Trace-Id", "Root=1-67-89");
    assertEquals("Root=1-67-89", traced.header("X-Request-ID"));
  }

  @Test
  void requestId_isFreshWhereTheGivenOneIsOdd() {
    for (String odd : new String[] {"x".repeat(201), "<b>", "a b"}) {
      Reply reply = FACE.send("GET", "/nothing", null, "X-Request-ID", odd);
      assertEquals(36, reply.header("X-Request-ID").length());
      assertEquals(reply.header("X-Request-ID"), reply.json().path("requestId").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/alerts", "/api/alert/x/status", "/alert", "/management/gtg", "/"})
  void options_isEmpty(String path) {
    Reply reply = FACE.send("OPTIONS", path, null);
    assertEquals(200, reply.status());
    assertEquals("", reply.body());
    assertTrue(reply.header("Allow").contains("OPTIONS"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/alerts", "/api/environments/", "/config", "/management/status"})
  void head_isLikeGet(String path) {
    Reply reply = FACE.send("HEAD", path, null);
    assertEquals(200, reply.status());
    assertEquals("", reply.body());
  }

  @Test
  void pageOfAnotherSite_isRefusedWithAReason() {
    Reply reply = FACE.send("GET", "/config", null, "Origin", "http://elsewhere.example");
    assertEquals(403, reply.status());
    assertTrue(reply.message().contains("CORS_ORIGINS"), reply.body());
    assertEquals(reply.header("X-Request-ID"), reply.json().path("requestId").asText());
  }

  @Test
  void hostThatIsNone_givesRelativeLinks() {
    String answer = FACE.sendRaw("GET / HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n");
    assertFalse(answer.contains("<script"), answer);
  }

  @Test
  void gzip_onRequest() {
    for (int i = 0; i < 3; i++) {
      FACE.receive("{\"resource\":\"zip" + i + "\",\"event\":\"E\",\"environment\":\"Zip\"}");
    }
    Reply reply = FACE.send("GET", "/alerts?environment=Zip", null, "Accept-Encoding", "gzip");
    assertEquals("gzip", reply.header("Content-Encoding"));
  }

  @Test
  void callback_isIgnored() {
    assertEquals("OK", FACE.get("/_?callback=x").body());
    assertEquals(200, FACE.get("/alerts?callback=x&environment=No").status());
  }
}
