package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.StatusChange.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents, their updates and maintenance. */
class IncidentsTest {

  private static final String INCIDENT = "{\"name\":\"Slow\",\"message\":\"We look\",\"status\":1}";

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

  private static long component() {
    return server.make("/components", "{\"name\":\"C\",\"status\":1}");
  }

  private static int statusOf(long component) {
    return V2Server.data(server.guest("/components/" + component)).path("status").intValue();
  }

  private static String with(String members) {
    return INCIDENT.replace("}", "," + members.replace('\'', '"') + "}");
  }

  @Test
  void incident_isMadeShownChangedAndDeleted() {
    JsonNode made = server.data("POST", "/incidents", with("'meta':{'a':1,'b':''}"));
    assertEquals(1, made.path("visible").intValue());
    assertFalse(made.path("stickied").booleanValue());
    assertTrue(made.path("notifications").booleanValue());
    assertEquals("Investigating", made.path("human_status").textValue());
    assertEquals("icon ion-flag oranges", made.path("latest_icon").textValue());
    assertTrue(made.path("latest_update_id").isNull());
    assertEquals("{\"a\":1}", made.path("meta").toString());
    String now = new Times(ZoneOffset.UTC).write(server.clock().instant());
    assertEquals(now, made.path("occurred_at").textValue());
    assertTrue(made.path("permalink").textValue().startsWith(server.face().uri() + "/status/"));
    String path = "/incidents/" + made.path("id").longValue();
    assertEquals(made, V2Server.data(server.guest(path)));
    JsonNode changed = server.data("PUT", path, "{\"status\":4,\"stickied\":1}");
    assertTrue(changed.path("is_resolved").booleanValue());
    assertTrue(changed.path("stickied").booleanValue());
    assertEquals("We look", changed.path("message").textValue());
    assertEquals(204, server.send("DELETE", path, null).status());
    assertEquals(404, server.guest(path).status());
    assertEquals(404, server.guest(path + "/updates").status());
  }

  @ParameterizedTest
  @CsvSource({
    "'occurred_at':'2026-01-02 03:04', 2026-01-02 03:04:00",
    "'occurred_at':'2026-01-02 03:04:05', 2026-01-02 03:04:05",
    "'occurred_at':'2026-01-02T03:04:05Z', 2026-01-02 03:04:05",
    "'occurred_at':'2026-01-02T03:04:05.678+02:00', 2026-01-02 01:04:05",
    "'created_at':'2026-01-02 03:04', 2026-01-02 03:04:00"
  })
  void timeOfBeginning_isReadInManyForms(String member, String expected) {
    JsonNode made = server.data("POST", "/incidents", with(member.replace("''", "'")));
    assertEquals(expected, made.path("occurred_at").textValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 3",
        "{'name':'x','status':1} | 1",
        "{'name':'x','status':5,'message':'m'} | 1",
        "{'name':'x','status':1,'message':'m','occurred_at':'yesterday'} | 1",
        "{'name':'x','status':1,'message':'m','occurred_at':17} | 1",
        "{'name':'x','status':1,'message':'m','occurred_at':'9999-12-31 23:59'} | 1",
        "{'name':'x','status':1,'message':'m','component_id':1} | 1",
        "{'name':'x','status':1,'message':'m','component_status':1} | 1",
        "{'name':'x','status':1,'message':'m','component_id':99999,'component_status':1} | 1",
        "{'name':'x','status':1,'message':'m','visible':2,'stickied':'x','notify':[]} | 3"
      })
  void brokenRules_areNamed(String body, int count) {
    Reply reply = server.send("POST", "/incidents", body.replace('\'', '"'));
    assertEquals(400, reply.status(), reply::toString);
    assertEquals(count, reply.json().at("/errors/0/meta/details").size(), reply::toString);
  }

  @Test
  void componentStatus_isReadBack_untilTheIncidentIsFixed() {
    long id = component();
    JsonNode made =
        server.data("POST", "/incidents", with("'component_id':" + id + ",'component_status':4"));
    assertEquals(id, made.path("component_id").longValue());
    assertEquals(4, statusOf(id));
    String path = "/incidents/" + made.path("id").longValue();
    server.data("PUT", path, "{\"component_id\":%d,\"component_status\":2}".formatted(id));
    assertEquals(2, statusOf(id));
    server.data("PUT", path, "{\"status\":4}");
    assertEquals(1, statusOf(id));
  }

