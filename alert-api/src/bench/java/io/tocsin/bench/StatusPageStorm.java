package io.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends a storm of alerts to the components of a status page while the page is read; each component
 * is to flip once, and to get one incident. Arguments as of {@link Benchmark}.
 */
public final class StatusPageStorm {

  private static final int COMPONENTS = 200;
  private static final int ALERTS = 10_000;
  private static final int ALERTS_PER_SECOND = 1_000;
  private static final int READS_PER_SECOND = 50;

  /** From the first alert on; the delay of the rules is over long before. */
  private static final Duration WATCHED = Duration.ofSeconds(45);

  private static final double MOST_MILLIS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusPageStorm() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    BenchOptions options = BenchOptions.of(arguments);
    Runtime.getRuntime().addShutdownHook(new Thread(StatusPageStorm::endChildren));
    Bench.clear();
    boolean passed = true;
    for (Database kind : options.databases()) {
      passed &= measure(kind, options);
    }
    System.exit(passed ? 0 : 1);
  }

  private static boolean measure(Database kind, BenchOptions options)
      throws IOException, InterruptedException, ExecutionException {
    try (Bench bench = Bench.start(kind, options);
        HttpClient client = HttpClient.newHttpClient();
        ExecutorService loads = Executors.newFixedThreadPool(2)) {
      makePage(client, bench.uri());
      run(reads(bench), Duration.ofSeconds(5), Integer.MAX_VALUE);
      Future<Load.Result> read = loads.submit(() -> run(reads(bench), WATCHED, Integer.MAX_VALUE));
      Future<Load.Result> sent =
          loads.submit(
              () ->
                  run(
                      new Load(bench.uri(), storm(), ALERTS_PER_SECOND),
                      Duration.ofMinutes(10),
                      ALERTS));
      int flips = flips(client, bench.uri());
      int incidents = get(client, bench.uri(), "/status-page/links").path("total").intValue();
      Load.Result result = read.get();
      System.out.printf(
          Locale.ROOT,
          "%s: %,d alerts in %d s (%d failures), %d components, %d flips, %d incidents,"
              + " %,d reads (%d failures), half %.1f ms, 99 %% %.1f ms%n",
          kind.title(),
          ALERTS,
          sent.get().time().toSeconds(),
          sent.get().failures(),
          COMPONENTS,
          flips,
          incidents,
          result.latencies().length,
          result.failures(),
          result.percentile(50),
          result.percentile(99));
      return flips == COMPONENTS && incidents == COMPONENTS && result.percentile(99) <= MOST_MILLIS;
    }
  }

  private static Load reads(Bench bench) {
    return new Load(bench.uri(), reads(), READS_PER_SECOND);
  }

  private static Load.Result run(Load load, Duration time, int most) {
    try {
      return load.run(8, time, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void makePage(HttpClient client, URI server)
      throws IOException, InterruptedException {
    for (int i = 0; i < COMPONENTS; i++) {
      String component = "{\"name\":\"component %d\",\"status\":1}".formatted(i);
      long id =
          post(client, server, "/api/v1/components", component).path("data").path("id").longValue();
      post(
          client,
          server,
          "/status-page/rules",
          ("{\"name\":\"rule %d\",\"match\":{\"resource\":\"node-%d\"},\"components\":[%d],"
                  + "\"policy\":\"automatic\",\"delay\":15,\"settle\":600}")
              .formatted(i, i, id));
    }
  }

  /** The page's JSON, and the components as clients of Cachet list them. */
  private static Requests reads() {
    List<Template> pages =
        List.of(
            Template.get("/status.json"),
            Template.get("/api/v1/components?per_page=" + COMPONENTS));
    int[] next = {0};
    return out -> {
      int number = next[0]++;
      pages.get(number % pages.size()).render(number, out);
    };
  }

  private static Requests storm() {
    List<Template> alerts = new ArrayList<>();
    for (int i = 0; i < COMPONENTS; i++) {
      alerts.add(
          Template.post(
              "/alert",
              ("{\"environment\":\"Production\",\"resource\":\"node-%d\","
                      + "\"event\":\"event-#########\",\"severity\":\"%s\"}")
                  .formatted(i, i % 2 == 0 ? "critical" : "major")));
    }
    int[] next = {0};
    return out -> {
      int number = next[0]++;
      alerts.get(number % COMPONENTS).render(number, out);
    };
  }

  /** How often a component was seen to change while it was watched. */
  private static int flips(HttpClient client, URI server) throws IOException, InterruptedException {
    Map<Long, Integer> seen = new HashMap<>();
    int flips = 0;
    long end = System.nanoTime() + WATCHED.toNanos();
    while (System.nanoTime() < end) {
      JsonNode page = get(client, server, "/api/v1/components?per_page=" + COMPONENTS);
      for (JsonNode component : page.path("data")) {
        int status = component.path("status").intValue();
        Integer before = seen.put(component.path("id").longValue(), status);
        flips += before == null || before == status ? 0 : 1;
      }
      Thread.sleep(200);
    }
    return flips;
  }

  private static JsonNode get(HttpClient client, URI server, String path)
      throws IOException, InterruptedException {
    return send(client, request(server, path).GET().build());
  }

  private static JsonNode post(HttpClient client, URI server, String path, String body)
      throws IOException, InterruptedException {
    return send(
        client,
        request(server, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(URI server, String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("X-Api-Key", Bench.KEY);
  }

  private static JsonNode send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(request.uri() + " " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
