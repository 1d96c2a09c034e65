package io.tocsin.http.cachet.v3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Version 3 of Cachet's API through the real server. */
class StatusPageApiTest {

  private static final String ADMIN = "the-key-of-the-administrator-of-pages";

  @TempDir static Path directory;

  private static TocsinServer server;
  private static Face face;
  private static String reader;

  @BeforeAll
  static void start() {
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("data"),
            "--tocsin.access.required=true",
            "--tocsin.access.admin-key=" + ADMIN,
            "--tocsin.access.admin-users=boss@example.org",
            "--tocsin.access.admin-password=a-password-of-the-boss",
            "--tocsin.status-page.rate-limit=100000",
            "--tocsin.housekeeping.interval=0s");
    face = new Face(server.uri());
    reader = key("read:alerts");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String key(String... scopes) {
    String key = UUID.randomUUID().toString().replace("-", "");
    String body =
        "{\"user\":\"boss@example.org\",\"key\":\"%s\",\"scopes\":[\"%s\"]}"
            .formatted(key, String.join("\",\"", scopes));
    Reply made =
        face.send("POST", "/key", body, "X-API-Key", ADMIN, "Content-Type", "application/json");
    assertEquals(201, made.status(), made::toString);
    return key;
  }

  private static Reply as(String key, String method, String path, String body) {
    return face.send(
        method, path, body, "Authorization", "Bearer " + key, "Content-Type", "application/json");
  }

  private static Reply send(String method, String path, String body) {
    return as(ADMIN, method, path, body);
  }

  private static Reply guest(String path) {
    return face.get(path);
  }

  /** A new thing. */
  private static String make(String path, String body) {
    Reply reply = send("POST", path, body);
    assertEquals(201, reply.status(), reply::toString);
    JsonNode data = reply.json().path("data");
    assertEquals(data.path("id").asText(), data.path("attributes").path("id").asText());
    assertTrue(data.path("id").isTextual());
    return data.path("id").textValue();
  }

  private static JsonNode attributes(String path) {
    Reply reply = send("GET", path, null);
    assertEquals(200, reply.status(), reply::toString);
    return reply.json().path("data").path("attributes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/components|components|{\"name\":\"A\"}|{\"name\":\"B\"}",
        "/api/component-groups|componentGroups|{\"name\":\"A\"}|{\"name\":\"B\"}",
        "/api/incidents|incidents|{\"name\":\"A\",\"status\":1,\"message\":\"m\"}|{\"name\":\"B\"}",
        "/api/incident-templates|incidentTemplates|{\"name\":\"A"
            + " one\",\"template\":\"t\"}|{\"name\":\"B\"}",
        "/api/incidents-templates|incidentTemplates|{\"name\":\"A"
            + " two\",\"template\":\"t\"}|{\"name\":\"B\"}",
        "/api/metrics|metrics|{\"name\":\"A\",\"suffix\":\"s\"}|{\"name\":\"B\"}",
        "/api/schedules|schedules|{\"name\":\"A\",\"message\":\"m\",\"scheduled_at\":\"2030-01-01\"}|{\"name\":\"B\"}",
        "/api/subscribers|subscribers|{\"email\":\"a@example.org\"}|{\"email\":\"b@example.org\"}",
      })
  void item_fromItsMakingToItsEnd(String path, String type, String body, String change) {
    String id = make(path, body);
    String one = path + "/" + id;
    Reply shown = send("GET", one, null);
    assertEquals("application/vnd.api+json", shown.header("Content-Type"));
    assertEquals(type, shown.json().path("data").path("type").textValue());
    assertFalse(shown.json().path("data").has("relationships"));
    for (String method : new String[] {"PUT", "PATCH"}) {
      Reply changed = send(method, one, change);
      assertEquals(200, changed.status(), changed::toString);
      String member = change.contains("email") ? "email" : "name";
      assertTrue(
          changed.json().path("data").path("attributes").path(member).textValue().startsWith("B")
              || change.contains("email"),
          changed::toString);
    }
    for (String method : new String[] {"PUT", "DELETE"}) {
      assertEquals(401, face.send(method, one, null).status());
      assertEquals(401, as("no-such-key", method, one, null).status());
      assertEquals(403, as(reader, method, one, method.equals("PUT") ? change : null).status());
      assertEquals(404, send(method, path + "/99999999", null).status());
      assertEquals(404, send(method, path + "/x1", null).status());
    }
    Reply unauthenticated = face.send("POST", path, "{}", "Content-Type", "application/json");
    assertEquals("{\"message\":\"Unauthenticated.\"}", unauthenticated.body());
    assertEquals(401, unauthenticated.status());
    assertEquals(422, as(reader, "POST", path, "{}").status());
    Reply forbidden = as(reader, "POST", path, body.replace("a@", "c@").replace("A ", "C "));
    assertEquals("{\"message\":\"Invalid ability provided.\"}", forbidden.body());
    Reply list = send("GET", path + "?per_page=100", null);
    assertTrue(list.body().contains("\"id\":\"" + id + "\""), list::toString);
    assertEquals(204, send("DELETE", one, null).status());
    assertEquals(404, send("GET", one, null).status());
  }

