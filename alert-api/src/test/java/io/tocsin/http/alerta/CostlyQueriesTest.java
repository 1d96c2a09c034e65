package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that cost much, asked of the server by those who may, and what they cost others. */
class CostlyQueriesTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final int ALERTS = 60;
  private static final String TEXT = "a".repeat(60_000);

  /** Hundreds of steps for each character of a text; a minute for all of them. */
  private static final String COSTLY =
      IntStream.range(0, 3)
          .mapToObj(i -> "text=~" + encoded("[ab]{100,250}" + i))
          .reduce((one, other) -> one + "&" + other)
          .orElseThrow();

  private static final Pattern GAUGE =
      Pattern.compile("^tocsin_questions_(running|waiting) ([0-9]+)", Pattern.MULTILINE);

  private static final String NO_ANSWERS = "\ntocsin_answers_bytes 0";

  @TempDir private Path directory;

  private TocsinServer server;
  private Face face;

  private void start(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--tocsin.port=0", "--tocsin.data-dir=" + directory, "--tocsin.host=127.0.0.1"));
    arguments.addAll(List.of(more));
    server = TocsinServer.start(arguments.toArray(String[]::new));
    face = new Face(server.uri());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void storeLongTexts() {
    for (int i = 0; i < ALERTS; i++) {
      receive("web" + i, TEXT);
    }
  }

  private void receive(String resource, String text) {
    face.receive(
        "{\"resource\":\"%s\",\"event\":\"e\",\"environment\":\"Production\",\"text\":\"%s\"}"
            .formatted(resource, text));
  }

  private CompletableFuture<HttpResponse<String>> ask(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path)).build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
  }

  /** How many questions run and wait, as the metrics say. */
  private List<Integer> load() {
    return GAUGE
        .matcher(face.get("/management/metrics").body())
        .results()
        .map(match -> Integer.parseInt(match.group(2)))
        .toList();
  }

  /** Asks and does not read the answer. */
  private Socket leave(String path) throws IOException {
    Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void assertSoon(long begun) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(SOON) < 0, took::toString);
  }

  @Nested
  class WithAShortLimit {

    @BeforeEach
    void open() {
      start("--tocsin.query.time-limit=6s");
      storeLongTexts();
    }

    @Test
    void twoCostlySearches_leaveTheOthersAlone_andEndAtTheirLimit() throws Exception {
      var first = ask("/alerts?" + COSTLY);
      var second = ask("/alerts/count?q=" + encoded("text:/[ab]{100,250}d/"));
      int answered = 0;
      for (int i = 0; i < 20 && !(first.isDone() && second.isDone()); i++) {
        long begun = System.nanoTime();
        receive("other" + i, "");
        assertEquals(200, face.get("/_").status());
        assertSoon(begun);
        answered++;
      }
      assertTrue(answered > 1, "only " + answered);
      for (var answer : List.of(first, second)) {
        HttpResponse<String> ended = answer.get(20, TimeUnit.SECONDS);
        assertEquals(400, ended.statusCode());
        assertTrue(ended.body().contains("the query takes too long"), ended::body);
      }
    }

    @Test
    void streamWithACostlyFilter_isEnded_andOthersGoOn() throws Exception {
      String filter = "?text=~" + encoded("[ab]{100,250}c");
      try (EventReader costly = EventReader.open(server.uri(), "/alerts/stream" + filter);
          EventReader other = EventReader.open(server.uri(), "/alerts/stream")) {
        for (int i = 0; i < 10; i++) {
          receive("new" + i, TEXT);
        }
        for (int i = 0; i < 10; i++) {
          assertEquals("created", other.next().name());
        }
        EventReader.Event last = costly.next();
        assertEquals("ended", last.name());
        assertEquals("the filter takes too much time", last.data().path("message").asText());
        assertTrue(costly.ends());
      }
      assertEquals(503, face.get("/alerts/stream" + filter).status());
    }
  }

  @Nested
  class WithALongLimit {

    @BeforeEach
    void open() {
      start("--tocsin.query.time-limit=2m");
      storeLongTexts();
    }

    @Test
    void searchesOfClientsThatLeft_endWhereverTheyAre() throws Exception {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        clients.add(leave("/alerts?" + COSTLY));
      }
      Await.until(LIMIT, this::busy, busy -> busy);
      for (Socket client : clients) {
        client.close();
      }
      Await.until(LIMIT, CostlyQueriesTest.this::load, load -> load.equals(List.of(0, 0)));
    }

    private boolean busy() {
      List<Integer> load = load();
      return load.getFirst() > 0 && load.getLast() > 0;
    }

    @Test
    void moreSearchesThanMayWait_areRefused_andIntakeIsNot() throws Exception {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 100 + 2 * Runtime.getRuntime().availableProcessors() + 4; i++) {
        clients.add(leave("/alerts?" + COSTLY));
      }
      Await.until(LIMIT, CostlyQueriesTest.this::load, load -> load.getLast() == 100);
      Reply refused = face.get("/alerts");
      assertEquals(429, refused.status());
      assertEquals("2", refused.header("Retry-After"));
      long begun = System.nanoTime();
      receive("another", "");
      assertSoon(begun);
      for (Socket client : clients) {
        client.close();
      }
      Await.until(LIMIT, CostlyQueriesTest.this::load, load -> load.equals(List.of(0, 0)));
      assertEquals(200, face.get("/alerts").status());
    }
  }

  @Nested
  class WithinItsBudget {

    @BeforeEach
    void open() {
      start();
    }

    private void assertTooCostly(String path) {
      Reply reply = face.get(path);
      assertEquals(400, reply.status(), reply::body);
      assertEquals("The query is too costly.", reply.message());
    }

    private static String patterns(int count, String field) {
      return String.join(
          "&",
          IntStream.range(0, count)
              .mapToObj(i -> field + "=~" + encoded("[ab]{250}" + i))
              .toList());
    }

    @Test
    void queriesThatAskTooMuch_areRefusedBeforeAnythingIsDone() {
      assertTooCostly("/alerts?" + patterns(50, "text"));
      assertTooCostly("/alerts/count?" + patterns(50, "attributes.a"));
      assertTooCostly("/alerts/top10/count?" + patterns(50, "rawData"));
      String query = "text:/[ab]{250}c/ ".repeat(30);
      assertTooCostly("/alerts/history?q=" + encoded(query));
      assertTooCostly("/alerts/stream?" + patterns(10, "text"));
      assertTooCostly("/users?" + patterns(50, "name"));
      assertEquals(200, face.get("/alerts?" + patterns(3, "text")).status());
      assertEquals(200, face.get("/alerts?q=" + encoded("word ".repeat(500))).status());
    }

    @Test
    void pageThatWouldBeTooLarge_isRefusedWithASizeThatIsNot() throws Exception {
      String attributes =
          String.join(
              ",",
              IntStream.range(0, 16)
                  .mapToObj(i -> "\"a%d\":\"%s\"".formatted(i, "x".repeat(60_000)))
                  .toList());
      for (int i = 0; i < 75; i++) {
        face.receive(
            "{\"resource\":\"big%d\",\"event\":\"e\",\"environment\":\"Production\",\"attributes\":{%s}}"
                .formatted(i, attributes));
      }
      Reply refused = face.get("/alerts?page-size=100");
      assertEquals(400, refused.status());
      String message = refused.message();
      assertTrue(message.startsWith("the answer is too large: ask for a page-size of "), message);
      assertEquals(400, face.get("/alerts/history?page-size=100").status());
      assertEquals(200, face.get("/alerts?page-size=30").status());
      leave("/alerts?page-size=50").close();
      Await.until(
          LIMIT, () -> face.get("/management/metrics").body(), body -> body.contains(NO_ANSWERS));
    }
  }
}
