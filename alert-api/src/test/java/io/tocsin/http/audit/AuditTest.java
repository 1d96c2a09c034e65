package io.tocsin.http.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {

  private static final Face FACE = Face.administrator();

  /** The answer, once the trail has that many events. */
  private static JsonNode events(String query, int count) throws Exception {
    return Await.until(
        Duration.ofSeconds(60),
        () -> FACE.get("/audit?" + query).json(),
        answer -> answer.path("total").asInt() == count);
  }

  @Test
  void changes_areWrittenDown_withoutTheSecret() throws Exception {
    Reply made =
        FACE.send(
            "POST",
            "/key?note=in-the-query",
            "{\"user\":\"audited\"}",
            "Content-Type",
            "application/json",
            "User-Agent",
            "probe/" + "x".repeat(300),
            "X-Request-ID",
            "audited-1",
            "X-Forwarded-For",
            "198.51.100.7");
    assertEquals(201, made.status(), made.body());
    String key = made.json().path("key").asText();
    String id = made.json().at("/data/id").asText();
    assertEquals(200, FACE.delete("/key/" + key).status());

    JsonNode answer = events("type=key&resource=" + id, 2);
    JsonNode deleted = answer.at("/events/0");
    assertEquals("key-deleted", deleted.path("event").asText());
    assertEquals("/key/{+key}", deleted.at("/request/path").asText());
    assertFalse(answer.toString().contains(key));
    assertFalse(answer.toString().contains("in-the-query"));
  }

  @Test
  void event_hasAllMembers_andIsFoundByEachFilter() throws Exception {
    String match = "audit-" + UUID.randomUUID();
    Reply made =
        FACE.send(
            "POST",
            "/perm",
            "{\"match\":\"%s\",\"scopes\":[\"read\"]}".formatted(match),
            "Content-Type",
            "application/json",
            "User-Agent",
            "probe/" + "x".repeat(300),
            "X-Request-ID",
            match,
            "X-Forwarded-For",
            "198.51.100.7");
    String id = made.json().path("id").asText();
    JsonNode answer = events("resource=" + id, 1);
    JsonNode event = answer.at("/events/0");
    assertEquals("perm-created", event.path("event").asText());
    assertEquals("perm created", event.path("message").asText());
    assertEquals("admin", event.path("category").asText());
    assertEquals(
        "{\"id\":\"%s\",\"type\":\"perm\"}".formatted(id), event.path("resource").toString());
    assertEquals(
        "{\"address\":\"198.51.100.7\",\"id\":\"%s\",\"method\":\"POST\",\"path\":\"/perm\",\"userAgent\":\"probe/%s\"}"
            .formatted(match, "x".repeat(194)),
        event.path("request").toString());
    assertEquals("{\"status\":201}", event.path("extra").toString());
    String time = event.path("time").asText();
    assertEquals(
        1, events("resource=" + id + "&event=perm-created&type=perm", 1).path("page").asInt());
    events("resource=" + id + "&event=perm-deleted", 0);
    events("resource=" + id + "&user=joe", 0);
    events("resource=" + id + "&from-date=" + time, 1);
    events("resource=" + id + "&to-date=" + time, 0);
  }

  @Test
  void refusals_readingAndReceiving_areNotWrittenDown() throws Exception {
    String match = "audit-" + UUID.randomUUID();
    assertEquals(404, FACE.delete("/perm/" + match).status());
    assertEquals(200, FACE.get("/perms").status());
    FACE.receive(
        "{\"resource\":\"%s\",\"event\":\"x\",\"environment\":\"Audit\"}".formatted(match));
    Reply made = FACE.post("/perm", "{\"match\":\"%s\",\"scopes\":[]}".formatted(match));
    events("resource=" + made.json().path("id").asText(), 1);
    events("resource=" + match, 0);
    events("type=alert&event=alert-created", 0);
    events("type=perms", 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"odd=1", "from-date=soon", "sort-by=time", "user=%00", "page=0", "page=99999"})
  void badQuestion_isRefused(String query) {
    int status = FACE.get("/audit?" + query).status();
    assertEquals(query.startsWith("page") ? 416 : 400, status);
  }
}
