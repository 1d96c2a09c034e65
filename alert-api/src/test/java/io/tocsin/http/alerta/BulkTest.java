package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkTest {

  private static final Face FACE = Face.shared();

  private static String environment(String name) {
    for (String resource : new String[] {"a", "b"}) {
      FACE.receive(
          """
          {"id":"%s-%s","resource":"%s","event":"Down","environment":"%s","severity":"major"}
          """
              .formatted(name, resource, resource, name));
    }
    return "?environment=" + name;
  }

  @Test
  void status_answersIds() {
    String here = environment("bulk-status");
    Reply reply = FACE.put("/_bulk/alerts/status" + here, "{\"status\":\"ack\"}");
    assertEquals(200, reply.status());
    assertEquals(2, reply.json().path("count").asInt());
    assertTrue(reply.json().path("updated").toString().contains("\"bulk-status-a\""));
    assertEquals(
        "bulk status update",
        FACE.get("/alert/bulk-status-a").json().at("/alert/history/1/text").asText());
  }

  @Test
  void noMatch_notFound() {
    assertEquals(
        404, FACE.put("/_bulk/alerts/status?environment=No", "{\"status\":\"ack\"}").status());
    assertEquals(
        404, FACE.put("/_bulk/alerts/action?environment=No", "{\"action\":\"ack\"}").status());
    assertEquals(
        "{\"count\":0,\"status\":\"ok\",\"updated\":[]}",
        FACE.put("/_bulk/alerts/tag?environment=No", "{\"tags\":[\"x\"]}").body());
  }

  @Test
  void action_isQueued() throws Exception {
    String here = environment("bulk-action");
    Reply reply = FACE.put("/api/_bulk/alerts/action" + here, "{\"action\":\"ack\"}");
    assertEquals(202, reply.status());
    assertEquals("{\"message\":\"2 alerts queued for action\",\"status\":\"ok\"}", reply.body());
    String task = reply.header("Location");
    assertTrue(task.startsWith(FACE.uri() + "/api/_bulk/task/"), task);

    String path = task.substring(FACE.uri().toString().length());
    String ended =
        Await.until(
            Duration.ofSeconds(20),
            () -> FACE.get(path).json().path("status").asText(),
            status -> !status.matches("pending|started"));
    assertEquals("success", ended);
    assertEquals(2, FACE.get("/alerts/count" + here + "&status=ack").json().path("total").asInt());
  }

  @Test
  void unknownTask_notFound() {
    assertEquals(404, FACE.get("/_bulk/task/none").status());
  }

  @Test
  void tagUntagAttributes() {
    String here = environment("bulk-tag");
    assertEquals(
        2, FACE.put("/_bulk/alerts/tag" + here, "{\"tags\":[\"x\"]}").json().path("count").asInt());
    assertEquals(2, FACE.get("/alerts/count" + here + "&tag=x").json().path("total").asInt());
    FACE.put("/_bulk/alerts/untag" + here, "{\"tags\":[\"x\"]}");
    assertEquals(0, FACE.get("/alerts/count" + here + "&tag=x").json().path("total").asInt());
    FACE.put("/_bulk/alerts/attributes" + here, "{\"attributes\":{\"k\":\"v\"}}");
    assertEquals(
        2, FACE.get("/alerts/count" + here + "&attributes.k=v").json().path("total").asInt());
  }

  @Test
  void missingMembers_areNamed() {
    assertEquals(
        "must supply 'status' as json data", FACE.put("/_bulk/alerts/status", "{}").message());
    assertEquals(
        "must supply 'action' as json data", FACE.put("/_bulk/alerts/action", "{}").message());
    assertEquals("must supply 'tags' as json list", FACE.put("/_bulk/alerts/tag", "{}").message());
    assertEquals(
        "must supply 'tags' as json list", FACE.put("/_bulk/alerts/untag", "{}").message());
    assertEquals(
        "must supply 'attributes' as json data",
        FACE.put("/_bulk/alerts/attributes", "{}").message());
  }

  @Test
  void refusedChanges_areErrors() {
    String here = environment("bulk-refused");
    Reply reply = FACE.put("/_bulk/alerts/status" + here, "{\"status\":\"odd\"}");
    assertEquals(400, reply.status());
    assertEquals("failed to bulk set alert status", reply.message());
    assertEquals(2, reply.json().path("errors").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?q=",
        "?q=*",
        "?page=1&page-size=10&sort-by=severity",
        "?resource=~.*",
        "?status!=",
        "?confirm=yes",
        "?confirm=",
        "?confirm=all&confirm=all",
        "?confirm=all&nonsense=1"
      })
  void withoutAFilter_nothingIsChanged(String query) {
    environment("bulk-sweep");
    String before = FACE.get("/alerts?environment=bulk-sweep").json().path("alerts").toString();
    assertEquals(400, FACE.delete("/_bulk/alerts" + query).status());
    String body =
        "{\"status\":\"ack\",\"action\":\"ack\",\"tags\":[\"x\"],\"attributes\":{\"a\":1}}";
    for (String change : List.of("status", "action", "tag", "untag", "attributes")) {
      Reply reply = FACE.put("/_bulk/alerts/" + change + query, body);
      assertEquals(400, reply.status(), change + reply);
      assertTrue(
          query.contains("nonsense")
              || query.contains("status!=") // which no alert has
              || reply.message().contains("confirm=all"),
          change);
    }
    assertEquals(
        before, FACE.get("/alerts?environment=bulk-sweep").json().path("alerts").toString());
  }

  @Test
  void withoutAFilter_confirmed_takesAdministratorsOfAlerts() {
    try (AccessServer server = AccessServer.start("--tocsin.query.counts-max-age=0s")) {
      Face admin = server.face().withKey(AccessServer.ADMIN_KEY);
      admin.receive("{\"resource\":\"r\",\"event\":\"E\",\"environment\":\"Production\"}");
      String made =
          admin
              .post("/key", "{\"user\":\"joe\",\"scopes\":[\"read\",\"write\"]}")
              .json()
              .path("key")
              .asText();
      Reply refused = server.face().withKey(made).delete("/_bulk/alerts?confirm=all");
      assertEquals(403, refused.status());
      assertEquals("Missing required scope: admin:alerts", refused.message());
      assertEquals(1, admin.get("/alerts/count").json().path("total").asInt());
      assertEquals(1, admin.delete("/_bulk/alerts?confirm=all").json().path("count").asInt());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?state=dead", "?page-size=10", "?confirm=yes"})
  void outbox_isNotSentAgainWithoutAFilter(String query) {
    assertEquals(400, FACE.post("/outbox/replay" + query, "{}").status());
    assertEquals(200, FACE.post("/outbox/replay?confirm=all", "{}").status());
    assertEquals(200, FACE.post("/outbox/replay?destination=none", "{}").status());
  }

  @Test
  void change_isInTheAuditTrail_withFilterNumberIdsAndAction() throws Exception {
    String here = environment("bulk-audit");
    Face admin = Face.administrator();
    FACE.delete("/_bulk/alerts" + here + "&page=1&token=secret");
    JsonNode deleted = audited(admin, "bulk-alerts-deleted", "environment=bulk-audit");
    assertEquals(2, deleted.path("count").asInt());
    assertEquals(
        List.of("bulk-audit-a", "bulk-audit-b"),
        StreamSupport.stream(deleted.path("ids").spliterator(), false)
            .map(JsonNode::asText)
            .sorted()
            .toList());
    environment("bulk-audit");
    FACE.put("/_bulk/alerts/status" + here, "{\"status\":\"ack\"}");
    JsonNode changed = audited(admin, "bulk-alerts-status-changed", "environment=bulk-audit");
    assertEquals("ack", changed.path("action").asText());
  }

  /** The details of the newest event of that kind about that filter. */
  private static JsonNode audited(Face admin, String event, String filter) throws Exception {
    return Await.until(
        Duration.ofSeconds(60),
        () ->
            admin.get("/audit?event=" + event).json().findValues("extra").stream()
                .filter(extra -> extra.path("filter").asText().equals(filter))
                .findFirst()
                .orElse(MissingNode.getInstance()),
        extra -> !extra.isMissingNode());
  }

  @Test
  void delete_answersIds() {
    String here = environment("bulk-delete");
    assertEquals(400, FACE.delete("/_bulk/alerts" + here + "&nonsense=1").status());
    Reply reply = FACE.delete("/_bulk/alerts" + here);
    assertEquals(200, reply.status());
    assertEquals(2, reply.json().path("count").asInt());
    assertEquals(2, reply.json().path("deleted").size());
    assertEquals(0, FACE.get("/alerts/count" + here).json().path("total").asInt());
  }
}