  @Test
  void general() {
    assertEquals("{\"data\":\"Pong!\"}", guest("/api/ping").body());
    assertEquals("{\"data\":{\"version\":\"3.x-dev\"}}", guest("/api/version").body());
    assertTrue(guest("/api/status").json().path("data").has("message"));
    assertEquals(405, send("DELETE", "/api/ping", null).status());
    assertNotNull(send("DELETE", "/api/ping", null).header("Allow"));
    assertTrue(send("DELETE", "/api/components", null).message().contains("DELETE"));
    assertEquals(404, guest("/api/components/1/nothing").status());
    assertEquals("Not found.", guest("/api/components/1/nothing").message());
    assertNotNull(guest("/api/ping").header("X-RateLimit-Reset"));
  }

  @Test
  void errors_areCollected() {
    Reply reply =
        send(
            "POST",
            "/api/components",
            "{\"status\":9,\"enabled\":\"maybe\",\"link\":\"javascript:alert(1)\","
                + "\"component_group_id\":777777,\"order\":-1}");
    assertEquals(422, reply.status());
    assertEquals(6, reply.json().path("errors").size(), reply::toString);
    assertTrue(reply.message().endsWith("(and 5 more errors)"), reply::message);
    Reply dotted =
        send(
            "POST",
            "/api/incidents",
            "{\"name\":\"x\",\"status\":1,\"message\":\"m\",\"components\":[{\"id\":999999}]}");
    assertTrue(dotted.json().path("errors").has("components.0.id"), dotted::toString);
    assertTrue(dotted.json().path("errors").has("components.0.status"), dotted::toString);
  }

  @Test
  void incident_movesItsComponents_untilItIsFixed() {
    String component = make("/api/components", "{\"name\":\"Mail\",\"status\":1}");
    String id =
        make(
            "/api/incidents",
            "{\"name\":\"Down\",\"status\":1,\"message\":\"m\",\"visible\":true,"
                + "\"components\":[{\"id\":%s,\"status\":4}]}".formatted(component));
    JsonNode hit = attributes("/api/components/" + component);
    assertEquals(1, hit.path("status").path("value").intValue());
    assertEquals("Major outage", hit.path("latest_status").path("human").textValue());
    Reply shown = guest("/api/incidents/" + id + "?include=components,updates,user,meta");
    JsonNode data = shown.json().path("data");
    assertEquals(component, data.path("attributes").path("component_id").asText());
    assertEquals(
        component,
        data.path("relationships").path("components").path("data").path(0).path("id").textValue());
    assertTrue(data.path("relationships").path("user").path("data").isNull());
    assertEquals(
        4,
        shown
            .json()
            .path("included")
            .path(0)
            .path("attributes")
            .path("pivot")
            .path("component_status")
            .path("value")
            .intValue());
    assertTrue(
        guest("/api/incidents?filter[component_id]=" + component + "&filter[open]=true")
            .body()
            .contains("\"Down\""));
    String updates = "/api/incidents/" + id + "/updates";
    String update = make(updates, "{\"status\":4,\"message\":\"fixed\"}");
    assertEquals(4, attributes("/api/incidents/" + id).path("status").path("value").intValue());
    assertEquals(
        1,
        attributes("/api/components/" + component).path("latest_status").path("value").intValue());
    assertEquals(
        "incident", attributes(updates + "/" + update).path("updateable_type").textValue());
    assertEquals(404, send("GET", "/api/incidents/999999/updates/" + update, null).status());
    assertEquals(422, send("POST", updates, "{}").status());
    assertEquals(200, send("PATCH", updates + "/" + update, "{\"status\":3}").status());
    assertEquals(403, as(reader, "DELETE", updates + "/" + update, null).status());
    assertEquals(204, send("DELETE", updates + "/" + update, null).status());
  }

