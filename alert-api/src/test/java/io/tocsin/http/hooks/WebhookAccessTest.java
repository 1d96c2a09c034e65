package io.tocsin.http.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call tools' addresses, and whose alerts they reach, where callers have customers. */
class WebhookAccessTest {

  private static final String PAGER_SECRET = "the-secret-of-the-subscription";
  private static final String SLACK_SECRET = "the-signing-secret-of-the-app";

  @TempDir static Path directory;

  private static AccessServer server;
  private static Face face;

  @BeforeAll
  static void start() throws IOException {
    Path file = directory.resolve("hooks.yaml");
    Files.writeString(
        file,
        """
        sources:
          acme-pager: { type: pagerduty, customer: Acme, secrets: %s }
          acme-open: { type: pagerduty, customer: Acme }
          acme-slack: { type: slack, customer: Acme, secrets: %s, users: { U1: %s } }
          cloudevents: { origins: hub.example.org }
        """
            .formatted(PAGER_SECRET, SLACK_SECRET, AccessServer.ADMIN));
    server =
        AccessServer.start(
            "--tocsin.access.customer-views=true", "--tocsin.hooks.file=" + file.toAbsolutePath());
    face = server.face();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply post(String path, String key, String body, String... headers) {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 4, headers.length);
    System.arraycopy(
        new String[] {"X-API-Key", key, "Content-Type", "application/json"}, 0, all, 0, 4);
    return face.send("POST", path, body, all);
  }

  private static String key(String customer, String scopes) {
    Reply reply =
        post(
            "/key",
            AccessServer.ADMIN_KEY,
            "{\"user\":\"joe\",\"scopes\":%s,\"customer\":\"%s\"}".formatted(scopes, customer));
    return reply.json().path("key").asText();
  }

  private static String alert(String resource, String customer) {
    Reply reply =
        post(
            "/alert",
            AccessServer.ADMIN_KEY,
            """
            {"resource":"%s","event":"e","environment":"Production","service":["s"],
             "severity":"major","customer":"%s"}
            """
                .formatted(resource, customer));
    assertEquals(201, reply.status(), reply.body());
    return reply.json().path("id").asText();
  }

  private static String status(String id) {
    return face.send("GET", "/alert/" + id, null, "X-API-Key", AccessServer.ADMIN_KEY)
        .json()
        .at("/alert/status")
        .asText();
  }

  private static String event(String id, String alert) {
    return """
    {"event":{"id":"%s","event_type":"incident.acknowledged","resource_type":"incident",
     "occurred_at":"%s","data":{"id":"I-%s","type":"incident","status":"acknowledged","incident_key":"%s"}}}
    """
        .formatted(id, Instant.now(), id, alert);
  }

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Reply signed(String body) {
    return face.send(
        "POST",
        "/webhooks/acme-pager",
        body,
        "Content-Type",
        "application/json",
        "X-PagerDuty-Signature",
        "v1=" + hmac(PAGER_SECRET, body));
  }

  private static Reply press(String action, String alert) {
    String json =
        """
        {"type":"block_actions","user":{"id":"U1","username":"ann"},"token":"verif1cation",
         "trigger_id":"%s","response_url":"https://hooks.slack.com/actions/T1/s3cret",
         "actions":[{"action_id":"a","value":"%s %s"}]}
        """
            .formatted(alert, action, alert);
    String body = "token=f0rm-token&payload=" + URLEncoder.encode(json, UTF_8);
    String time = Long.toString(Instant.now().getEpochSecond());
    return face.send(
        "POST",
        "/webhooks/acme-slack",
        body,
        "Content-Type",
        "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp",
        time,
        "X-Slack-Signature",
        "v0=" + hmac(SLACK_SECRET, "v0:" + time + ":" + body));
  }

  @Test
  void signedCallWithoutKey_reachesTheAlertsOfItsCustomerOnly() {
    String acme = alert("signed-acme", "Acme");
    String other = alert("signed-other", "Other");
    assertEquals(200, signed(event("E1", acme)).status());
    assertEquals("ack", status(acme));
    assertEquals(202, signed(event("E2", other)).status());
    assertEquals("open", status(other));
  }

