package io.tocsin.web.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.http.alerta.AccessServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Strangers whose bodies never end, against a server that behaves as one of 256 MB and waits for
 * bodies as long as a test takes. Addresses of clients are those of the loopback interface.
 */
class SlowBodiesTest {

  private static final String ALERT =
      """
      {"resource":"a","event":"Attacked","environment":"Production","service":["x"]}\
      """;

  private static AccessServer server;

  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() {
    server = AccessServer.start("--bodies.heap-bytes=268435456", "--bodies.arrival=1h");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** Begins requests whose bodies do not end; what is answered nevertheless is queued. */
  private void send(int count, String from, String path, String length, String begin)
      throws IOException {
    URI uri = server.face().uri();
    String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    byte[] request = (head + length + "\r\n\r\n" + begin).getBytes(ISO_8859_1);
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket(uri.getHost(), uri.getPort(), InetAddress.ofLiteral(from), 0);
      sockets.add(socket);
      socket.getOutputStream().write(request);
      Thread.ofVirtual().start(() -> awaitAnswer(socket));
    }
  }

  private void awaitAnswer(Socket socket) {
    try {
      answers.add(new String(socket.getInputStream().readNBytes(12), ISO_8859_1));
    } catch (SocketException e) {
      // The test has hung up
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertBusy(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertEquals("HTTP/1.1 503", answers.take());
    }
  }

  /** 16 MiB are the budget, 3 MiB of them for calls that may be signed, of 172 KiB each here. */
  @Test
  void bodiesOfManyNetworks_useUpTheirPart_andAllOthersAreServed() throws Exception {
    for (int i = 2; i < 10; i++) {
      send(
          8,
          "127.0.0." + i,
          "/webhooks/prometheus",
          "Content-Length: 1000000",
          " ".repeat(100_000));
    }
    assertBusy(64 - 18);

    assertEquals(
        201,
        server
            .face()
            .send(
                "POST",
                "/alert",
                ALERT,
                "Content-Type",
                "application/json",
                "X-API-Key",
                AccessServer.ADMIN_KEY)
            .status());
    assertEquals(401, server.logIn("nobody@example.com", "wrong").status());
  }

  /** Long bodies use the part up, and short ones what they leave. */
  @ParameterizedTest
  @ValueSource(strings = {"/auth/login", "/webhooks/prometheus"})
  void bodiesOfOneNetwork_leaveRoomToOthers(String path) throws Exception {
    send(60, "127.0.0.2", path, "Transfer-Encoding: chunked", "1\r\n \r\n");
    assertBusy(1);
    send(100, "127.0.0.2", path, "Content-Length: 20", " ");
    assertBusy(60);

    assertEquals(401, server.logIn("nobody@example.com", "wrong").status());
    assertEquals(401, server.face().post("/webhooks/prometheus", "{}").status());
  }
}