  @Test
  void template_makesTheMessage() {
    make(
        "/api/incident-templates",
        "{\"name\":\"Outage text\",\"template\":\"{{ incident.name }}: {{ who }}\"}");
    Reply made =
        send(
            "POST",
            "/api/incidents",
            "{\"name\":\"Mail\",\"status\":1,\"template\":\"outage-text\","
                + "\"template_vars\":{\"who\":\"we\",\"incident\":\"no\"}}");
    assertEquals(
        "Mail: we",
        made.json().path("data").path("attributes").path("message").textValue(),
        made::toString);
    assertEquals(
        422,
        send("POST", "/api/incidents", "{\"name\":\"x\",\"status\":1,\"template\":\"none\"}")
            .status());
    assertEquals(
        422,
        send(
                "POST",
                "/api/incident-templates",
                "{\"name\":\"x\",\"template\":\"t\",\"engine\":\"blade\"}")
            .status());
  }

  @Test
  void brokenTemplate_isNotStored() {
    String templates = "/api/incident-templates";
    String id = make(templates, "{\"name\":\"Whole\",\"template\":\"{{ who | striptags }}\"}");
    String broken = "{\"name\":\"Broken\",\"template\":\"{% if who %}\\n{% nothing %}\"}";
    for (Reply reply :
        List.of(send("POST", templates, broken), send("PUT", templates + "/" + id, broken))) {
      assertEquals(422, reply.status(), reply::toString);
      String sentence = reply.json().at("/errors/template/0").textValue();
      String begin = "The template cannot be used: the template is broken in line 2: ";
      assertTrue(sentence.startsWith(begin), sentence);
    }
  }

