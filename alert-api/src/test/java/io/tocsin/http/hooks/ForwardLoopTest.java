package io.tocsin.http.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that forward all to each other: what happens at one is at the other, once. */
class ForwardLoopTest {

  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final String KEY = "a-key-of-the-forwarders";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path directory;

  private Door doorA;
  private Door doorB;
  private TocsinServer serverA;
  private TocsinServer serverB;
  private Face a;
  private Face b;

  /** Where a server is known before it has started, as behind a proxy. */
  private static final class Door implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<String> inside = new AtomicReference<>("");

    Door() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::pass);
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    String url() {
      return "http://127.0.0.1:" + port();
    }

    void leadTo(URI target) {
      inside.set(target.toString().replaceFirst("/$", ""));
    }

    private void pass(HttpExchange exchange) throws IOException {
      try (exchange) {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create(inside.get() + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name :
            List.of("Content-Type", "Authorization", "X-Alerta-Loop", "X-Tocsin-Passed")) {
          String value = exchange.getRequestHeaders().getFirst(name);
          if (value != null) {
            request.header(name, value);
          }
        }
        HttpResponse<byte[]> answer =
            client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      server.stop(0);
      client.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    doorA = new Door();
    doorB = new Door();
    start("known", ", key: " + KEY);
  }

  /** Both servers, with those options for telling each other. */
  private void start(String name, String options) throws IOException {
    serverA = start(name + "-a", doorA, doorB, options);
    serverB = start(name + "-b", doorB, doorA, options);
    a = new Face(serverA.uri());
    b = new Face(serverB.uri());
  }

  private TocsinServer start(String name, Door own, Door other, String options) throws IOException {
    Path file = directory.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        destinations:
          other: { type: alerta, url: %s%s }
        outbound: { allow: [ "127.0.0.1:%d" ] }
        """
            .formatted(other.url(), options, other.port()));
    TocsinServer server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.base-url=" + own.url(),
            "--tocsin.data-dir=" + directory.resolve(name),
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.access.admin-key=" + KEY,
            "--tocsin.hooks.file=" + file);
    own.leadTo(server.uri());
    return server;
  }

  @AfterEach
  void stop() {
    serverA.close();
    serverB.close();
    doorA.close();
    doorB.close();
  }

  private static String post(Face face, String resource, String... headers) {
    String[] all = Arrays.copyOf(JSON, JSON.length + headers.length);
    System.arraycopy(headers, 0, all, JSON.length, headers.length);
    Reply reply =
        face.send(
            "POST",
            "/alert",
            """
            {"resource":"%s","event":"disk_full","environment":"Production","service":["Db"],"severity":"major"}
            """
                .formatted(resource),
            all);
    assertEquals(201, reply.status(), reply.body());
    return reply.json().path("id").asText();
  }

  private static void awaitStatus(Face face, String id, String status) throws Exception {
    Await.until(
        LIMIT, () -> face.get("/alert/" + id).json().at("/alert/status").asText(), status::equals);
  }

  private static int told(Face face) {
    return face.get("/outbox").json().path("total").asInt(-1);
  }

  @Test
  void listOfAStranger_silencesNobody() throws Exception {
    String id = post(a, "db3", "X-Alerta-Loop", doorB.url());
    awaitStatus(b, id, "open");
  }

  @Test
  void serversThatDoNotBelieveEachOther_endTheLoop() throws Exception {
    serverA.close();
    serverB.close();
    start("unknown", "");
    String first = post(a, "db4");
    Await.until(LIMIT, () -> told(b), count -> count == 1);
    String second = post(a, "db5");
    Await.until(LIMIT, () -> told(b), count -> count == 2);

    for (String id : List.of(first, second)) {
      awaitStatus(b, id, "open");
      Await.until(
          LIMIT,
          () -> a.get("/alert/" + id).json().at("/alert/duplicateCount").asInt(),
          count -> count == 1);
    }
    assertEquals(2, told(a));
    assertEquals(2, told(b));
  }

  @Test
  void whatComesFromTheOther_doesNotGoBack() throws Exception {
    String id = post(a, "db1");
    awaitStatus(b, id, "open");
    Reply ack = a.send("PUT", "/alert/" + id + "/action", "{\"action\":\"ack\"}", JSON);
    assertEquals(200, ack.status(), ack.body());
    awaitStatus(b, id, "ack");
    assertEquals(0, told(b));

    String own = post(b, "db2");
    awaitStatus(a, own, "open");
    assertEquals(1, told(b));
    assertEquals(200, b.send("DELETE", "/alert/" + id, null).status());
    Await.until(LIMIT, () -> a.get("/alert/" + id).status(), status -> status == 404);
    assertEquals(2, told(a));
    assertEquals(0, a.get("/alert/" + own).json().at("/alert/duplicateCount").asInt(-1));
  }
}
