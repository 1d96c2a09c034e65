package io.tocsin.http.hooks;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls of tools through the real server. */
class WebhookFaceTest {

  private static final Face FACE = Face.shared();

  private static String firing(String... instances) {
    StringBuilder alerts = new StringBuilder();
    for (String instance : instances) {
      alerts
          .append(alerts.isEmpty() ? "" : ",")
          .append("{\"status\":\"firing\",\"startsAt\":\"2026-03-02T10:11:40Z\",\"labels\":{")
          .append(instance.isEmpty() ? "" : "\"alertname\":\"HookFace\",")
          .append(
              instance.isEmpty() ? "" : "\"severity\":\"major\",\"instance\":\"" + instance + '"')
          .append("},\"annotations\":{\"token\":\"s3cr3t\"}}");
    }
    return "{\"version\":\"4\",\"status\":\"firing\",\"alerts\":[" + alerts + "]}";
  }

  @Test
  void oneAlert_isAnsweredAsPosted() {
    Reply reply = FACE.post("/webhooks/prometheus", firing("hook-one"));
    assertEquals(201, reply.status());
    JsonNode alert = reply.json().path("alert");
    assertEquals("hook-one", alert.path("resource").asText());
    assertEquals("major", alert.path("severity").asText());
    assertEquals(alert.path("id").asText(), reply.json().path("id").asText());
  }

  @Test
  void severalAlerts_areAnsweredByTheirIds_badOnesBesideThem() {
    Reply reply = FACE.post("/api/webhooks/prometheus", firing("hook-two", "", "hook-three"));
    assertEquals(201, reply.status());
    assertEquals(2, reply.json().path("ids").size());
    assertEquals(1, reply.json().path("errors").size());
    assertEquals("alerts[1]", reply.json().path("errors").get(0).path("element").asText());
  }

  @Test
  void whatIsNoNotification_is400() {
    Reply reply = FACE.post("/webhooks/prometheus", "{\"no\":1}");
    assertEquals(400, reply.status());
    assertEquals(
        "no alerts in Prometheus notification payload", reply.json().path("message").asText());
  }

  @Test
  void unknownSource_is404() {
    Reply reply = FACE.post("/webhooks/nothing-such", "{}");
    assertEquals(404, reply.status());
    assertEquals("Custom webhook 'nothing-such' not found.", reply.json().path("message").asText());
  }

  @Test
  void dryRun_showsAlertAndRules_andStoresNothing() {
    Reply reply = FACE.post("/webhooks/prometheus?dryRun=true", firing("hook-dry"));
    assertEquals(200, reply.status());
    JsonNode would = reply.json().path("messages").get(0);
    assertEquals("alert", would.path("kind").asText());
    assertEquals("hook-dry", would.path("alert").path("resource").asText());
    assertEquals(
        Set.of(
            "environment",
            "resource",
            "event",
            "severity",
            "status",
            "service",
            "group",
            "value",
            "text",
            "tags",
            "attributes",
            "origin",
            "type",
            "correlate",
            "createTime",
            "timeout",
            "customer",
            "dedupKey"),
        would.path("alert").propertyStream().map(Map.Entry::getKey).collect(toSet()));
    assertFalse(would.path("rules").isEmpty());
    assertEquals(0, FACE.get("/alerts?resource=hook-dry").json().path("total").asInt());
  }

  @Test
  void inbox_keepsTheCallWithSecretsMasked_andReplaysIt() {
    FACE.post("/webhooks/prometheus", firing("hook-kept"));
    JsonNode call = newestWith("hook-kept");
    assertEquals("prometheus", call.path("source").asText());
    assertEquals("processed", call.path("state").asText());
    assertFalse(call.toString().contains("s3cr3t"), call.toString());

    String path = "/inbox/" + call.path("id").asText();
    assertEquals(200, FACE.get(path).status());
    Reply dry = FACE.post(path + "/replay?dryRun=true", "{}");
    assertEquals("hook-kept", dry.json().at("/messages/0/alert/resource").asText());
    Reply replayed = FACE.post(path + "/replay", "{}");
    assertEquals("stored", replayed.json().at("/result/messages/0/result").asText());
    JsonNode alert = FACE.get("/alerts?resource=hook-kept").json().path("alerts").get(0);
    assertEquals(1, alert.path("duplicateCount").asInt());
  }

  private static JsonNode newestWith(String text) {
    for (JsonNode call : FACE.get("/inbox?source=prometheus").json().path("calls")) {
      if (call.toString().contains(text)) {
        return call;
      }
    }
    throw new AssertionError("no call with " + text);
  }

  @Test
  void inbox_badQuestions_are400() {
    assertEquals(400, FACE.get("/inbox?state=odd").status());
    assertEquals(400, FACE.get("/inbox?before=x").status());
    assertEquals(400, FACE.get("/inbox?source=%00").status());
    assertEquals(404, FACE.get("/inbox/x").status());
    assertEquals(404, FACE.get("/inbox/99999999999999999999").status());
  }

  @Test
  void sources_areListedWithTheirPaths() {
    String list = FACE.get("/webhooks").body();
    assertTrue(list.contains("/webhooks/prometheus"), list);
  }
}
