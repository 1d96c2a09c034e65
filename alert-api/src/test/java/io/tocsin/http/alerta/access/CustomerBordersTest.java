package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator of one customer, among users, groups and permissions of others. */
class CustomerBordersTest {

  private static final String OTHERS = "(?s).*(bob|other|everybody).*";

  private static AccessServer server;
  private static Face admin;
  private static Face acme;
  private static String ann;
  private static String bob;
  private static String acmeOps;
  private static String otherOps;

  @BeforeAll
  static void start() {
    server =
        AccessServer.start(
            "--tocsin.access.customer-views=true",
            "--tocsin.access.allowed-email-domains=acme.example,other.example,nowhere.example,"
                + "tocsin.example");
    admin = server.face().withKey(AccessServer.ADMIN_KEY);
    for (String name : List.of("acme", "other")) {
      made("/customer", "{\"match\":\"%1$s.example\",\"customer\":\"%1$s\"}".formatted(name));
      made("/customer", "{\"match\":\"%1$s-ops\",\"customer\":\"%1$s\"}".formatted(name));
    }
    ann = user("ann@acme.example");
    bob = user("bob@other.example");
    acmeOps = made("/group", "{\"name\":\"acme-ops\"}");
    otherOps = made("/group", "{\"name\":\"other-ops\"}");
    String everybody = made("/group", "{\"name\":\"everybody\"}");
    join(acmeOps, ann);
    join(otherOps, bob);
    join(everybody, ann);
    join(everybody, bob);
    made("/perm", "{\"match\":\"other-ops\",\"scopes\":[\"read\"]}");
    acme = server.face().withKey(key("\"admin\",\"read\",\"write\""));
  }

  private static String key(String scopes) {
    Reply reply =
        admin.post(
            "/key", "{\"user\":\"a\",\"customer\":\"acme\",\"scopes\":[%s]}".formatted(scopes));
    assertEquals(201, reply.status(), reply::toString);
    return reply.json().path("key").asText();
  }

  private static String made(String path, String body) {
    Reply reply = admin.post(path, body);
    assertEquals(201, reply.status(), reply::toString);
    return reply.json().path("id").asText();
  }

  private static String user(String email) {
    return made(
        "/user",
        "{\"name\":\"%1$s\",\"email\":\"%1$s\",\"password\":\"a password\"}".formatted(email));
  }

