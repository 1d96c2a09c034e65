package io.tocsin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.EventReader;
import io.tocsin.process.AlertClient.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database are, to senders, one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoServersContract {

  private ServerDatabase database;
  private final List<ServerProcess> servers = new ArrayList<>();
  private final List<AlertClient> clients = new ArrayList<>();

  /** An empty database. */
  abstract ServerDatabase open(Path directory) throws Exception;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    database = open(directory);
    for (int i = 0; i < 2; i++) {
      servers.add(FastStart.start(database));
      clients.add(new AlertClient(servers.getLast().uri()));
    }
  }

  @AfterAll
  void stop() throws Exception {
    clients.forEach(AlertClient::close);
    for (ServerProcess server : servers) {
      server.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private static Map<String, ?> draft(String environment, String resource, String severity) {
    return Map.of(
        "environment", environment,
        "resource", resource,
        "event", "NodeDown",
        "service", List.of("Web"),
        "severity", severity);
  }

  /** Where one of them answers. */
  URI uri(int number) {
    return servers.get(number).uri();
  }

  private AlertClient client(int number) {
    return clients.get(number % clients.size());
  }

  private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    List<Future<T>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<T> task : tasks) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
    }
    List<T> done = new ArrayList<>();
    for (Future<T> result : results) {
      done.add(result.get());
    }
    return done;
  }

  @Test
  void sixtyFourPostersOfOneNewAlert_getOneId() throws Exception {
    List<Callable<Answer>> posts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      AlertClient client = client(i);
      posts.add(() -> client.send("POST", "/alert", draft("One", "db7", "major")));
    }
    List<Answer> answers = together(posts);

    assertEquals(Set.of(201), statuses(answers));
    Set<String> ids =
        answers.stream().map(answer -> answer.body().get("id").asText()).collect(toSet());
    assertEquals(1, ids.size());
    JsonNode alert = client(1).get("/alert/" + ids.iterator().next()).body().get("alert");
    assertEquals(new AlertState("major", "open", 63, 1), AlertState.of(alert));
    assertEquals(1, client(0).get("/alerts?environment=One").body().get("total").asInt());
  }

  private static Set<Integer> statuses(List<Answer> answers) {
    return answers.stream().map(Answer::status).collect(toSet());
  }

  private static <T> java.util.stream.Collector<T, ?, Set<T>> toSet() {
    return Collectors.toSet();
  }

  @Test
  void manyPostersOfFewAlerts_everyReceiveCountsOnce() throws Exception {
    int keys = 20;
    int posters = 32;
    int posts = 2 * keys; // 64 an alert: its document shows no more than 100 entries
    List<Callable<List<Answer>>> tasks = new ArrayList<>();
    for (int poster = 0; poster < posters; poster++) {
      int number = poster;
      tasks.add(
          () -> {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < posts; i++) {
              String severity = AlertState.SEVERITIES.get((number + i / keys) % 4);
              String resource = "web" + (number + i) % keys;
              answers.add(
                  client(number / 2).send("POST", "/alert", draft("Many", resource, severity)));
            }
            return answers;
          });
    }
    List<Answer> answers = together(tasks).stream().flatMap(List::stream).toList();

    assertEquals(Set.of(201), statuses(answers));
    Map<String, List<JsonNode>> received =
        answers.stream()
            .map(answer -> answer.body().get("alert"))
            .collect(Collectors.groupingBy(alert -> alert.get("resource").asText()));
    assertEquals(keys, received.size());
    received.forEach((resource, alerts) -> assertEquals(posters * posts / keys, alerts.size()));
    for (List<JsonNode> alerts : received.values()) {
      assertCountedOnce(alerts);
    }
    assertEquals(keys, client(0).get("/alerts?environment=Many").body().get("total").asInt());
  }

  /**
   * Each receive of an alert is answered with another place in its life: so many entries in its
   * history, and so many repeats since. There is none twice and none left out, and the last one is
   * what is stored.
   */
  private void assertCountedOnce(List<JsonNode> received) throws Exception {
    Set<String> ids = received.stream().map(alert -> alert.get("id").asText()).collect(toSet());
    assertEquals(1, ids.size());
    JsonNode stored = client(0).get("/alert/" + ids.iterator().next()).body().get("alert");
    int entries = stored.get("history").size();
    List<Set<Integer>> places = new ArrayList<>();
    IntStream.rangeClosed(0, entries).forEach(i -> places.add(new HashSet<>()));
    for (JsonNode alert : received) {
      AlertState state = AlertState.of(alert);
      places.get(state.entries()).add(state.duplicates());
    }

    int counted = 0;
    for (int entry = 1; entry <= entries; entry++) {
      Set<Integer> repeats = places.get(entry);
      assertEquals(IntStream.range(0, repeats.size()).boxed().collect(toSet()), repeats);
      counted += repeats.size();
    }
    assertEquals(received.size(), counted);
    assertEquals(places.get(entries).size() - 1, AlertState.of(stored).duplicates());
  }

  @Test
  void aWriteThroughOneServer_isSeenThroughTheOtherWithinASecond() throws Exception {
    String id =
        client(0).send("POST", "/alert", draft("Seen", "db7", "major")).body().get("id").asText();
    JsonNode open = seenBy(client(1), "open");
    assertEquals(id, open.get("id").asText());
    client(1).send("PUT", "/alert/" + id + "/action", Map.of("action", "ack"));
    assertEquals(2, seenBy(client(0), "ack").get("history").size());
  }

  /** The one alert of that status, as a console that looks again and again sees it. */
  private static JsonNode seenBy(AlertClient console, String status) throws Exception {
    String path = "/alerts?environment=Seen&show-history=true&status=" + status;
    return Await.until(
            Duration.ofSeconds(1),
            () -> console.get(path).body(),
            answer -> answer.get("total").asInt() == 1 && answer.get("alerts").size() == 1)
        .get("alerts")
        .get(0);
  }

  @Test
  void aWriteThroughOneServer_isStreamedByTheOther() throws Exception {
    URI other = servers.get(1).uri();
    try (EventReader stream =
        EventReader.open(other, "/alerts/stream?environment=Streamed&status=open")) {
      String id =
          client(0)
              .send("POST", "/alert", draft("Streamed", "db7", "major"))
              .body()
              .get("id")
              .asText();
      assertEquals("created", stream.next(id).name());
      client(0).send("POST", "/alert", draft("Streamed", "db7", "critical"));
      EventReader.Event changed = stream.next(id);
      assertEquals("changed", changed.name());
      assertEquals("critical", changed.data().at("/alert/severity").asText());
      client(0).send("PUT", "/alert/" + id + "/action", Map.of("action", "ack"));
      assertEquals("deleted", stream.next(id).name());
    }
  }
}
