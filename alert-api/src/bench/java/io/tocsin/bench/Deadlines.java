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
 * Measures how late 100,000 heartbeats are taken down which all fall silent within one minute, and
 * how late their alerts are; ends with 1 if one is down more than two seconds late, or has no
 * alert. Arguments as of {@link Benchmark}.
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
      Down down = Down.of(bench.uri());
      List<Duration> late = lateness(bench.uri());
      Collections.sort(late);
      System.out.printf(
          Locale.ROOT,
          "%s: %,d heartbeats in %d s (%d failures), %,d of %,d down within %d s of their"
              + " deadlines, %,d alerts, late: half %d ms, 99 %% %d ms, all %d ms%n",
          kind.title(),
          HEARTBEATS,
          sent.time().toSeconds(),
          sent.failures(),
          down.inTime(),
          down.all(),
          LIMIT.toSeconds(),
          late.size(),
          late.get(late.size() / 2).toMillis(),
          late.get(late.size() * 99 / 100).toMillis(),
          late.getLast().toMillis());
      return late.size() == HEARTBEATS && down.inTime() == HEARTBEATS;
    }
  }

  private static Load.Result load(Bench bench, int timeout, int perSecond) throws IOException {
    return new Load(bench.uri(), heartbeats(timeout), perSecond)
        .run(64, Duration.ofMinutes(10), HEARTBEATS);
  }

  /** How many were taken down within {@link #LIMIT}, and in all, as the server counts them. */
  private record Down(long inTime, long all) {

    static Down of(URI server) throws IOException, InterruptedException {
      String metrics = get(server.resolve("/management/metrics"));
      return new Down(
          value(metrics, "tocsin_monitor_late_seconds_bucket{le=\"" + LIMIT.toSeconds() + ".0\"}"),
          value(metrics, "tocsin_monitor_late_seconds_count"));
    }

    private static long value(String metrics, String name) {
      return metrics
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
          .sum();
    }
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
    for (int page = 0; page < HEARTBEATS / PAGE; page++) {
      URI uri =
          server.resolve("/alerts?event=HeartbeatFail&page-size=" + PAGE + "&tags=page-" + page);
      JsonNode alerts = mapper.readTree(get(uri)).path("alerts");
      for (JsonNode alert : alerts) {
        late.add(Duration.between(time(alert, "createTime"), time(alert, "receiveTime")));
      }
    }
    return late;
  }

  private static String get(URI uri) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri).header("Authorization", "Key " + Bench.KEY).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static Instant time(JsonNode alert, String member) {
    return Instant.parse(alert.path(member).textValue());
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
