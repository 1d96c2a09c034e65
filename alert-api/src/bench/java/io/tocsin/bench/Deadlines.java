package io.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Measures how late the alerts of 100,000 heartbeats are, which all fall silent within one minute;
 * ends with 1 if one is more than two seconds late, or missing. Arguments as of {@link Benchmark}.
 */
public final class Deadlines {

  private static final int HEARTBEATS = 100_000;
  private static final int PER_SECOND = HEARTBEATS / 60;
  private static final int FIRST_PER_SECOND = 1_000;
  private static final int TIMEOUT = 90;

  /** Of the first heartbeats, which make the monitors. */
  private static final int LONG_TIMEOUT = 3_600;

  private static final int PAGE = 1_000;
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration SETTLED = Duration.ofSeconds(TIMEOUT + 30);

  private Deadlines() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    BenchOptions options = BenchOptions.of(arguments);
    Runtime.getRuntime().addShutdownHook(new Thread(Deadlines::endChildren));
    Bench.clear();
    boolean passed = true;
    for (Database kind : options.databases()) {
      passed &= measure(kind, options);
    }
    System.exit(passed ? 0 : 1);
  }

  private static boolean measure(Database kind, BenchOptions options)
      throws IOException, InterruptedException {
    try (Bench bench = Bench.start(kind, options)) {
      load(bench, LONG_TIMEOUT, FIRST_PER_SECOND);
      Load.Result sent = load(bench, TIMEOUT, PER_SECOND);
      Thread.sleep(SETTLED);
      List<Duration> late = lateness(bench.uri());
      Collections.sort(late);
      System.out.printf(
          Locale.ROOT,
          "%s: %,d heartbeats in %d s (%d failures), %,d alerts, late: half %d ms, 99 %% %d ms,"
              + " all %d ms%n",
          kind.title(),
          HEARTBEATS,
          sent.time().toSeconds(),
          sent.failures(),
          late.size(),
          late.get(late.size() / 2).toMillis(),
          late.get(late.size() * 99 / 100).toMillis(),
          late.getLast().toMillis());
      return late.size() == HEARTBEATS && late.getLast().compareTo(LIMIT) <= 0;
    }
  }

  private static Load.Result load(Bench bench, int timeout, int perSecond) throws IOException {
    return new Load(bench.uri(), heartbeats(timeout), perSecond)
        .run(64, Duration.ofMinutes(10), HEARTBEATS);
  }

  /** A tag for each page of them, by which they are read in the end. */
  private static Requests heartbeats(int timeout) {
    List<Template> pages = new ArrayList<>();
    for (int page = 0; page < HEARTBEATS / PAGE; page++) {
      pages.add(
          Template.post(
              "/heartbeat",
              "{\"origin\":\"node-#########\",\"timeout\":%d,\"tags\":[\"page-%d\"]}"
                  .formatted(timeout, page)));
    }
    int[] next = {0};
    return out -> {
      int number = next[0]++;
      pages.get(number / PAGE).render(number, out);
    };
  }

  /** From each deadline, which is the alert's own time, to the receipt of its alert. */
  private static List<Duration> lateness(URI server) throws IOException, InterruptedException {
    List<Duration> late = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int page = 0; page < HEARTBEATS / PAGE; page++) {
        URI uri =
            server.resolve("/alerts?event=HeartbeatFail&page-size=" + PAGE + "&tags=page-" + page);
        HttpRequest request =
            HttpRequest.newBuilder(uri).header("Authorization", "Key " + Bench.KEY).build();
        JsonNode alerts =
            mapper.readTree(client.send(request, BodyHandlers.ofString()).body()).path("alerts");
        for (JsonNode alert : alerts) {
          late.add(Duration.between(time(alert, "createTime"), time(alert, "receiveTime")));
        }
      }
    }
    return late;
  }

  private static Instant time(JsonNode alert, String member) {
    return Instant.parse(alert.path(member).textValue());
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
