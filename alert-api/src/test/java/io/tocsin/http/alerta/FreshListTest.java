package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinServer;
import io.tocsin.query.AlertSearch.Counts;
import io.tocsin.query.Page;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts may be old, lists never. */
class FreshListTest {

  /** It takes long on texts that almost match. */
  private static final String COSTLY =
      "/alerts?status=open&text=~(ab%7Cac)%7B20%7D%5Bab%5D%7B150%7Dd";

  @Test
  void list_hasWhatCameAfterItsCountsWereKept(@TempDir Path data) {
    try (TocsinServer server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + data,
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.query.counts-max-age=60s")) {
      Face face = new Face(server.uri());
      for (int i = 0; i < 60; i++) {
        face.receive(alert("near" + i, "ab".repeat(2_000)));
      }
      assertEquals(0, face.get(COSTLY).json().path("total").asInt());

      String id = face.receive(alert("match", "ab".repeat(100) + "d")).path("id").asText();
      JsonNode list = face.get(COSTLY).json();
      assertEquals(id, list.path("alerts").path(0).path("id").asText(), list.toString());
      assertEquals(1, list.path("total").asInt());

      face.put("/alert/" + id + "/action", "{\"action\":\"ack\"}");
      assertEquals("[]", face.get(COSTLY).json().path("alerts").toString());
    }
  }

  private static String alert(String resource, String text) {
    return """
    {"resource":"%s","event":"Slow","environment":"Fresh","severity":"major","text":"%s"}
    """
        .formatted(resource, text);
  }

  @Test
  void total_isAtLeastWhatIsThere() {
    Counts none = new Counts(Map.of(), Map.of());
    Counts many = new Counts(Map.of("major", 120L), Map.of("open", 120L));

    assertEquals(0, SearchController.total(none, new Page(1, 50), List.of()));
    assertEquals(3, SearchController.total(none, new Page(1, 50), rows(3)));
    assertEquals(120, SearchController.total(many, new Page(2, 50), rows(50)));
    assertEquals(150, SearchController.total(many, new Page(3, 50), rows(50)));
    assertEquals(120, SearchController.total(many, new Page(9, 50), List.of()));
  }

  private static List<Integer> rows(int count) {
    return Collections.nCopies(count, 1);
  }
}