  @Test
  void guests_seeNothingThatIsHidden() {
    String group = make("/api/component-groups", "{\"name\":\"secret-group\"}");
    String inGroup =
        make(
            "/api/components",
            "{\"name\":\"secret-a\",\"component_group_id\":%s}".formatted(group));
    String disabled = make("/api/components", "{\"name\":\"secret-b\",\"enabled\":false}");
    String draft = make("/api/incidents", "{\"name\":\"secret-c\",\"status\":1,\"message\":\"m\"}");
    String later =
        make(
            "/api/incidents",
            "{\"name\":\"secret-d\",\"status\":1,\"message\":\"m\",\"visible\":true,"
                + "\"published_at\":\"2090-01-01 00:00\"}");
    String open =
        make(
            "/api/incidents",
            "{\"name\":\"open\",\"status\":1,\"message\":\"m\",\"visible\":true,\"components\":"
                + "[{\"id\":%s,\"status\":4},{\"id\":%s,\"status\":4}]}"
                    .formatted(inGroup, disabled));
    String schedule =
        make(
            "/api/schedules",
            "{\"name\":\"secret-e\",\"message\":\"m\",\"scheduled_at\":\"2030-01-01\","
                + "\"published_at\":\"2029-01-01\"}");
    String metric = make("/api/metrics", "{\"name\":\"secret-f\",\"suffix\":\"s\",\"visible\":0}");
    for (String path :
        new String[] {
          "/api/component-groups/" + group,
          "/api/components/" + inGroup,
          "/api/components/" + disabled,
          "/api/incidents/" + draft,
          "/api/incidents/" + draft + "/updates",
          "/api/incidents/" + later,
          "/api/schedules/" + schedule,
          "/api/schedules/" + schedule + "/updates",
          "/api/metrics/" + metric,
          "/api/metrics/" + metric + "/points",
        }) {
      assertEquals(404, guest(path).status(), path);
      assertEquals(200, send("GET", path, null).status(), path);
    }
    for (String path :
        new String[] {
          "/api/components?per_page=100&include=group,incidents",
          "/api/components?per_page=100&filter[enabled]=false,true",
          "/api/component-groups?per_page=100&include=components",
          "/api/incidents?per_page=100&include=components.group",
          "/api/incidents/" + open + "?include=components.group",
          "/api/schedules?per_page=100&include=components",
          "/api/metrics?per_page=100",
        }) {
      Reply reply = guest(path);
      assertEquals(200, reply.status(), reply::toString);
      assertFalse(reply.body().contains("secret-"), reply::toString);
    }
    JsonNode shown = guest("/api/incidents/" + open).json().path("data").path("attributes");
    assertEquals(0, shown.path("components_count").intValue());
    assertTrue(shown.path("component_id").isNull());
    assertEquals(
        0, guest("/api/incidents?filter[component_id]=" + inGroup).json().path("data").size());
    assertEquals(401, guest("/api/subscribers").status());
    assertEquals(403, as(reader, "GET", "/api/subscribers", null).status());
  }

  @Test
  void lists_arePaged_filteredAndSorted() {
    for (int i = 0; i < 3; i++) {
      make(
          "/api/components",
          "{\"name\":\"Paged %d\",\"order\":%d,\"meta\":{\"zone\":\"p%d\",\"n\":3}}"
              .formatted(i, 9 - i, i));
    }
    String path = "/api/components?filter[name]=PAGED&sort=order&per_page=2";
    JsonNode first = guest(path).json();
    assertEquals("Paged 2", first.path("data").path(0).path("attributes").path("name").textValue());
    assertFalse(first.path("links").has("prev"));
    String next = first.path("links").path("next").textValue();
    assertTrue(next.contains("filter[name]=PAGED") && next.endsWith("page=2"), next);
    assertEquals(1, first.path("meta").path("from").intValue());
    JsonNode second = guest(next.substring(next.indexOf("/api"))).json();
    assertEquals(1, second.path("data").size());
    assertFalse(second.path("links").has("next"));
    assertTrue(second.path("meta").path("to").intValue() == 3);
    JsonNode past = guest(path + "&page=99").json();
    assertEquals(0, past.path("data").size());
    assertTrue(past.path("meta").path("from").isNull());
    assertEquals(100, guest(path + "0000").json().path("meta").path("per_page").intValue());
    assertEquals(
        1, guest("/api/components?per_page=x").json().path("meta").path("per_page").intValue());
    assertEquals(
        1,
        guest("/api/components?filter[meta][zone]=p1&filter[meta][n]=3")
            .json()
            .path("data")
            .size());
    JsonNode sparse =
        guest("/api/components?filter[name]=Paged&fields[components]=name&include=meta").json();
    assertEquals(1, sparse.path("data").path(0).path("attributes").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/components?filter[nothing]=1",
        "/api/components?sort=-nothing",
        "/api/components?include=nothing",
        "/api/components/1?include=updates",
        "/api/incidents?filter[occurs_on]=never",
        "/api/components?filter[enabled]=maybe",
        "/api/metrics?filter[meta][a]=1",
        "/api/components?filter[name]=%ff",
      })
  void queriesThatAreNotAllowed_areTold(String path) {
    Reply reply = guest(path);
    assertEquals(400, reply.status(), reply::toString);
    assertFalse(reply.message().isEmpty());
  }

