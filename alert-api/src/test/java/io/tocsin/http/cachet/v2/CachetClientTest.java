package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.NpmClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client of Cachet, as it is published, makes all its calls; skipped where there is no npm or
 * where it cannot get the client.
 */
class CachetClientTest {

  private static final String CLIENT = "cachet-api@1.0.11";

  @TempDir Path directory;

  @Test
  void allCalls() throws Exception {
    NpmClient client = NpmClient.install(directory, CachetClientTest.class, CLIENT);
    try (V2Server server = V2Server.start(directory)) {
      long component = server.make("/components", "{\"name\":\"Db\",\"status\":1}");
      String metric = "{\"name\":\"m\",\"suffix\":\"s\",\"default_value\":0}";
      Map<String, JsonNode> calls =
          client.calls(
              server.face().uri().toString(),
              V2Server.TOKEN,
              Long.toString(component),
              Long.toString(server.make("/metrics", metric)));
      assertEquals("Operational", calls.get("component").path("status_name").textValue());
      assertEquals("3.37", calls.get("point").at("/data/value").toString());
      assertEquals("2026-03-01 02:00:00", calls.get("point").at("/data/created_at").textValue());
      JsonNode incident = calls.get("incident").path("data");
      assertEquals(component, incident.path("component_id").longValue());
      assertEquals(incident.path("id"), calls.get("incidents").path(0).path("id"));
      assertEquals(1, calls.get("incidents").size());
      assertTrue(calls.containsKey("deleted"));
      assertEquals(0, calls.get("rest").size());
      assertTrue(calls.get("refused").textValue().contains("401"), calls.toString());
      assertEquals(0, server.guest("/incidents").json().path("data").size());
    }
  }
}
