package io.tocsin.http.statuspage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.TestPages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever alerts say: guests learn nothing of it but what a template names. */
class PublicTextTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ALERTS = 60;

  /** What texts are around: what templates, Markdown, JSON, XML and HTML could stumble over. */
  private static final List<String> AROUND =
      List.of(
          "", " ", "{{ ", " }}", "{% ", "<b>", "]]>", "\"", "\\", "\n\n# ", "`", "[a](", "é", "😀");

  @TempDir static Path directory;

  private static FeedServer server;

  private final Random random = new Random(42);
  private final List<String> secrets = new ArrayList<>();

  @BeforeAll
  static void start() {
    server = FeedServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private String secret() {
    String secret = "q%08xz%08x".formatted(random.nextInt(), random.nextInt());
    secrets.add(secret);
    return secret;
  }

  private String text() {
    return around() + secret() + around();
  }

  private String around() {
    return AROUND.get(random.nextInt(AROUND.size()));
  }

  private void rule(long component, String environment, String template) {
    Reply reply =
        server.send(
            "POST",
            "/status-page/rules",
            ("{\"name\":\"r\",\"components\":[%d],\"match\":{\"environment\":\"%s\"},"
                    + "\"policy\":\"automatic\",\"delay\":0,\"settle\":0,\"template\":%s}")
                .formatted(component, environment, template));
    assertEquals(201, reply.status(), reply::toString);
  }

  private String receive(String environment, String event) {
    ObjectNode alert = JSON.createObjectNode();
    alert.put("environment", environment).put("event", event).put("resource", secret());
    alert.put("severity", random.nextBoolean() ? "critical" : "major");
    alert.put("text", text()).put("value", text()).put("group", text()).put("origin", text());
    alert.putArray("service").add(secret());
    alert.putArray("tags").add(secret());
    alert.putObject("attributes").put(secret(), text()).put("runbook", text());
    Reply reply = server.send("POST", "/alert", alert.toString());
    assertTrue(reply.status() == 201 || reply.status() == 202, reply::toString);
    return reply.json().path("id").textValue();
  }

  private void act(String id, String action) {
    ObjectNode wish = JSON.createObjectNode().put("action", action).put("text", text());
    assertEquals(200, server.send("PUT", "/alert/" + id + "/action", wish.toString()).status());
  }

  private static List<Incident> incidents() {
    return server.page().all(Incident.class);
  }

  private static String read(String path) {
    Reply reply = server.sendAsNobody("GET", path, null);
    assertEquals(200, reply.status(), () -> path + " " + reply);
    return reply.body();
  }

  private static Stream<String> paths() {
    return Stream.concat(
        Stream.of(
            "/status",
            "/status.json",
            "/status/history",
            "/status/feed.atom",
            "/status/feed.rss",
            "/status/badge.svg",
            "/status/events?limit=1",
            "/api/v1/status",
            "/api/v1/components",
            "/api/v1/incidents?per_page=100",
            "/api/status",
            "/api/components?per_page=100",
            "/api/incidents?per_page=100&include=components,updates"),
        incidents().stream()
            .flatMap(
                each ->
                    Stream.of(
                        "/status/incidents/" + each.guid(),
                        "/api/v1/incidents/" + each.id() + "/updates",
                        "/api/incidents/" + each.id() + "/updates")));
  }

  private void assertNothingIsTold() {
    paths()
        .forEach(
            path -> {
              String body = read(path);
              secrets.forEach(
                  secret -> assertFalse(body.contains(secret), () -> path + "\n" + body));
            });
  }

  private static void await(Predicate<Incident> wish) throws Exception {
    Await.until(
        SOON, PublicTextTest::incidents, all -> all.size() == 2 && all.stream().allMatch(wish));
  }

  @Test
  void guests_learnOfAlertsWhatATemplateNames() throws Exception {
    server.edit(
        edit ->
            edit.put(
                new IncidentTemplate(
                    1, "T", "named", "It is {{ alert.event }}.", edit.now(), edit.now())));
    long plain = server.edit(edit -> TestPages.component(edit, "Plain")).id();
    long named = server.edit(edit -> TestPages.component(edit, "Named")).id();
    rule(plain, "Production", "null");
    rule(named, "Development", "\"named\"");
    List<String> ids = new ArrayList<>();
    ids.add(receive("Development", "PublicEvent"));
    ids.add(receive("Production", secret()));
    await(Incident::isOpen);
    for (int i = 2; i < ALERTS; i++) {
      ids.add(receive(random.nextBoolean() ? "Production" : "Development", secret()));
    }
    ids.forEach(id -> act(id, "ack"));
    await(each -> each.status() == IncidentStatus.IDENTIFIED);
    Await.until(SOON, () -> read("/status"), body -> body.contains("is being worked on"));
    assertNothingIsTold();
    assertTrue(read("/status").contains("It is PublicEvent."));

    ids.forEach(id -> act(id, "close"));
    await(each -> !each.isOpen());
    for (Incident each : incidents()) {
      String path = "/status/incidents/" + each.guid();
      Await.until(SOON, () -> read(path), body -> body.contains("is over"));
    }
    assertNothingIsTold();
  }
}
