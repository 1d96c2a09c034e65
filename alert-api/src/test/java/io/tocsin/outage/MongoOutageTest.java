package io.tocsin.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.store.mongo.TestMongo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What senders, operators and consoles see of a MongoDB that fails, and that nothing is lost. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoOutageTest {

  /** Five are promised; the rest is for a machine that does much else at the same time. */
  private static final Duration IN_TIME = Duration.ofMillis(6500);

  private static final Duration LATE = Duration.ofSeconds(10);
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final int SENDERS = 8;

  private static final List<String> READS =
      List.of(
          "/alert/{id}",
          "/alert/{id}/notes",
          "/alerts",
          "/alerts/count",
          "/alerts/history",
          "/alerts/groups",
          "/alerts/tags",
          "/alerts/topn/count",
          "/environments",
          "/services",
          "/management/status");

  private static final List<String> PROBES =
      List.of("/management/gtg", "/management/healthcheck", "/-/ready");

  private static final Map<String, String> CHANGES =
      Map.of(
          "status", "{\"status\": \"ack\"}",
          "action", "{\"action\": \"ack\"}",
          "tag", "{\"tags\": [\"a\"]}",
          "attributes", "{\"attributes\": {\"a\": \"b\"}}",
          "note", "{\"text\": \"seen\"}");

  private TestMongo mongo;
  private TcpProxy proxy;
  private TocsinServer server;
  private Face face;

  @BeforeAll
  void start() throws Exception {
    mongo = TestMongo.start();
    proxy = TcpProxy.before(mongo.port());
    server =
        TocsinServer.start(
            "--tocsin.port=0", "--tocsin.mongo.uri=mongodb://127.0.0.1:" + proxy.port());
    face = new Face(server.uri());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    proxy.close();
    mongo.close();
  }

  @BeforeEach
  void recover() throws Exception {
    proxy.pass();
    Await.until(RECOVERY, () -> face.get("/management/healthcheck").status(), is -> is == 200);
  }

  private Reply post(String environment, String resource) {
    String alert =
        """
        {"resource": "%s", "event": "HttpDown", "environment": "%s", "service": ["Web"],
         "severity": "major"}\
        """;
    return face.post("/alert", alert.formatted(resource, environment));
  }

  @Test
  void connectionsRefused_everyRouteAnswers503InTimeAndThenWorksAgain() throws Exception {
    String id = post("Refused", "web01").json().path("id").asText();
    proxy.refuse();
    assertUnavailable(id);
    recover();
    assertAvailable("Refused", id);
  }

  @Test
  void answersLate_everyRouteAnswers503InTimeAndThenWorksAgain() throws Exception {
    String id = post("Late", "web01").json().path("id").asText();
    proxy.delay(LATE);
    assertUnavailable(id);
    recover();
    assertAvailable("Late", id);
  }

  private void assertUnavailable(String id) throws Exception {
    List<Supplier<Reply>> writes = new ArrayList<>();
    writes.add(() -> post("Lost", "web02"));
    writes.add(() -> face.post("/api/v2/alerts", "[{\"labels\": {\"alertname\": \"Down\"}}]"));
    CHANGES.forEach(
        (change, body) -> writes.add(() -> face.put("/alert/" + id + "/" + change, body)));
    writes.add(() -> face.delete("/alert/" + id));
    List<Supplier<Reply>> all = new ArrayList<>();
    writes.forEach(write -> all.add(() -> inTime(write)));
    READS.forEach(path -> all.add(() -> face.get(path.replace("{id}", id))));

    List<Reply> replies = together(all);
    replies.forEach(reply -> assertEquals(503, reply.status(), reply.toString()));
    for (Reply reply : replies.subList(0, writes.size())) {
      assertNotNull(reply.header("Retry-After"), reply.toString());
    }
    for (String probe : PROBES) {
      Reply told =
          Await.until(RECOVERY, () -> face.get(probe), is -> is.body().contains("mongodb"));
      assertEquals(503, told.status(), told.body());
    }
    assertEquals(200, face.get("/-/healthy").status(), "a new start would not help");
  }

  private static List<Reply> together(List<Supplier<Reply>> requests) throws Exception {
    List<Future<Reply>> sent = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      requests.forEach(request -> sent.add(threads.submit(request::get)));
    }
    List<Reply> replies = new ArrayList<>();
    for (Future<Reply> each : sent) {
      replies.add(each.get());
    }
    return replies;
  }

  private static Reply inTime(Supplier<Reply> request) {
    long begun = System.nanoTime();
    Reply reply = request.get();
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(taken.compareTo(IN_TIME) < 0, () -> taken + " for " + reply);
    return reply;
  }

  /** The delete looks for the alert first, and so has not got as far as deleting it. */
  private void assertAvailable(String environment, String id) {
    assertEquals(201, post(environment, "web03").status());
    assertEquals(200, face.put("/alert/" + id + "/tag", "{\"tags\": [\"b\"]}").status());
    assertEquals(2, face.get("/alerts?environment=" + environment).json().path("total").asInt());
  }

  @Test
  void outagesUnderLoad_loseNothingAndDoubleNothing() throws Exception {
    List<RetryingSender> senders =
        IntStream.range(0, SENDERS)
            .mapToObj(
                i -> new RetryingSender("s" + i, resource -> inTime(() -> post("Load", resource))))
            .toList();
    List<Future<?>> sending = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      senders.forEach(sender -> sending.add(threads.submit(sender)));
      try {
        awaitStored(senders);
        proxy.refuse();
        awaitRefusals(senders, 1);
        proxy.delay(LATE);
        awaitRefusals(senders, 3); // the one before it may have been answered by the other outage
        proxy.pass();
        awaitStored(senders);
      } finally {
        senders.forEach(RetryingSender::stop);
        proxy.pass();
      }
    }
    for (Future<?> each : sending) {
      each.get();
    }
    Map<String, List<String>> found = idsByResource("Load");
    found.forEach((resource, ids) -> assertEquals(1, ids.size(), resource));
    for (RetryingSender sender : senders) {
      sender.stored().forEach((resource, id) -> assertEquals(List.of(id), found.get(resource)));
    }
  }

  private static void awaitStored(List<RetryingSender> senders) throws Exception {
    for (RetryingSender sender : senders) {
      int before = sender.stored().size();
      Await.until(RECOVERY, () -> sender.stored().size(), stored -> stored > before);
    }
  }

  private static void awaitRefusals(List<RetryingSender> senders, int times) throws Exception {
    for (RetryingSender sender : senders) {
      Await.until(RECOVERY, sender::refusals, refusals -> refusals >= times);
    }
  }

  private Map<String, List<String>> idsByResource(String environment) {
    Map<String, List<String>> ids = new HashMap<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      JsonNode answer =
          face.get("/alerts?environment=" + environment + "&page-size=1000&page=" + page).json();
      for (JsonNode alert : answer.path("alerts")) {
        ids.computeIfAbsent(alert.path("resource").asText(), missing -> new ArrayList<>())
            .add(alert.path("id").asText());
      }
      more = answer.path("more").asBoolean();
    }
    return ids;
  }
}
