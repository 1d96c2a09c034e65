package io.tocsin.http.healthchecks.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.http.healthchecks.CheckServer;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.Ping;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pings, and who gets to know their key, on a server behind a proxy that asks for logins. */
class PingAccessTest {

  private static CheckServer server;
  private static Face admin;

  @BeforeAll
  static void start() {
    server =
        CheckServer.start(
            "--tocsin.access.required=true",
            "--tocsin.access.admin-users=boss@example.org",
            "--tocsin.access.admin-password=a-password-of-the-boss",
            "--tocsin.access.customer-views=true",
            "--tocsin.audit.trail=auth,admin,write",
            "--tocsin.cors.origins=https://console.example.org",
            "--tocsin.access.proxy.addresses=127.0.0.1",
            "--tocsin.base-url=https://hc.example.org/t");
    admin = server.face().withKey(CheckServer.ADMIN_KEY);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Face withKey(String scopes, String customer) {
    Reply reply =
        admin.post(
            "/key",
            "{\"user\":\"u\",\"scopes\":[%s],\"customer\":\"%s\"}".formatted(scopes, customer));
    assertEquals(201, reply.status(), reply::toString);
    return server.face().withKey(reply.json().path("key").asText());
  }

  @Test
  void ping_needsNoLogin() {
    Monitor check = server.check("open");
    assertEquals(200, server.face().get("/ping/" + check.id()).status());
    assertEquals(200, server.face().get("/api/ping/" + check.id()).status());
    assertEquals(2, server.find(check.id()).state().pings());
  }

  @Test
  void addressAndScheme_asTheProxySays() {
    Monitor check = server.check("proxied");
    server
        .face()
        .send(
            "GET",
            "/ping/" + check.id(),
            null,
            "X-Forwarded-For",
            "198.51.100.1, 192.0.2.7:4711",
            "X-Forwarded-Proto",
            "http, HTTPS");
    Ping ping = server.pings(check.id()).getFirst();
    assertEquals("192.0.2.7", ping.remoteAddress());
    assertEquals("https", ping.scheme());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://anywhere.example", "https://console.example.org", "null"})
  void pagesOfAllSites_mayPing(String origin) {
    Monitor check = server.check("page");
    String address = "/ping/" + check.id();
    Reply question =
        server
            .face()
            .send(
                "OPTIONS",
                address + "/fail",
                null,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST");
    assertEquals(204, question.status(), question::toString);
    assertEquals(List.of("*"), question.headers().allValues("Access-Control-Allow-Origin"));
    assertTrue(question.header("Access-Control-Allow-Methods").contains("POST"));
    assertEquals(0, server.find(check.id()).state().pings());
    Reply ping =
        server.face().send("POST", address, "b", "Origin", origin, "Content-Type", "text/plain");
    assertEquals(200, ping.status(), ping::toString);
    assertEquals(List.of("*"), ping.headers().allValues("Access-Control-Allow-Origin"));
    assertFalse(ping.headers().firstValue("Access-Control-Allow-Credentials").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3"})
  void pingKey_ofTheCallersCustomer(String version) {
    Reply reply = withKey("\"write:heartbeats\"", "Acme").get("/api/" + version + "/ping-key");
    assertEquals(200, reply.status(), reply::toString);
    String key = server.pingKey("Acme");
    assertEquals(key, reply.json().path("ping_key").asText());
    assertEquals("https://hc.example.org/t/ping/" + key, reply.json().path("ping_url").asText());
    assertEquals("no-store", reply.header("Cache-Control"));
    assertEquals(
        server.pingKey(null),
        admin.get("/api/" + version + "/ping-key").json().path("ping_key").asText());
  }

  @Test
  void pingKey_needsTheRightToWrite() {
    assertEquals(401, server.face().get("/api/v3/ping-key").status());
    Face reader = withKey("\"read\"", "Acme");
    assertEquals(401, reader.get("/api/v3/ping-key").status());
    assertEquals(401, reader.send("POST", "/api/v3/ping-key", null).status());
  }

  @Test
  void renewedKey_replacesTheOldOne() {
    server.check("Moved", MonitorDefinition.DEFAULT.toBuilder().slug("job").build());
    Face face = withKey("\"write\"", "Moved");
    String old = face.get("/api/v1/ping-key").json().path("ping_key").asText();
    Reply renewed = face.send("POST", "/api/v1/ping-key", null);
    assertEquals(200, renewed.status(), renewed::toString);
    String key = renewed.json().path("ping_key").asText();
    assertNotEquals(old, key);
    assertEquals(404, server.face().get("/ping/" + old + "/job").status());
    assertEquals(200, server.face().get("/ping/" + key + "/job").status());
  }

  @Test
  void secrets_areInNeitherAuditTrailNorMetrics() throws Exception {
    Monitor check = server.check("secret");
    String key = server.pingKey(null);
    server.face().get("/ping/" + check.id());
    server.face().get("/ping/" + check.id() + "/other");
    server.face().get("/ping/" + key + "/nothing");
    server.face().send("POST", "/ping/" + key + "/made-secretly?create=1", "x");
    server.face().get("/projects/x/metrics/a-key-in-the-path");
    admin.send("POST", "/api/v3/ping-key", null);
    Reply audit =
        Await.until(
            Duration.ofSeconds(20),
            () -> admin.get("/audit?page-size=1000"),
            reply -> reply.body().contains("ping-key-created"));
    Reply metrics = admin.get("/management/metrics");
    assertEquals(200, metrics.status());
    for (String secret : List.of(check.id(), key, "a-key-in-the-path")) {
      assertFalse(audit.body().contains(secret), secret);
      assertFalse(metrics.body().contains(secret), secret);
    }
  }
}
