package io.tocsin.http.alerta.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a server of its own, since others would add to them. */
class PeopleListTest {

  @TempDir private static Path directory;

  private static TocsinServer server;
  private static Face face;

  @BeforeAll
  static void start() {
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.access.admin-key=the-key-of-the-administrator",
            "--tocsin.access.allowed-email-domains=x.org,y.org");
    face = new Face(server.uri()).withKey("the-key-of-the-administrator");
    assertEquals(
        "{\"domains\":[\"x.org\",\"y.org\"],\"message\":\"not found\",\"more\":false,\"page\":1,"
            + "\"pageSize\":50,\"pages\":0,\"status\":\"ok\",\"time\":\"TIME\",\"total\":0,"
            + "\"users\":[]}",
        face.get("/users").stable());
    user("ann", "x.org", "guest", "active");
    user("bob", "x.org", "user", "inactive");
    user("cid", "y.org", "user", "active");
    for (String name : List.of("ops", "dba")) {
      assertEquals(201, face.post("/group", "{\"name\":\"" + name + "\"}").status());
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void user(String name, String domain, String role, String status) {
    Reply reply =
        face.post(
            "/user",
            """
            {"name":"%1$s","email":"%1$s@%2$s","roles":["%3$s"],"status":"%4$s",
             "attributes":{"team":"%1$s team"}}
            """
                .formatted(name, domain, role, status));
    assertEquals(201, reply.status(), reply::toString);
  }

  private static List<String> names(String query, String list) {
    Reply reply = face.get("/" + list + query);
    assertEquals(200, reply.status(), reply::toString);
    List<String> names = new ArrayList<>();
    for (JsonNode row : reply.json().path(list)) {
      names.add(row.path("name").asText());
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | ann,bob,cid",
        "?name=bob                       | bob",
        "?name=bob&name=cid              | bob,cid",
        "?login=ann@x.org                | ann",
        "?email!=ann@x.org               | bob,cid",
        "?domain=x.org                   | ann,bob",
        "?status=inactive                | bob",
        "?role=guest                     | ann",
        "?roles=user                     | bob,cid",
        "?attributes.team=cid+team       | cid",
        "?email_verified=true            | ''",
        "?name=~B                        | bob",
        "?sort-by=-name                  | cid,bob,ann",
        "?page-size=2                    | ann,bob",
        "?page-size=2&page=2             | cid"
      })
  void users_filtersAndPages(String query, String expected) {
    List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(","));
    List<String> found = names(query, "users");
    assertEquals(
        wanted.stream().sorted().toList(), found.stream().sorted().toList(), found::toString);
    assertEquals(wanted.size(), found.size());
  }

  @Test
  void users_pages() {
    JsonNode page = face.get("/users?page-size=2&page=1").json();
    assertEquals(3, page.path("total").asInt());
    assertEquals(2, page.path("pages").asInt());
    assertTrue(page.path("more").asBoolean());
    Reply beyond = face.get("/users?page-size=2&page=3");
    assertEquals(416, beyond.status());
    assertEquals("page out of range: 1-2", beyond.message());
    assertEquals(List.of("ops", "dba"), names("?sort-by=-name", "groups"));
    assertEquals(List.of("cid", "bob", "ann"), names("?sort-by=-name", "users"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users?id=x",
        "/users?password=x",
        "/users?email_verified=7",
        "/users?createTime=x",
        "/users?name=~(",
        "/users?sort-by=id",
        "/groups?users=1",
        "/groups?count=x",
        "/users?a=%ff"
      })
  void lists_wrong(String path) {
    assertEquals(400, face.get(path).status());
  }

  @Test
  void groups_filtersAndPages() {
    assertEquals(List.of("dba", "ops"), names("", "groups"));
    assertEquals(List.of("ops"), names("?name=ops", "groups"));
    assertEquals(List.of("dba", "ops"), names("?count=0", "groups"));
    assertEquals(List.of(), names("?count=1", "groups"));
    assertEquals(
        "{\"groups\":[],\"message\":\"not found\",\"more\":false,\"page\":1,\"pageSize\":50,"
            + "\"pages\":0,\"status\":\"ok\",\"total\":0}",
        face.get("/groups?name=x").body());
    assertEquals(416, face.get("/groups?page=2").status());
  }

  @Test
  void domains_thatAreNotAllowed_areRefused() {
    Reply created = face.post("/user", "{\"name\":\"x\",\"email\":\"x@z.org\"}");
    assertEquals(403, created.status());
    assertEquals("unauthorized domain", created.message());
    String id = face.get("/users?name=ann").json().at("/users/0/id").asText();
    assertEquals(403, face.put("/user/" + id, "{\"email\":\"ann@z.org\"}").status());
  }
}
