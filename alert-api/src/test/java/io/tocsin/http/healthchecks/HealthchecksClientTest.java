package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.NpmClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A client of Healthchecks, as it is published, makes all its calls; skipped where there is no npm
 * or where it cannot get the client.
 */
class HealthchecksClientTest {

  private static final String CLIENT = "healthchecks-io-client@1.0.4";

  @TempDir static Path directory;

  private static NpmClient client;
  private static ManagementServer server;

  @BeforeAll
  static void start() throws Exception {
    client = NpmClient.install(directory, HealthchecksClientTest.class, CLIENT);
    server = ManagementServer.start(directory);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, client", "2, client", "3, ''"})
  void allCalls_ofEveryVersion(int version, String slug) throws Exception {
    Map<String, JsonNode> calls =
        client.calls(
            server.face().uri().toString(), ManagementServer.ADMIN_KEY, Integer.toString(version));
    JsonNode created = calls.get("created");
    assertEquals(slug, created.path("slug").textValue());
    assertEquals(3, created.path("channels").textValue().split(",").length);
    assertEquals(created.path("uuid"), calls.get("found").path("uuid"));
    assertEquals(1, calls.get("list").path("checks").size());
    assertEquals(0, calls.get("listByTags").path("checks").size());
    assertEquals(calls.get("found"), calls.get("get"));
    assertEquals("Europe/Riga", calls.get("updated").path("tz").textValue());
    assertEquals("paused", calls.get("paused").path("status").textValue());
    for (String ping : List.of("started", "succeeded", "failed")) {
      assertEquals("OK", calls.get(ping).textValue());
    }
    assertEquals("up", calls.get("up").path("status").textValue());
    assertEquals("down", calls.get("down").path("status").textValue());
    JsonNode pings = calls.get("pings").path("pings");
    assertEquals(List.of("fail", "success", "start"), pings.findValuesAsText("type"));
    assertEquals(0, calls.get("flips").path("flips").path(0).path("up").intValue());
    assertEquals(
        List.of("webhook", "pd", "webhook"),
        calls.get("integrations").path("channels").findValuesAsText("kind"));
    assertEquals(calls.get("paused"), calls.get("deleted"));
    assertEquals(404, calls.get("gone").intValue());
  }
}
