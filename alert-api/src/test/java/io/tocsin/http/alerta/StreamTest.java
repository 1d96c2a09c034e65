package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.EventReader.Event;
import io.tocsin.http.alerta.Face.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream as browsers and scripts read it. */
class StreamTest {

  private static final Face FACE = Face.shared();

  private static EventReader open(String filters, String... headers) throws Exception {
    return EventReader.open(FACE.uri(), "/alerts/stream?" + filters, headers);
  }

  /** The id of the alert. */
  private static String receive(String environment, String resource, String severity) {
    return FACE.receive(
            """
            {"resource":"%s","event":"Slow","environment":"%s","severity":"%s","rawData":{"a":1}}
            """
                .formatted(resource, environment, severity))
        .path("id")
        .asText();
  }

  private static Event assertNext(String name, String alertId, EventReader reader)
      throws Exception {
    Event event = reader.next(alertId);
    assertEquals(name, event.name());
    return event;
  }

  @Test
  void alert_isCreatedChangedAndDeleted() throws Exception {
    try (EventReader reader = open("environment=Stream1")) {
      String id = receive("Stream1", "web1", "major");
      Event created = assertNext("created", id, reader);
      receive("Stream1", "web1", "critical");
      Event changed = assertNext("changed", id, reader);
      JsonNode listed = FACE.get("/alerts?environment=Stream1").json().at("/alerts/0");
      assertEquals(listed, changed.data().path("alert"));
      assertEquals(200, FACE.delete("/alert/" + id).status());
      Event deleted = assertNext("deleted", id, reader);
      assertEquals("{\"id\":\"" + id + "\"}", deleted.data().toString());
    }
  }

  @Test
  void beginning_saysWhenAndWhereToGoOn() throws Exception {
    try (EventReader reader = open("environment=Stream2", "Accept-Encoding", "gzip")) {
      assertEquals("2000", reader.retry());
      assertTrue(reader.lastId().matches("[0-9]{18}"), reader.lastId());
      assertEquals(List.of("text/event-stream"), reader.headers().allValues("Content-Type"));
      assertEquals(List.of("no-store"), reader.headers().allValues("Cache-Control"));
      assertEquals(List.of("no"), reader.headers().allValues("X-Accel-Buffering"));
      assertEquals(List.of(), reader.headers().allValues("Content-Encoding"));
      assertEquals(1, reader.headers().allValues("X-Request-ID").size());
    }
  }

  @Test
  void alertThatLeavesTheFilter_isDeleted() throws Exception {
    try (EventReader reader = open("environment=Stream3&severity=major&severity=critical")) {
      String other = receive("Stream3", "web2", "minor");
      String id = receive("Stream3", "web1", "major");
      assertNext("created", id, reader);
      receive("Stream3", "web1", "minor");
      assertNext("deleted", id, reader);
      receive("Stream3", "web2", "critical");
      assertNext("changed", other, reader);
    }
  }

  @Test
  void mountedStream_linksThere() throws Exception {
    try (EventReader reader =
        EventReader.open(
            FACE.uri(), "/api/alerts/stream/?environment=Stream4&sort-by=event&page=9")) {
      String id = receive("Stream4", "web1", "major");
      assertEquals(
          FACE.uri() + "/api/alert/" + id, reader.next(id).data().at("/alert/href").asText());
    }
  }

  @Test
  void return_isToldWhatHappenedMeanwhile() throws Exception {
    String lastId;
    String first;
    try (EventReader reader = open("environment=Stream5")) {
      first = receive("Stream5", "web1", "major");
      lastId = reader.next(first).id();
    }
    String second = receive("Stream5", "web2", "major");
    FACE.delete("/alert/" + first);
    for (String filter : List.of("", "&last-event-id=" + lastId)) {
      String[] headers =
          filter.isEmpty()
              ? new String[] {"Last-Event-ID", lastId}
              : new String[] {"Last-Event-ID", "?"};
      try (EventReader reader = open("environment=Stream5" + filter, headers)) {
        assertNext("created", second, reader);
        assertNext("deleted", first, reader);
        String third = receive("Stream5", "web3" + filter.length(), "major");
        assertNext("created", third, reader);
      }
    }
  }

  @Test
  void return_header_goesBeforeTheParameter() throws Exception {
    String lastId;
    try (EventReader reader = open("environment=Stream6")) {
      lastId = reader.lastId();
    }
    String id = receive("Stream6", "web1", "major");
    try (EventReader reader =
        open("environment=Stream6&last-event-id=1", "Last-Event-ID", lastId)) {
      assertNext("created", id, reader);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "9223372036854775807"})
  void return_afterTooLong_beginsWithAReset(String lastId) throws Exception {
    try (EventReader reader = open("environment=Stream7", "Last-Event-ID", lastId)) {
      Event reset = reader.next();
      assertEquals("reset", reset.name());
      assertEquals("{}", reset.data().toString());
      String id = receive("Stream7", "web" + lastId, "major");
      assertNext("created", id, reader);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "", "99999999999999999999", "1e3"})
  void return_badHeader_isNoReturn(String lastId) throws Exception {
    try (EventReader reader = open("environment=Stream8", "Last-Event-ID", lastId)) {
      String id = receive("Stream8", "web" + lastId.hashCode(), "major");
      assertNext("created", id, reader);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last-event-id=x",
        "last-event-id=-1",
        "last-event-id=99999999999999999999",
        "last-event-id=1&last-event-id=1",
        "nonsense=1",
        "q=(",
        "resource=~(",
        "from-date=yesterday",
        "sort-by=nonsense",
        "environment=%FF"
      })
  void badQuestions_areRefusedBeforeTheStreamBegins(String query) {
    Reply reply = FACE.send("GET", "/alerts/stream?" + query, null, "Accept", "text/event-stream");
    assertEquals(400, reply.status(), reply.body());
    assertEquals("error", reply.json().path("status").asText());
    assertEquals("application/json", reply.header("Content-Type"));
  }

  @Test
  void oddTexts_leaveTheEventsWhole() throws Exception {
    String text = "a\\nb\\r\\nc\\rd\\u2028e\\u0085f: \\ud83d\\ude00 \\\"\\n\\ndata: x";
    try (EventReader reader = open("environment=Stream9")) {
      String id =
          FACE.receive(
                  "{\"resource\":\"r\",\"event\":\"e\",\"environment\":\"Stream9\",\"text\":\""
                      + text
                      + "\"}")
              .path("id")
              .asText();
      Event event = assertNext("created", id, reader);
      assertEquals(
          "a\nb\r\nc\rd\u2028e\u0085f: \ud83d\ude00 \"\n\ndata: x",
          event.data().at("/alert/text").asText());
    }
  }

  @Test
  void head_opensNoStream() {
    Reply reply = FACE.send("HEAD", "/alerts/stream?environment=Stream10", null);
    assertEquals(200, reply.status());
    assertEquals("", reply.body());
    assertEquals("text/event-stream", reply.header("Content-Type"));
    assertEquals(400, FACE.send("HEAD", "/alerts/stream?nonsense=1", null).status());
  }

  @Test
  void otherMethods_areRefused() {
    assertEquals(405, FACE.post("/alerts/stream", "{}").status());
    assertEquals(200, FACE.send("OPTIONS", "/alerts/stream", null).status());
    assertEquals(406, FACE.send("GET", "/alerts/stream", null, "Accept", "image/png").status());
  }
}