  @Test
  void componentStatusOfAFix_stays() {
    long id = component();
    String pair = "'component_id':" + id + ",'component_status':";
    long incident = server.make("/incidents", with(pair + "4"));
    String fix = "{\"status\":4,\"component_id\":%d,\"component_status\":2}".formatted(id);
    server.data("PUT", "/incidents/" + incident, fix);
    assertEquals(2, statusOf(id));
  }

  @Test
  void wholeIncident_isPutBackAsItWasRead() {
    long id = component();
    JsonNode made =
        server.data("POST", "/incidents", with("'component_id':" + id + ",'component_status':3"));
    String path = "/incidents/" + made.path("id").longValue();
    ObjectNode whole = made.deepCopy();
    JsonNode put = server.data("PUT", path, whole.put("name", "Renamed").toString());
    assertEquals(whole.without("updated_at"), ((ObjectNode) put).without("updated_at"));
    assertEquals(3, statusOf(id));
  }

  @Test
  void template_makesTheText() {
    String template =
        "{\"name\":\"Down\",\"template\":\"{{ who }} and {{ incident.name }}"
            + "{% if incident.status == 2 %} known{% endif %}\"}";
    server.make("/incidents/templates", template);
    String body =
        "{\"name\":\"Disk\",\"status\":2,\"template\":\"%s\",\"vars\":%s,\"message\":\"kept\"}";
    String vars = "{\"who\":\"Db\",\"incident\":{\"name\":\"other\"}}";
    JsonNode made = server.data("POST", "/incidents", body.formatted("down", vars));
    assertEquals("Db and Disk known", made.path("message").textValue());
    JsonNode bare = server.data("POST", "/incidents", body.formatted("down", "[]"));
    assertEquals("and Disk known", bare.path("message").textValue().strip());
    JsonNode unknown = server.data("POST", "/incidents", body.formatted("none", "[]"));
    assertEquals("kept", unknown.path("message").textValue());
    String path = "/incidents/" + unknown.path("id");
    JsonNode put = server.data("PUT", path, "{\"template\":\"down\"}");
    assertEquals("and Disk known", put.path("message").textValue().strip());
  }

  @Test
  void brokenTemplate_makesNoIncident() {
    for (String text : new String[] {"{{", "{% include 'x' %}", "{{ incident.getClass() }}"}) {
      store("odd-" + text.length(), text);
      String body = "{\"name\":\"x\",\"status\":1,\"template\":\"odd-%d\"}";
      Reply reply = server.send("POST", "/incidents", body.formatted(text.length()));
      assertEquals(400, reply.status(), reply::toString);
      assertEquals(1, reply.json().at("/errors/0/meta/details").size(), reply::toString);
    }
  }

  /** As it was before templates were looked at when they are stored. */
  private static void store(String slug, String text) {
    server
        .pages()
        .edit(
            Source.MANUAL,
            edit ->
                edit.put(
                    new IncidentTemplate(
                        edit.nextId(IncidentTemplate.class),
                        slug,
                        slug,
                        text,
                        edit.now(),
                        edit.now())));
  }

  @Test
  void brokenTemplate_isNotStored() {
    String templates = "/incidents/templates";
    String body = "{\"name\":\"Broken\",\"template\":\"ok\\n{{ who | nothing }}\"}";
    String detail = "the template is broken in line 2: there is no filter nothing";
    Reply made = server.send("POST", templates, body);
    assertEquals(400, made.status(), made::toString);
    assertEquals(detail, made.json().at("/errors/0/meta/details/0").textValue());
    String path = templates + "/" + server.make(templates, body.replace("nothing", "striptags"));
    assertEquals(400, server.send("PUT", path, body).status());
    store("old", "{{");
    JsonNode old = server.guest(templates + "?slug=old").json().at("/data/0");
    assertEquals(
        "New",
        server
            .data("PUT", templates + "/" + old.path("id"), "{\"name\":\"New\"}")
            .path("name")
            .textValue());
  }

