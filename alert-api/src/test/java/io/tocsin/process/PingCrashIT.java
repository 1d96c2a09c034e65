package io.tocsin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any instant, the server has every ping that it answered, and raises what they mean. */
@Timeout(300)
class PingCrashIT {

  private static final int KILLS = 3;
  private static final int JOBS = 8;
  private static final int MAX_ANSWERS = 300;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Random random = new Random(7);
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final List<Job> jobs = IntStream.range(0, JOBS).mapToObj(Job::new).toList();

  @Test
  void h2_killed_hasAllPingsAndTheirAlerts(@TempDir Path directory) throws Exception {
    try (ServerDatabase database = ServerDatabase.h2(directory)) {
      killAndCompare(database);
    }
  }

  @Test
  void postgresql_killed_hasAllPingsAndTheirAlerts(@TempDir Path directory) throws Exception {
    try (ServerDatabase database = ServerDatabase.postgresql(directory)) {
      killAndCompare(database);
    }
  }

  private void killAndCompare(ServerDatabase database) throws Exception {
    for (int kill = 0; kill <= KILLS; kill++) {
      try (ServerProcess server = FastStart.start(database)) {
        compare(server.uri());
        if (kill < KILLS) {
          killUnderLoad(server, 1 + random.nextInt(MAX_ANSWERS));
        }
      }
    }
  }

  private void killUnderLoad(ServerProcess server, int answers) throws Exception {
    String key = get(server.uri(), "/api/v3/ping-key").path("ping_key").asText();
    AtomicInteger left = new AtomicInteger(answers);
    Runnable answered =
        () -> {
          if (left.decrementAndGet() == 0) {
            server.kill();
          }
        };
    List<Future<?>> loads = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Job job : jobs) {
        loads.add(threads.submit(() -> job.pingUntilItIsGone(server.uri(), key, answered)));
      }
    }
    for (Future<?> load : loads) {
      load.get();
    }
    assertTrue(left.get() <= 0, "the server was gone before its time");
  }

  private void compare(URI server) throws Exception {
    for (JsonNode check : get(server, "/api/v3/checks/").path("checks")) {
      String slug = check.path("slug").asText();
      Job job = jobs.get(Integer.parseInt(slug.substring("job-".length())));
      job.compare(check);
      String wanted = check.path("status").asText().equals("down") ? "open" : "closed";
      Await.until(LIMIT, () -> alertStatus(server, slug), wanted::equals);
    }
  }

  /** A success without a failure before it raises nothing. */
  private String alertStatus(URI server, String slug) throws Exception {
    JsonNode alerts = get(server, "/alerts?resource=" + slug).path("alerts");
    return alerts.isEmpty() ? "closed" : alerts.get(0).path("status").asText();
  }

  private JsonNode get(URI server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  /** Fails and succeeds by turns; a ping that was not answered may be recorded or not. */
  private final class Job {
    private final int number;
    private int answered;
    private boolean failing;

    Job(int number) {
      this.number = number;
    }

    private boolean pingUntilItIsGone(URI server, String key, Runnable onAnswer)
        throws InterruptedException {
      while (true) {
        String end = failing ? "" : "/fail";
        URI ping = server.resolve("/ping/" + key + "/job-" + number + end + "?create=1");
        try {
          HttpResponse<Void> answer =
              client.send(
                  HttpRequest.newBuilder(ping).timeout(LIMIT).build(), BodyHandlers.discarding());
          assertEquals(2, answer.statusCode() / 100);
        } catch (IOException e) {
          return true;
        }
        answered++;
        failing = !failing;
        onAnswer.run();
      }
    }

    private void compare(JsonNode check) {
      int recorded = check.path("n_pings").asInt();
      assertTrue(
          recorded == answered || recorded == answered + 1,
          () -> "answered " + answered + ", recorded " + recorded);
      failing = check.path("status").asText().equals("down");
      answered = recorded;
    }
  }
}
