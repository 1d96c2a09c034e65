package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.TestPages;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Components and their groups. */
class ComponentsTest {

  @TempDir static Path directory;

  private static V2Server server;

  @BeforeAll
  static void start() {
    server = V2Server.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String path(long id) {
    return "/components/" + id;
  }

  @Test
  void component_isMadeShownChangedAndDeleted() {
    JsonNode made =
        server.data(
            "POST",
            "/components",
            "{\"name\":\"Shop\",\"status\":1,\"description\":\"Sells\",\"order\":3,\"link\":\"https://shop.example\",\"meta\":{\"a\":[1]},\"tags\":\"Big"
                + " Shop,eu\"}");
    assertEquals("Operational", made.path("status_name").textValue());
    assertEquals("{\"a\":[1]}", made.path("meta").toString());
    assertEquals("{\"big-shop\":\"Big Shop\",\"eu\":\"eu\"}", made.path("tags").toString());
    assertEquals("2026-03-01 02:00:00", made.path("created_at").textValue());
    String path = path(made.path("id").longValue());
    assertEquals(made, V2Server.data(server.guest(path)));

    JsonNode changed = server.data("PUT", path, "{\"status\":\"4\",\"tags\":[\"x\"]}");
    assertEquals(4, changed.path("status").intValue());
    assertEquals("Sells", changed.path("description").textValue());
    assertEquals("{\"x\":\"x\"}", changed.path("tags").toString());

    Reply deleted = server.send("DELETE", path, null);
    assertEquals(204, deleted.status());
    assertEquals("", deleted.body());
    assertEquals(404, server.guest(path).status());
    assertEquals(404, server.send("PUT", path, "{}").status());
    assertEquals(404, server.send("DELETE", path, null).status());
  }

  @Test
  void newComponent_hasDefaults() {
    JsonNode made = server.data("POST", "/components", "{\"name\":\"Plain\",\"status\":0}");
    assertEquals(0, made.path("status").intValue());
    assertEquals("Unknown", made.path("status_name").textValue());
    assertEquals("", made.path("description").textValue());
    assertEquals("", made.path("link").textValue());
    assertEquals(0, made.path("group_id").intValue());
    assertTrue(made.path("enabled").booleanValue());
    assertTrue(made.path("meta").isNull());
    assertTrue(made.path("tags").isObject());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name field is required | status field is required",
        "{'name':'','status':9} | name field is required | between 0 and 4",
        "{'name':7,'status':'x'} | name must be a string | status must be an integer",
        "{'name':null,'status':1.5} | name field is required | status must be an integer",
        "{'name':'a','status':1,'order':'z','enabled':3} | order must be an integer | enabled"
            + " field",
        "{'name':'a','status':1,'meta':'m','link':[]} | link must be a string | meta must be an"
            + " object",
        "{'name':'a','status':1,'group_id':-1,'order':3000000000} | group id must be | order must"
            + " be"
      })
  void brokenRules_areAllNamed(String body, String one, String other) {
    Reply reply = server.send("POST", "/components", body.replace('\'', '"'));
    assertEquals(400, reply.status(), reply::toString);
    JsonNode error = reply.json().path("errors").path(0);
    assertEquals(400, error.path("status").intValue());
    assertEquals("Bad Request", error.path("title").textValue());
    JsonNode details = error.path("meta").path("details");
    assertEquals(2, details.size(), details::toString);
    assertTrue(details.toString().contains(one.strip()), details::toString);
    assertTrue(details.toString().contains(other.strip()), details::toString);
  }

  @Test
  void longTexts_areRefused() {
    String name = "n".repeat(256);
    String body = "{\"name\":\"%s\",\"status\":1,\"description\":\"%s\"}";
    Reply reply = server.send("POST", "/components", body.formatted(name, "d".repeat(2001)));
    assertEquals(2, reply.json().at("/errors/0/meta/details").size(), reply::toString);
  }

  @Test
  void statusUnderAlerts_isShown_butNotWrittenByWhoSendsWhatTheyRead() {
    long id = server.make("/components", "{\"name\":\"Under\",\"status\":1}");
    edit(id, component -> component.withByAlerts(ComponentStatus.MAJOR_OUTAGE));
    JsonNode read = V2Server.data(server.guest(path(id)));
    assertEquals(4, read.path("status").intValue());
    ObjectNode whole = read.deepCopy();
    server.data("PUT", path(id), whole.put("name", "Renamed").toString());
    edit(id, component -> component.withByAlerts(null));
    assertEquals(1, V2Server.data(server.guest(path(id))).path("status").intValue());
    server.data("PUT", path(id), whole.put("status", 3).toString());
    assertEquals(3, V2Server.data(server.guest(path(id))).path("status").intValue());
  }

