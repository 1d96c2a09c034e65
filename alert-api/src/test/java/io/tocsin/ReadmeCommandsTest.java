package io.tocsin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.hooks.Receiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and its pages tell readers to type, and what they say that readers will see. */
class ReadmeCommandsTest {

  private static final Path TOP = Path.of("..");
  private static final String README = "README.md";
  private static final String BLACKOUTS = "docs/blackouts.md";
  private static final String MONITORS = "docs/monitors.md";
  private static final String OPERATIONS = "docs/operations.md";
  private static final String STATUS_PAGE = "docs/status-page.md";
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern METRIC = Pattern.compile("`((?:alerta|tocsin)_[a-z_]+)`");

  @TempDir Path directory;

  private static String read(String page) throws Exception {
    return Pages.read(page);
  }

  private static List<String> commands(String page, String word) throws Exception {
    return SHELL
        .matcher(read(page))
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.startsWith(word))
        .toList();
  }

  /** What the one block that begins with that word prints, and the commands after it. */
  private static String output(String page, String word, String after) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "no curl here");
    List<String> blocks = commands(page, word);
    assertEquals(1, blocks.size());
    String commands =
        blocks.getFirst().replace("http://127.0.0.1:8080", Face.shared().uri().toString()) + after;
    Process shell =
        new ProcessBuilder("bash", "-e", "-c", commands)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(shell.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, shell.exitValue());
    return output;
  }

  private static List<JsonNode> answers(String page, String word) throws Exception {
    return new ObjectMapper()
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(output(page, word, ""))
        .readAll();
  }

  /** The check whose ping URL the block has put into that variable. */
  private static JsonNode pinged(String variable, String okays) throws Exception {
    String after = "echo; echo \"$%s\"".formatted(variable);
    String[] lines = output(MONITORS, variable + "=", after).split("\n");
    assertEquals(okays, lines[0]);
    String uuid = lines[1].substring(lines[1].lastIndexOf('/') + 1);
    return Face.shared().get("/api/v3/checks/" + uuid).json();
  }

  @Test
  void checkByCurl_isUp() throws Exception {
    JsonNode check = pinged("ping", "OK");
    assertEquals("up", check.path("status").asText(), check::toString);
    assertEquals(86_400, check.path("timeout").asInt());
  }

  @Test
  void checkWithASchedule_isUp() throws Exception {
    JsonNode check = pinged("nightly", "OKOK");
    assertEquals("up", check.path("status").asText(), check::toString);
    assertEquals("0 3 * * *", check.path("schedule").asText());
    assertFalse(check.path("started").asBoolean());
  }

  @Test
  void checkByItsSlug_isMadeAndUp() throws Exception {
    assertEquals("Created", output(MONITORS, "key=", "").strip());
    JsonNode checks = Face.shared().get("/api/v3/checks/?slug=db-dump").json().path("checks");
    assertEquals(1, checks.size());
    assertEquals("up", checks.at("/0/status").asText(), checks::toString);
  }

  @Test
  void heartbeatByCurl_isStored() throws Exception {
    List<JsonNode> answers = answers(MONITORS, "curl");
    assertEquals(1, answers.size());
    JsonNode heartbeat = answers.getFirst().path("heartbeat");
    assertEquals("cron/backup", heartbeat.path("origin").asText(), answers::toString);
    assertEquals(200, Face.shared().delete("/heartbeat/" + heartbeat.path("id").asText()).status());
  }

  @Test
  void blackoutByCurl_isPreviewedAndMade() throws Exception {
    List<JsonNode> answers = answers(BLACKOUTS, "window=");
    assertEquals(2, answers.size());
    assertEquals(10, answers.getFirst().path("windows").size());
    String id = answers.getLast().path("id").asText();
    assertEquals(200, Face.shared().delete("/blackout/" + id).status());
  }

  @Test
  void firstAlertByCurl_isStoredAndListed() throws Exception {
    List<JsonNode> answers = answers(README, "curl");
    assertEquals(2, answers.size());
    String id = answers.getFirst().path("id").asText();
    assertEquals("open", answers.getFirst().at("/alert/status").asText());
    assertTrue(
        answers.getLast().path("alerts").findValuesAsText("id").contains(id), answers.toString());
  }

  @Test
  void statusPageByCurl_showsItsComponents() throws Exception {
    List<JsonNode> answers = answers(STATUS_PAGE, "tocsin=");
    assertEquals(5, answers.size());
    Set<String> names = Set.of("Shop", "Search");
    assertEquals(
        names,
        Set.of(
            answers.getFirst().at("/data/name").asText(),
            answers.get(1).at("/data/name").asText()));
    Await.until(
        Duration.ofSeconds(30),
        () -> Face.shared().get("/status").body(),
        page -> names.stream().allMatch(page::contains));
  }

  @Test
  void theTestCommand_isWhatTheBuildServerRuns() throws Exception {
    List<String> maven = commands(README, "mvn");
    assertTrue(maven.contains("mvn -q -DskipTests package exec:exec\n"), maven.toString());
    assertTrue(maven.contains("mvn verify\n"), maven.toString());
    assertTrue(Files.readString(TOP.resolve(".ci/run")).contains("verify"));
  }

  @Test
  void metrics_areThoseOfTheServer() throws Exception {
    Set<String> served = served();
    assertEquals(served, metricsNamedOn(OPERATIONS));
    for (String page : Pages.all()) {
      Set<String> unknown = metricsNamedOn(page);
      unknown.removeAll(served);
      assertEquals(Set.of(), unknown, page);
    }
  }

  private static Set<String> metricsNamedOn(String page) throws Exception {
    return METRIC
        .matcher(read(page))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of a server that has been sent a forged call, and was refused by a destination. */
  private Set<String> served() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.answer(400);
      Path file = directory.resolve("hooks.yaml");
      Files.writeString(
          file,
          """
          sources: { pagerduty: { secrets: [ a-secret-of-pagerduty ] } }
          destinations: { log: { type: webhook, url: "%s" } }
          outbound: { allow: [ 127.0.0.1 ] }
          """
              .formatted(receiver.url("/")));
      try (TocsinServer server =
          TocsinServer.start(
              "--tocsin.port=0",
              "--tocsin.data-dir=" + directory.resolve("data"),
              "--tocsin.hooks.file=" + file)) {
        Face face = new Face(server.uri());
        face.post("/webhooks/pagerduty", "{}");
        face.post("/alert", "{\"resource\":\"r\",\"event\":\"e\",\"severity\":\"major\"}");
        assertEquals("POST", receiver.next().method());
        return Await.until(
            Duration.ofSeconds(60),
            () -> metrics(face),
            names -> names.contains("tocsin_delivery_dead_total"));
      }
    }
  }

  private static Set<String> metrics(Face face) {
    return face.get("/management/metrics")
        .body()
        .lines()
        .map(Pattern.compile("# TYPE ((?:alerta|tocsin)_[a-z_]+) ")::matcher)
        .flatMap(matcher -> matcher.results().map(MatchResult::group))
        .map(line -> line.split(" ")[2])
        .filter(name -> !name.endsWith("_max"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
