package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLimitTest {

  @Test
  void documents_showTheNewestEntries_andTheListShowsAll(@TempDir Path data) {
    try (TocsinServer server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + data,
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.query.history-limit=2")) {
      Face face = new Face(server.uri());
      JsonNode posted = null;
      for (String severity : List.of("minor", "major", "critical")) {
        posted =
            face.receive(
                """
                {"resource":"r","event":"e","environment":"Limit","severity":"%s"}
                """
                    .formatted(severity));
      }
      List<String> newest = List.of("major", "critical");
      String id = posted.path("id").asText();
      assertEquals(newest, severities(posted.at("/alert/history")));
      assertEquals(newest, severities(face.get("/alert/" + id).json().at("/alert/history")));
      assertEquals(
          newest, severities(face.get("/alerts?show-history=true").json().at("/alerts/0/history")));
      assertEquals(3, face.get("/alerts/history").json().path("total").asInt());
    }
  }

  private static List<String> severities(JsonNode history) {
    return history.findValuesAsText("severity");
  }
}