  @Test
  void updates_areMadeShownChangedAndDeleted_andRuleTheStatus() {
    long id = component();
    String incident = "/incidents/" + server.make("/incidents", INCIDENT);
    String updates = incident + "/updates";
    server.clock().advance(Duration.ofMinutes(1));
    JsonNode first = server.data("POST", updates, "{\"status\":2,\"message\":\"Disk\"}");
    assertEquals("Identified", first.path("human_status").textValue());
    assertTrue(first.path("permalink").textValue().endsWith("#update-" + first.path("id")));
    server.clock().advance(Duration.ofMinutes(1));
    JsonNode second =
        server.data(
            "POST",
            updates,
            "{\"status\":3,\"message\":\"New\",\"component_id\":%d,\"component_status\":3}"
                .formatted(id));
    assertEquals(3, statusOf(id));
    JsonNode list = V2Server.data(server.guest(updates));
    assertEquals(second.path("id"), list.path(0).path("id"));
    assertEquals(2, list.size());
    assertEquals(first, V2Server.data(server.guest(updates + "/" + first.path("id"))));
    JsonNode whole = V2Server.data(server.guest(incident));
    assertEquals(3, whole.path("status").intValue());
    assertEquals(second.path("id"), whole.path("latest_update_id"));
    assertEquals(120, whole.path("duration").intValue());
    assertEquals(second.path("id"), whole.path("updates").path(0).path("id"));

    server.data("PUT", updates + "/" + second.path("id"), "{\"status\":4}");
    assertEquals(4, V2Server.data(server.guest(incident)).path("status").intValue());
    assertEquals(204, server.send("DELETE", updates + "/" + second.path("id"), null).status());
    assertEquals(2, V2Server.data(server.guest(incident)).path("status").intValue());
    assertEquals(404, server.send("DELETE", updates + "/" + second.path("id"), null).status());
  }

  @Test
  void updateOfAnotherIncident_isNotThere() {
    String mine = "/incidents/" + server.make("/incidents", INCIDENT) + "/updates/";
    String theirs = "/incidents/" + server.make("/incidents", INCIDENT) + "/updates";
    long update = server.make(theirs, "{\"status\":2,\"message\":\"m\"}");
    assertEquals(404, server.guest(mine + update).status());
    assertEquals(404, server.send("PUT", mine + update, "{\"message\":\"x\"}").status());
    assertEquals(404, server.send("DELETE", mine + update, null).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 2",
        "{'status':0,'message':'m'} | 1",
        "{'status':5,'message':''} | 2",
        "{'status':1,'message':'m','component_id':1} | 1"
      })
  void brokenRulesOfUpdates_areNamed(String body, int count) {
    String updates = "/incidents/" + server.make("/incidents", INCIDENT) + "/updates";
    Reply reply = server.send("POST", updates, body.replace('\'', '"'));
    assertEquals(400, reply.status(), reply::toString);
    assertEquals(count, reply.json().at("/errors/0/meta/details").size(), reply::toString);
  }

  @Test
  void maintenance_isMadeShownChangedAndDeleted() {
    long one = component();
    long two = component();
    JsonNode made =
        server.data(
            "POST",
            "/schedules",
            ("{\"name\":\"Disks\",\"status\":0,\"scheduled_at\":\"2030-01-01 02:00\","
                    + "\"components\":[%d,{\"id\":%d,\"status\":3}]}")
                .formatted(one, two));
    assertEquals("Upcoming", made.path("human_status").textValue());
    assertTrue(made.path("completed_at").isNull());
    assertEquals(2, made.at("/components/0/component_status").intValue());
    assertEquals(3, made.at("/components/1/component_status").intValue());
    String path = "/schedules/" + made.path("id").longValue();
    assertEquals(made, V2Server.data(server.guest(path)));
    assertEquals(1, statusOf(one));
    ObjectNode whole = made.deepCopy();
    JsonNode begun = server.data("PUT", path, whole.put("status", 1).toString());
    assertEquals("In Progress", begun.path("human_status").textValue());
    JsonNode component = V2Server.data(server.guest("/components/" + one));
    assertEquals("Under Maintenance", component.path("status_name").textValue());
    JsonNode ended = server.data("PUT", path, "{\"status\":2}");
    assertEquals("Complete", ended.path("human_status").textValue());
    assertFalse(ended.path("completed_at").isNull());
    assertEquals(1, statusOf(one));
    assertEquals(204, server.send("DELETE", path, null).status());
    assertEquals(404, server.guest(path).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 3",
        "{'name':'x','status':3,'scheduled_at':'soon'} | 2",
        "{'name':'x','status':0,'scheduled_at':'2030-01-01 02:00','completed_at':'2029-01-01"
            + " 02:00'} | 1",
        "{'name':'x','status':0,'scheduled_at':'2030-01-01 02:00','components':[99999]} | 1",
        "{'name':'x','status':0,'scheduled_at':'2030-01-01"
            + " 02:00','components':[{'id':1,'status':7}]} | 1",
        "{'name':'x','status':0,'scheduled_at':'2030-01-01 02:00','components':'1'} | 1"
      })
  void brokenRulesOfMaintenance_areNamed(String body, int count) {
    Reply reply = server.send("POST", "/schedules", body.replace('\'', '"'));
    assertEquals(400, reply.status(), reply::toString);
    assertEquals(count, reply.json().at("/errors/0/meta/details").size(), reply::toString);
  }
}
