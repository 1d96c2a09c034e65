package io.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Measures pings beside as many alerts, each stored when it is answered, and the same requests as
 * they are refused: alerts by a plugin, and pings because nobody knows them. Arguments as of {@link
 * Benchmark}.
 */
public final class Pings {

  private static final int CHECKS = 10_000;
  private static final int EACH = 2_000;

  private Pings() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    BenchOptions options = BenchOptions.of(arguments);
    Runtime.getRuntime().addShutdownHook(new Thread(Pings::endChildren));
    Bench.clear();
    int failures = 0;
    System.out.print(Row.HEAD);
    for (Database kind : options.databases()) {
      failures += measure(kind, options, System.out);
    }
    System.exit(failures == 0 ? 0 : 1);
  }

  private static int measure(Database kind, BenchOptions options, PrintStream out)
      throws IOException, InterruptedException {
    Requests alerts = Requests.of(Drafts.alert("major"), Drafts.cycle(0, CHECKS, 1));
    List<Row> rows = new ArrayList<>();
    try (Bench bench = Bench.start(kind, options.with("-Dtocsin.reject.origins=agent/.*"))) {
      rows.add(
          bench.refusals(
              "pings of nobody beside alerts that a plugin refuses",
              beside(pings(strangers()), alerts)));
    }
    try (Bench bench = Bench.start(kind, options)) {
      Requests pings = pings(checks(bench.uri()));
      bench.send(alerts, CHECKS);
      rows.add(bench.posts("pings beside alerts, all stored", beside(pings, alerts)));
      rows.add(
          bench.at(
              2 * EACH, "2,000 pings/s beside 2,000 alerts/s, all stored", beside(pings, alerts)));
      rows.add(bench.posts("pings alone", pings));
    }
    rows.forEach(row -> out.println(row.line(kind.title(), rows.getFirst().perSecond())));
    return rows.stream().mapToInt(Row::failures).sum();
  }

  private static Requests beside(Requests some, Requests others) {
    int[] turn = {0};
    return out -> (turn[0]++ % 2 == 0 ? some : others).next(out);
  }

  private static Requests pings(List<String> paths) {
    List<Template> pings = paths.stream().map(Template::get).toList();
    int[] turn = {0};
    return out -> pings.get(turn[0]++ % pings.size()).render(0, out);
  }

  private static List<String> strangers() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < CHECKS; i++) {
      paths.add("/ping/" + UUID.randomUUID());
    }
    return paths;
  }

  /** Makes checks by their slugs; their paths. */
  private static List<String> checks(URI server) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String key = get(client, server.resolve("/api/v3/ping-key")).path("ping_key").textValue();
      Template making = Template.get("/ping/" + key + "/job-#########?create=1");
      Load load = new Load(server, Requests.of(making, Drafts.counter(0, 1)), 0);
      Load.Result made = load.run(64, Duration.ofMinutes(10), CHECKS);
      if (made.failures() > 0) {
        throw new IOException("checks were not made: " + made.firstFailure());
      }
      List<String> paths = new ArrayList<>();
      for (JsonNode check : get(client, server.resolve("/api/v3/checks/")).path("checks")) {
        paths.add("/ping/" + check.path("uuid").textValue());
      }
      return paths;
    }
  }

  private static JsonNode get(HttpClient client, URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Key " + Bench.KEY).build();
    return new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
