package io.tocsin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.process.AlertClient.Answer;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL are, to senders, one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TwoServersIT {

  @TempDir private static Path directory;

  private static ServerDatabase database;
  private static final List<ServerProcess> servers = new ArrayList<>();
  private static final List<AlertClient> clients = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    database = ServerDatabase.postgresql(directory);
    for (int i = 0; i < 2; i++) {
      servers.add(FastStart.start(database));
      clients.add(new AlertClient(servers.getLast().uri()));
    }
  }

  @AfterAll
  static void stop() throws Exception {
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

  private static AlertClient client(int number) {
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
  private static void assertCountedOnce(List<JsonNode> received) throws Exception {
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
}
