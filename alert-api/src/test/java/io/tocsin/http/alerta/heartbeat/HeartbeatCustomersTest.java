package io.tocsin.http.alerta.heartbeat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers who are limited to customers see, send and delete the heartbeats of those only. */
class HeartbeatCustomersTest {

  private static final String PASSWORD = "a password of somebody";

  private static AccessServer server;
  private static Face admin;
  private static Face acme;
  private static Face other;

  @BeforeAll
  static void start() {
    server = AccessServer.start("--tocsin.access.customer-views=true");
    admin = server.face().withKey(AccessServer.ADMIN_KEY);
    acme = server.face().withKey(key("Acme"));
    other = server.face().withKey(key("Other"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String key(String customer) {
    Reply made =
        admin.post(
            "/key", "{\"scopes\":[\"read\",\"write\"],\"customer\":\"%s\"}".formatted(customer));
    assertEquals(201, made.status(), made.toString());
    return made.json().path("key").asText();
  }

  private static JsonNode beat(Face face, String json) {
    Reply reply = face.post("/heartbeat", json);
    assertEquals(201, reply.status(), reply.toString());
    return reply.json().path("heartbeat");
  }

  private static int total(Face face, String origin) {
    return face.get("/heartbeats?origin=" + origin).json().path("total").asInt();
  }

  @Test
  void sameOrigin_isAHeartbeatOfEachCustomer() {
    JsonNode nobodys = beat(admin, "{\"origin\":\"shared\"}");
    JsonNode acmes = beat(acme, "{\"origin\":\"shared\"}");
    JsonNode others = beat(other, "{\"origin\":\"shared\",\"customer\":\"Other\"}");
    assertEquals("null", nobodys.path("customer").toString());
    assertEquals("Acme", acmes.path("customer").asText());
    assertEquals("Other", others.path("customer").asText());
    assertEquals(3, total(admin, "shared"));
    assertEquals(1, total(acme, "shared"));
    assertEquals(acmes.path("id"), beat(acme, "{\"origin\":\"shared\"}").path("id"));
    assertEquals(
        1, admin.get("/heartbeats?origin=shared&customer=Acme").json().path("total").asInt());
  }

  @Test
  void ofOthers_isNotThere() {
    JsonNode acmes = beat(acme, "{\"origin\":\"hidden\"}");
    JsonNode nobodys = beat(admin, "{\"origin\":\"hidden-from-all\"}");
    for (JsonNode hidden : new JsonNode[] {acmes, nobodys}) {
      String id = hidden.path("id").asText();
      for (String path : new String[] {"/heartbeat/" + id, "/heartbeat/" + id.substring(0, 8)}) {
        assertEquals(404, other.get(path).status());
        assertEquals(404, other.delete(path).status());
        assertEquals(404, other.post(path, "{\"_method\":\"delete\"}").status());
        assertEquals(200, admin.get(path).status());
      }
    }
    assertEquals(0, total(other, "hidden"));
    assertEquals(200, acme.delete("/heartbeat/" + acmes.path("id").asText()).status());
  }

  @Test
  void customerOfOthers_isRefused() {
    Reply reply = acme.post("/heartbeat", "{\"origin\":\"o\",\"customer\":\"Other\"}");
    assertEquals(400, reply.status(), reply.toString());
    assertEquals("not allowed to set customer to 'Other'", reply.message());
  }

  @Test
  void severalCustomers_haveToNameOne() {
    admin.post(
        "/user",
        "{\"name\":\"Two\",\"email\":\"two@example.org\",\"password\":\"%s\"}".formatted(PASSWORD));
    for (String customer : new String[] {"Acme", "Other"}) {
      admin.post(
          "/customer",
          "{\"match\":\"two@example.org\",\"kind\":\"login\",\"customer\":\"%s\"}"
              .formatted(customer));
    }
    String[] headers = {
      "Content-Type",
      "application/json",
      "Authorization",
      AccessServer.basic("two@example.org", PASSWORD)
    };
    Reply reply = server.face().send("POST", "/heartbeat", "{\"origin\":\"two\"}", headers);
    assertEquals("must define customer as more than one possibility", reply.message());
    String named = "{\"origin\":\"two\",\"customer\":\"Other\"}";
    assertEquals(201, server.face().send("POST", "/heartbeat", named, headers).status());
  }
}