  @Test
  void keyForAllCustomers_reachesTheAlertsOfTheSourceOnly() {
    String acme = alert("open-acme", "Acme");
    String other = alert("open-other", "Other");
    String path = "/webhooks/acme-open";
    assertEquals(200, post(path, AccessServer.ADMIN_KEY, event("E3", acme)).status());
    assertEquals("ack", status(acme));
    assertEquals(202, post(path, AccessServer.ADMIN_KEY, event("E4", other)).status());
    assertEquals("open", status(other));
  }

  @Test
  void userNamedByAChat_reachesTheAlertsOfTheSourceOnly() {
    String acme = alert("chat-acme", "Acme");
    String other = alert("chat-other", "Other");
    assertEquals(200, press("ack", acme).status());
    assertEquals("ack", status(acme));
    assertTrue(press("ack", other).body().contains("There is no such alert."));
    assertEquals("open", status(other));
  }

  @Test
  void formsOfChats_areKeptWithoutTheirTokens() {
    press("ack", alert("chat-kept", "Acme"));
    String kept =
        face.send("GET", "/inbox?source=acme-slack", null, "X-API-Key", AccessServer.ADMIN_KEY)
            .body();
    assertTrue(kept.contains("block_actions"), kept);
    for (String secret : new String[] {"verif1cation", "f0rm-token", "s3cret"}) {
      assertFalse(kept.contains(secret), kept);
    }
  }

  @Test
  void messageIdOfOneCustomer_doesNotStandForAnothers() {
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/disks\",\"type\":\"disk_full\"}";
    String[] type = {"Content-Type", "application/cloudevents+json"};
    for (String customer : new String[] {"Acme", "Other"}) {
      Reply reply =
          face.send(
              "POST",
              "/webhooks/cloudevents",
              event,
              type[0],
              type[1],
              "X-API-Key",
              key(customer, "[\"write:webhooks\"]"));
      assertEquals(202, reply.status(), reply.body());
    }
    JsonNode alerts =
        face.send("GET", "/alerts?event=disk_full", null, "X-API-Key", AccessServer.ADMIN_KEY)
            .json();
    assertEquals(2, alerts.path("total").asInt(), alerts.toString());
  }

  @Test
  void callsOfNobody_areLetInBySignatureOnly() {
    String id = alert("nobody", "Acme");
    String body = event("E5", id);
    String[] json = {"Content-Type", "application/json"};
    assertEquals(401, face.send("POST", "/webhooks/acme-pager", body, json).status());
    assertEquals(401, face.send("POST", "/webhooks/acme-open", body, json).status());
    assertEquals(401, face.send("POST", "/webhooks/acme-pager?dryRun=true", body, json).status());
    assertEquals("open", status(id));
  }

  @Test
  void handshake_needsNoKey_andAnAllowedOrigin() {
    Reply allowed =
        face.send(
            "OPTIONS", "/webhooks/cloudevents", null, "WebHook-Request-Origin", "hub.example.org");
    assertEquals(200, allowed.status());
    assertEquals("hub.example.org", allowed.header("WebHook-Allowed-Origin"));
    Reply denied =
        face.send(
            "OPTIONS", "/webhooks/cloudevents", null, "WebHook-Request-Origin", "evil.example.org");
    assertEquals(401, denied.status());
  }

  @Test
  void compressedLogs_areTakenIn() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write(
          """
          {"resourceLogs":[{"scopeLogs":[{"logRecords":[
           {"severityNumber":17,"eventName":"gzipped","body":{"stringValue":"it broke"}}]}]}]}
          """
              .getBytes(UTF_8));
    }
    Reply reply =
        face.sendBytes(
            "POST",
            "/webhooks/otlp/v1/logs",
            body.toByteArray(),
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "gzip",
            "X-API-Key",
            AccessServer.ADMIN_KEY);
    assertEquals(200, reply.status(), reply.body());
    assertEquals("{}", reply.body());
    JsonNode found =
        face.send("GET", "/alerts?event=gzipped", null, "X-API-Key", AccessServer.ADMIN_KEY).json();
    assertEquals(1, found.path("total").asInt());
  }

  @Test
  void sourcesOfAll_areNotShownToAnAdministratorOfOneCustomer() {
    String admin = key("Acme", "[\"admin:hooks\"]");
    Reply reply = face.send("GET", "/webhooks", null, "X-API-Key", admin);
    assertEquals(403, reply.status(), reply.body());
  }
}