  @Test
  void points_foldAndChange() {
    String metric = make("/api/metrics", "{\"name\":\"Load\",\"suffix\":\"s\"}");
    String points = "/api/metrics/" + metric + "/points";
    String point = make(points, "{\"value\":1.5,\"timestamp\":1700000010}");
    assertEquals(point, make(points, "{\"value\":1.5,\"timestamp\":\"1700000020\"}"));
    assertEquals(3.0, attributes(points + "/" + point).path("calculated_value").doubleValue());
    assertEquals(422, send("POST", points, "{\"value\":\"x\",\"timestamp\":\"never\"}").status());
    assertEquals(422, send("POST", points, "{\"value\":1,\"timestamp\":99999999999999}").status());
    for (String value : List.of("1.1e15", "-1.1e15", "\"1e300\"")) {
      assertEquals(422, send("POST", points, "{\"value\":" + value + "}").status(), value);
      assertEquals(422, send("PUT", points + "/" + point, "{\"value\":" + value + "}").status());
      String body = "{\"name\":\"Load\",\"suffix\":\"s\",\"default_value\":" + value + "}";
      assertEquals(422, send("POST", "/api/metrics", body).status(), value);
    }
    assertEquals(200, send("PUT", points + "/" + point, "{\"value\":2}").status());
    assertEquals(1, guest(points + "?sort=-value&include=metric").json().path("data").size());
    assertEquals(401, face.send("POST", points, "{}", "Content-Type", "application/json").status());
    assertEquals(204, send("DELETE", points + "/" + point, null).status());
    assertEquals(404, guest(points + "/" + point).status());
  }

  @Test
  void schedule_statusIsDerived() {
    String component = make("/api/components", "{\"name\":\"Web\",\"status\":1}");
    String id =
        make(
            "/api/schedules",
            "{\"name\":\"Upgrade\",\"message\":\"m\",\"scheduled_at\":\"2020-01-01T00:00:00+02:00\","
                + "\"components\":[{\"id\":%s,\"status\":6}]}".formatted(component));
    JsonNode running = attributes("/api/schedules/" + id);
    assertEquals("In progress", running.path("status").path("human").textValue());
    assertEquals("2019-12-31 22:00:00", running.path("scheduled").path("string").textValue());
    assertEquals(
        6,
        attributes("/api/components/" + component).path("latest_status").path("value").intValue());
    make(
        "/api/schedules/" + id + "/updates",
        "{\"message\":\"done\",\"completed_at\":\"2020-01-02 00:00\"}");
    assertEquals(2, attributes("/api/schedules/" + id).path("status").path("value").intValue());
  }

  @Test
  void form_isReadLikeJson() {
    Reply reply =
        face.send(
            "POST",
            "/api/components",
            "name=By+form&status=1&enabled=1",
            "Authorization",
            "Bearer " + ADMIN,
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertEquals(201, reply.status(), reply::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "nothing",
        "{\"name\":",
        "{\"name\":{\"a\":1}}",
        "{\"name\":\"\\u0000\"}",
        "{\"name\":\"x\",\"status\":1e400}",
        "{\"name\":\"x\",\"order\":123456789012345678901234567890}",
        "{\"name\":\"x\",\"meta\":7,\"components\":\"x\",\"component_id\":[],\"status\":{}}",
        "{\"name\":\"x\",\"components\":[1,null,{\"id\":{}}],\"scheduled_at\":5}",
      })
  void hostileBodies_areRefused(String body) {
    for (String path :
        new String[] {
          "components",
          "component-groups",
          "incidents",
          "incident-templates",
          "metrics",
          "schedules",
          "subscribers"
        }) {
      int status = send("POST", "/api/" + path, body).status();
      assertTrue(status >= 200 && status < 500 && status != 401, path + " " + status);
    }
  }

  @Test
  void otherFaces_keepTheirPaths() {
    assertEquals(200, send("GET", "/api/v2/status", null).status());
    assertEquals(200, as(ADMIN, "GET", "/api/v3/checks/", null).status());
    assertEquals(null, send("GET", "/api/v2/status", null).header("X-RateLimit-Limit"));
  }
}