  private static void join(String group, String user) {
    assertEquals(200, admin.put("/group/" + group + "/user/" + user, "{}").status());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/groups", "/perms", "/keys", "/customers"})
  void lists_haveNothingOfOthers(String path) {
    Reply reply = acme.get(path);
    assertEquals(200, reply.status(), reply::toString);
    assertFalse(reply.body().matches(OTHERS), reply::toString);
    assertTrue(admin.get(path).body().matches(OTHERS) || path.equals("/keys"));
    assertTrue(reply.json().path("total").asInt() > 0, reply::toString);
  }

  @Test
  void membersAndGroups_haveNothingOfOthers() {
    join(acmeOps, bob);
    Reply members = acme.get("/group/" + acmeOps + "/users");
    assertEquals(1, members.json().path("total").asInt(), members::toString);
    Reply groups = acme.get("/user/" + ann + "/groups");
    assertEquals(1, groups.json().path("total").asInt(), groups::toString);
    assertEquals(404, acme.get("/user/" + bob + "/groups").status());
    assertEquals(404, acme.get("/group/" + otherOps + "/users").status());
    assertEquals(2, admin.get("/group/" + acmeOps + "/users").json().path("total").asInt());
    assertEquals(200, admin.delete("/group/" + acmeOps + "/user/" + bob).status());
  }

  @Test
  void administratorOfOneCustomer_neitherClosesNorSeesNorHidesAlertsOfAnother() {
    String alert =
        "{\"resource\":\"db\",\"event\":\"Down\",\"environment\":\"Production\",\"severity\":\"%s\","
            + "\"service\":[\"s\"],\"text\":\"%s\",\"customer\":\"other\"}";
    String id = made("/alert", alert.formatted("critical", "of others"));

    Reply reply = acme.post("/alert", alert.formatted("normal", "up"));
    assertEquals(400, reply.status(), reply::toString);
    assertFalse(reply.body().contains("of others"), reply::toString);
    Reply blackout =
        acme.post("/blackout", "{\"environment\":\"Production\",\"customer\":\"other\"}");
    assertEquals(400, blackout.status(), blackout::toString);
    assertEquals("open", admin.get("/alert/" + id).json().at("/alert/status").asText());
  }

  @Test
  void reader_ofGroups_seesThoseOfItsCustomerOnly() {
    Face reader = server.face().withKey(key("\"read\""));
    assertFalse(reader.get("/groups").body().matches(OTHERS));
    assertEquals(404, reader.get("/group/" + otherOps).status());
    assertEquals(200, reader.get("/group/" + acmeOps).status());
  }

  @Test
  void others_areNotChanged() {
    JsonNode before = admin.get("/user/" + bob).json();
    assertEquals(404, acme.put("/user/" + bob, "{\"password\":\"mine\"}").status());
    assertEquals(404, acme.put("/user/" + bob, "{\"text\":\"x\"}").status());
    String attributes = "{\"attributes\":{\"a\":1}}";
    assertEquals(404, acme.put("/user/" + bob + "/attributes", attributes).status());
    assertEquals(404, acme.delete("/user/" + bob).status());
    assertEquals(404, acme.delete("/user/bob@other.example").status());
    assertEquals(404, acme.put("/group/" + otherOps, "{\"text\":\"x\"}").status());
    assertEquals(404, acme.delete("/group/" + otherOps).status());
    assertEquals(404, acme.delete("/group/" + otherOps + "/user/" + bob).status());
    assertEquals(400, acme.put("/group/" + acmeOps + "/user/" + bob, "{}").status());
    String perm = admin.get("/perms?match=other-ops").json().at("/permissions/0/id").asText();
    assertEquals(404, acme.delete("/perm/" + perm).status());
    assertEquals(
        403, acme.post("/perm", "{\"match\":\"everybody\",\"scopes\":[\"read\"]}").status());
    assertEquals(before, admin.get("/user/" + bob).json());
    assertEquals(1, admin.get("/group/" + otherOps + "/users").json().path("total").asInt());
    assertEquals(200, admin.get("/perm/" + perm).status());
  }

  @Test
  void own_areChanged() {
    assertEquals(200, acme.put("/user/" + ann, "{\"text\":\"x\"}").status());
    Reply eve = acme.post("/user", "{\"name\":\"eve\",\"email\":\"eve@acme.example\"}");
    assertEquals(201, eve.status(), eve::toString);
    String path = "/group/" + acmeOps + "/user/" + eve.json().path("id").asText();
    assertEquals(200, acme.put(path, "{}").status());
    assertEquals(200, acme.delete(path).status());
    assertEquals(200, acme.delete("/user/eve@acme.example").status());
    String stranger = "{\"name\":\"x\",\"email\":\"x@nowhere.example\"}";
    assertEquals(403, acme.post("/user", stranger).status());
    assertEquals(403, acme.post("/group", "{\"name\":\"others-too\"}").status());
  }

  @Test
  void numbersOfAll_areNotShown() {
    admin.receive(
        "{\"resource\":\"r\",\"event\":\"E\",\"environment\":\"Production\",\"customer\":\"other\"}");
    assertEquals(403, acme.get("/management/metrics").status());
    assertEquals(403, acme.get("/management/housekeeping?expired=1").status());
    assertEquals(403, acme.post("/management/housekeeping", "{}").status());
    JsonNode status = acme.get("/management/status").json();
    assertEquals(2, status.path("metrics").size(), status::toString);
    assertEquals(0, status.at("/metrics/0/value").asInt(), status::toString);
    assertTrue(admin.get("/management/status").json().path("metrics").size() > 2);
  }
}