  private static void edit(long id, UnaryOperator<Component> change) {
    server
        .pages()
        .edit(
            Source.ALERT,
            edit -> edit.put(change.apply(edit.find(Component.class, id).orElseThrow())));
  }

  @Test
  void maintenance_isStatus2WithItsName() {
    long id = server.make("/components", "{\"name\":\"Serviced\",\"status\":1}");
    server
        .pages()
        .edit(
            Source.MANUAL,
            edit ->
                TestPages.schedule(
                    edit,
                    "Disks",
                    edit.now(),
                    edit.now(),
                    new Impact(id, ComponentStatus.UNDER_MAINTENANCE)));
    JsonNode read = V2Server.data(server.guest(path(id)));
    assertEquals(2, read.path("status").intValue());
    assertEquals("Under Maintenance", read.path("status_name").textValue());
  }

  @Test
  void form_isReadAsJson() {
    Reply reply =
        server
            .face()
            .send(
                "POST",
                "/api/v1/components",
                "name=By+form&status=4&enabled=1&meta%5Bowner%5D=me",
                "Content-Type",
                "application/x-www-form-urlencoded",
                Api.TOKEN_HEADER,
                V2Server.TOKEN);
    JsonNode made = V2Server.data(reply);
    assertEquals("By form", made.path("name").textValue());
    assertEquals(4, made.path("status").intValue());
    assertEquals("{\"owner\":\"me\"}", made.path("meta").toString());
  }

  @Test
  void contentTypeWithAStraySemicolon_isTaken() {
    Reply reply =
        server
            .face()
            .send(
                "POST",
                "/api/v1/components",
                "{\"name\":\"Semicolon\",\"status\":1}",
                "Content-Type",
                "application/json;",
                Api.TOKEN_HEADER,
                V2Server.TOKEN);
    assertEquals(200, reply.status(), reply::toString);
  }

  @Test
  void timeZone_isThatOfTheHeader() {
    long id = server.make("/components", "{\"name\":\"Zone\",\"status\":1}");
    for (String[] each :
        List.of(
            new String[] {"Europe/Riga", "2026-03-01 04:00:00"},
            new String[] {"No/Where", "2026-03-01 02:00:00"})) {
      Reply reply = server.face().send("GET", "/api/v1" + path(id), null, "Time-Zone", each[0]);
      assertEquals(each[1], V2Server.data(reply).path("created_at").textValue());
    }
  }

  @Test
  void group_showsItsEnabledComponents_theWorstFirst() {
    JsonNode made = server.data("POST", "/components/groups", "{\"name\":\"Group\",\"visible\":1}");
    long group = made.path("id").longValue();
    assertEquals("[]", made.path("enabled_components").toString());
    assertTrue(made.path("lowest_human_status").isNull());
    String in = "{\"name\":\"%s\",\"status\":%d,\"group_id\":" + group + ",\"order\":%d}";
    server.make("/components", in.formatted("second", 3, 2));
    long first = server.make("/components", in.formatted("first", 1, 1));
    JsonNode read = V2Server.data(server.guest("/components/groups/" + group));
    assertEquals(List.of("first", "second"), names(read.path("enabled_components")));
    assertEquals(List.of("second", "first"), names(read.path("enabled_components_lowest")));
    assertEquals("Partial Outage", read.path("lowest_human_status").textValue());

    JsonNode changed =
        server.data("PUT", "/components/groups/" + group, "{\"collapsed\":2,\"order\":5}");
    assertEquals(2, changed.path("collapsed").intValue());
    assertEquals("Group", changed.path("name").textValue());
    assertEquals(1, changed.path("visible").intValue());
    assertEquals(204, server.send("DELETE", "/components/groups/" + group, null).status());
    assertEquals(0, V2Server.data(server.guest(path(first))).path("group_id").intValue());
    assertEquals(404, server.guest("/components/groups/" + group).status());
  }

  private static List<String> names(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.path("name").textValue())
        .toList();
  }

  @Test
  void group_isHiddenByDefault_andChecked() {
    JsonNode made = server.data("POST", "/components/groups", "{\"name\":\"Hidden\"}");
    assertEquals(0, made.path("visible").intValue());
    assertEquals(404, server.guest("/components/groups/" + made.path("id").longValue()).status());
    Reply bad =
        server.send("POST", "/components/groups", "{\"collapsed\":5,\"visible\":2,\"order\":\"\"}");
    assertEquals(4, bad.json().at("/errors/0/meta/details").size(), bad::toString);
  }

  @Test
  void groupThatIsNotThere_isNone() {
    JsonNode made =
        server.data("POST", "/components", "{\"name\":\"Lost\",\"status\":1,\"group_id\":99999}");
    assertEquals(0, made.path("group_id").intValue());
    assertEquals(200, server.guest(path(made.path("id").longValue())).status());
  }
}
