package io.tocsin.web.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What strangers do to use the memory of a server up; this one behaves as one of 4 GB. */
class BodyAttackTest {

  private static final String ALERT =
      """
      {"resource":"a","event":"Attacked","environment":"Production","service":["x"]}\
      """;

  private static AccessServer server;

  @BeforeAll
  static void start() {
    server = AccessServer.start("--bodies.heap-bytes=4294967296", "--bodies.arrival=2s");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(server.face().uri().getHost(), server.face().uri().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static Socket send(String head, byte[] body) throws IOException {
    Socket socket = connect();
    OutputStream out = socket.getOutputStream();
    out.write((head + "\r\n\r\n").getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
    return socket;
  }

  private static String status(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readNBytes(12), ISO_8859_1);
  }

  private static int post(String key) {
    return server
        .face()
        .send("POST", "/alert", ALERT, "Content-Type", "application/json", "X-API-Key", key)
        .status();
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(("{\"x\":[" + "[],".repeat(2_790_000) + "[]]}").getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void gzippedListsOfNothing_onOpenRoute_tooLargeAndCheap() throws IOException {
    byte[] bomb = bomb();
    String head =
        "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Encoding: gzip\r\nContent-Length: "
            + bomb.length;
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sockets.add(send(head, bomb));
    }

    for (Socket socket : sockets) {
      assertEquals("HTTP/1.1 413", status(socket));
      socket.close();
    }
    assertEquals(200, server.face().get("/_").status());
    assertEquals(201, post(AccessServer.ADMIN_KEY));
  }

  @Test
  void gzippedListsOfNothing_ofKnownCaller_isNoJsonThatIsRead() throws IOException {
    Face.Reply reply =
        server
            .face()
            .sendBytes(
                "POST",
                "/alert",
                bomb(),
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "gzip",
                "X-API-Key",
                AccessServer.ADMIN_KEY);

    assertEquals(400, reply.status());
    assertTrue(reply.message().contains("too many"), reply.message());
  }

  @Test
  void body_thatTricklesIn_isBrokenOff() throws IOException {
    String head =
        "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 10000";
    try (Socket socket = send(head, "{".getBytes(UTF_8))) {
      assertEquals("HTTP/1.1 408", status(socket));
    }
  }

  @Test
  void longBody_thatStops_isBrokenOff() throws IOException {
    String head =
        "POST /alert HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-API-Key: "
            + AccessServer.ADMIN_KEY
            + "\r\nContent-Length: 100000";
    try (Socket socket = send(head, "{".getBytes(UTF_8))) {
      assertEquals("HTTP/1.1 408", status(socket));
    }
  }

  @Test
  void head_thatNeverEnds_isBrokenOff() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write("GET /_ HTTP/1.1\r\nHost:".getBytes(ISO_8859_1));
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void hundredsOfRequestsAtOnce_onOneConnection_endIt() throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write("GET /_ HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2_000).getBytes(ISO_8859_1));
      byte[] answers = socket.getInputStream().readAllBytes();
      assertTrue(answers.length < 200 * 1_000, () -> answers.length + " bytes");
    } catch (java.net.SocketException e) {
      // Closed with requests unread, which is what is wanted
      assertTrue(e.getMessage() != null);
    }
    assertEquals(200, server.face().get("/_").status());
  }

  @Test
  void manyHeaders_areRefused() throws IOException {
    String head = "GET /_ HTTP/1.1\r\nHost: x" + "\r\na: b".repeat(300);
    try (Socket socket = send(head, new byte[0])) {
      assertEquals("HTTP/1.1 413", status(socket));
    }
  }
}
