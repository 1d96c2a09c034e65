package io.tocsin.http.login;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.HawkSigner;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that are signed, and requests that a proxy vouches for. */
class SignedAndProxiedTest {

  private static final String SECRET = "a secret of sixteen";
  private static final String ALERT =
      "{\"resource\":\"r\",\"event\":\"Signed\",\"environment\":\"Production\","
          + "\"service\":[\"s\"],\"severity\":\"major\"}";

  private static AccessServer server;

  @BeforeAll
  static void start() {
    server =
        AccessServer.start(
            "--tocsin.access.proxy.enabled=true",
            "--tocsin.access.hmac-credentials=[{\"key\":\"hawk\",\"secret\":\"" + SECRET + "\"}]");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String hawk(String method, String path, long time, String body) {
    return HawkSigner.sign(server.face().uri(), "hawk", SECRET, time, method, path, body);
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static Face.Reply post(String body, String authorization) {
    return server
        .face()
        .send(
            "POST",
            "/api/alert",
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            authorization);
  }

  @Test
  void signed_request_isLetInOnce() {
    String header = hawk("GET", "/api/alerts?page=1", now(), null);

    assertEquals(200, server.get("/api/alerts?page=1", header).status());
    assertEquals(401, server.get("/api/alerts?page=1", header).status());
  }

  @Test
  void signed_forAnotherRequestOrTime_is401() {
    assertEquals(401, server.get("/alerts", hawk("GET", "/services", now(), null)).status());
    assertEquals(401, server.get("/alerts", hawk("POST", "/alerts", now(), null)).status());
    assertEquals(401, server.get("/alerts", hawk("GET", "/alerts", now() - 400, null)).status());
    assertEquals(401, server.get("/alerts", hawk("GET", "/alerts", now() + 400, null)).status());
  }

  @Test
  void signed_theBareMount_fitsNoOtherPath() {
    assertEquals(401, server.get("/api/alerts", hawk("GET", "/api", now(), null)).status());
    assertEquals(401, server.get("/api/management/status", hawk("GET", "", now(), null)).status());
    assertEquals(200, server.get("/api", hawk("GET", "/api", now(), null)).status());
  }

  @Test
  void signed_path_isThatWhichWasSent() {
    assertEquals(
        200, server.get("/api/alerts/", hawk("GET", "/api/alerts/", now(), null)).status());
    assertEquals(200, server.get("/api/alerts/", hawk("GET", "/alerts/", now(), null)).status());
    assertEquals(200, server.get("/api/alerts", hawk("GET", "/alerts", now(), null)).status());
    assertEquals(401, server.get("/api/alerts", hawk("GET", "/api/alerts/", now(), null)).status());
    assertEquals(401, server.get("/alerts", hawk("GET", "/api/alerts", now(), null)).status());
  }

  @Test
  void signed_path_isNotTakenFromAHeader() {
    Face.Reply reply =
        server
            .face()
            .send(
                "GET",
                "/alerts",
                null,
                "Authorization",
                hawk("GET", "/services", now(), null),
                "tocsin-sent-path",
                "/services");
    assertEquals(401, reply.status(), reply::toString);
  }

  @Test
  void signed_forTheNameOfTheProxy_isLetIn() {
    Face.Reply reply =
        server
            .face()
            .send(
                "GET",
                "/alerts",
                null,
                "Authorization",
                HawkSigner.sign(
                    URI.create("https://alerts.example.com:443"),
                    "hawk",
                    SECRET,
                    now(),
                    "GET",
                    "/alerts",
                    null),
                "X-Forwarded-Host",
                "alerts.example.com",
                "X-Forwarded-Proto",
                "https");
    assertEquals(200, reply.status(), reply::toString);
  }

  @Test
  void signed_body_mustBeTheOneThatWasSigned() {
    assertEquals(201, post(ALERT, hawk("POST", "/api/alert", now(), ALERT)).status());
    assertEquals(
        401,
        post(ALERT.replace("major", "minor"), hawk("POST", "/api/alert", now(), ALERT)).status());
  }

  @Test
  void signed_withoutItsBody_is401() {
    assertEquals(401, post(ALERT, hawk("POST", "/api/alert", now(), null)).status());
  }

  @Test
  void proxied_twice_isNobody() {
    Face.Reply reply =
        server
            .face()
            .send("GET", "/alerts", null, "X-Proxy-User", AccessServer.ADMIN, "X-Proxy-User", "x");
    assertEquals(401, reply.status());
    assertEquals("the proxy names more than one user", reply.message());
  }

  /** As a page does whose name has become one of the proxy's machine. */
  private static String asPage(String method, String... headers) {
    String head = method + " /user/me HTTP/1.1\r\nX-Proxy-User: " + AccessServer.ADMIN + "\r\n";
    String lines = Stream.of(headers).map(header -> header + "\r\n").collect(joining());
    String reply = server.face().sendRaw(head + lines + "Connection: close\r\n\r\n");
    return reply.split(" ", 3)[1];
  }

  @Test
  void proxied_byAPageOfAnotherSite_isRefused() {
    assertEquals("200", asPage("GET", "Host: localhost"));
    assertEquals("200", asPage("GET", "Host: localhost", "Origin: http://localhost"));
    assertEquals("421", asPage("GET", "Host: evil.example"));
    assertEquals("421", asPage("GET", "Host: evil.example", "Origin: http://evil.example"));
    assertEquals("421", asPage("GET", "Host: localhost", "Host: evil.example"));
    assertEquals("403", asPage("GET", "Host: localhost", "Origin: http://evil.example"));
    assertEquals("403", asPage("DELETE", "Host: localhost", "Sec-Fetch-Site: cross-site"));
  }

  private static Face.Reply proxied(String path, String login, String roles) {
    return server.face().send("GET", path, null, "X-Proxy-User", login, "X-Proxy-Roles", roles);
  }

  @Test
  void proxied_user_isMadeAndHasTheRolesOfTheProxy() {
    assertEquals(200, proxied("/alerts", "new-user", "user").status());
    assertEquals(403, proxied("/management/housekeeping", "new-user", "user").status());
    assertEquals(200, proxied("/management/housekeeping", "new-user", "admin").status());
    assertEquals(403, proxied("/alerts", "new-user", "nothing").status());
    assertEquals(401, proxied("/alerts", "", "user").status());
  }

  @Test
  void proxied_userFromElsewhere_isNotBelieved() {
    try (AccessServer other =
        AccessServer.start(
            "--tocsin.access.proxy.enabled=true",
            "--tocsin.access.proxy.addresses=10.9.9.9/32",
            "--tocsin.access.proxy.auto-signup=false")) {
      assertEquals(
          401,
          other.face().send("GET", "/alerts", null, "X-Proxy-User", AccessServer.ADMIN).status());
    }
    try (AccessServer other =
        AccessServer.start(
            "--tocsin.access.proxy.enabled=true", "--tocsin.access.proxy.auto-signup=false")) {
      Face.Reply reply = other.face().send("GET", "/alerts", null, "X-Proxy-User", "somebody");
      assertEquals(403, reply.status());
      assertEquals("user auto-signup is disabled", reply.message());
    }
  }
}
