package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.EventReader.Event;
import org.junit.jupiter.api.Test;

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

  private static void assertEvent(String name, String alertId, Event event) {
    assertEquals(name, event.name());
    assertEquals(alertId, event.data().path("id").asText());
  }

  @Test
  void alert_isCreatedChangedAndDeleted() throws Exception {
    try (EventReader reader = open("environment=Stream1")) {
      String id = receive("Stream1", "web1", "major");
      Event created = reader.next();
      assertEvent("created", id, created);
      receive("Stream1", "web1", "critical");
      Event changed = reader.next();
      assertEvent("changed", id, changed);
      JsonNode listed = FACE.get("/alerts?environment=Stream1").json().at("/alerts/0");
      assertEquals(listed, changed.data().path("alert"));
      assertEquals(200, FACE.delete("/alert/" + id).status());
      Event deleted = reader.next();
      assertEvent("deleted", id, deleted);
      assertEquals("{\"id\":\"" + id + "\"}", deleted.data().toString());
    }
  }
}
