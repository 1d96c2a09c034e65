package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;

  private static ManagementServer server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(isInstalled("npm") && isInstalled("node"), "no npm and node on the PATH");
    boolean installed = run("npm", "install", "--no-audit", "--no-fund", CLIENT).exitCode() == 0;
    assumeTrue(installed, "npm cannot get " + CLIENT);
    try (InputStream script = HealthchecksClientTest.class.getResourceAsStream("client.js")) {
      Files.copy(script, directory.resolve("client.js"));
    }
    server = ManagementServer.start(directory);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static boolean isInstalled(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
  }

  private record Run(int exitCode, String output) {}

  private static Run run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "run", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private static Map<String, JsonNode> calls(int version) throws Exception {
    String base = server.face().uri().toString();
    Run run = run("node", "client.js", base, ManagementServer.ADMIN_KEY, Integer.toString(version));
    assertEquals(0, run.exitCode(), run.output());
    Map<String, JsonNode> calls = new HashMap<>();
    for (String line : run.output().lines().toList()) {
      JsonNode call = JSON.readTree(line);
      calls.put(call.path("name").textValue(), call.path("value"));
    }
    return calls;
  }

  @ParameterizedTest
  @CsvSource({"1, client", "2, client", "3, ''"})
  void allCalls_ofEveryVersion(int version, String slug) throws Exception {
    Map<String, JsonNode> calls = calls(version);
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
