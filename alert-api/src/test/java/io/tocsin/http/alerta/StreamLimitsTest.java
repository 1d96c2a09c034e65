package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face.Reply;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How streams begin and end, on a server of their own. */
class StreamLimitsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern SUBSCRIBERS =
      Pattern.compile("^tocsin_stream_subscribers ([0-9.]+)$", Pattern.MULTILINE);

  @TempDir private Path directory;

  private TocsinServer server;
  private Face face;

  @BeforeEach
  void start() {
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.stream.heartbeat=100ms",
            "--tocsin.stream.subscribers=2",
            "--tocsin.stream.queue=20");
    face = new Face(server.uri());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private EventReader open() throws Exception {
    return EventReader.open(server.uri(), "/alerts/stream");
  }

  private void receive(String resource, String text) {
    face.receive(
        "{\"resource\":\"%s\",\"event\":\"e\",\"environment\":\"Production\",\"text\":\"%s\"}"
            .formatted(resource, text));
  }

  private double subscribers() {
    return SUBSCRIBERS
        .matcher(face.get("/management/metrics").body())
        .results()
        .mapToDouble(match -> Double.parseDouble(match.group(1)))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void silence_isBrokenByHeartbeats_thatMoveTheIdOn() throws Exception {
    try (EventReader reader = open()) {
      String first = reader.lastId();
      assertEquals("", reader.nextComment());
      String later = Await.until(LIMIT, reader::lastId, id -> !id.equals(first));
      assertTrue(Long.parseLong(later) > Long.parseLong(first), later);
    }
  }

  @Test
  void clientThatGoesAway_leavesItsPlace() throws Exception {
    try (EventReader first = open()) {
      try (EventReader _ = open()) {
        assertEquals(2, subscribers());
        Reply third = face.get("/alerts/stream");
        assertEquals(503, third.status());
        assertEquals("5", third.header("Retry-After"));
      }
      assertEquals(1, Await.until(LIMIT, this::subscribers, count -> count < 2));
      receive("web1", "");
      assertEquals("created", first.next().name());
    }
    Await.until(LIMIT, this::subscribers, count -> count == 0);
    assertTrue(face.get("/management/metrics").body().contains("tocsin_stream_events_total 1.0"));
  }

  @Test
  void clientsThatDoNotWaitForTheAnswer_leaveTheirPlaces() throws Exception {
    for (int i = 0; i < 30; i++) {
      connect().close();
    }
    try (EventReader reader = Await.until(LIMIT, this::openIfThereIsRoom, Objects::nonNull)) {
      receive("web1", "");
      assertEquals("created", reader.next().name());
    }
  }

  /** Null as long as some of those that went away are still on their way in. */
  private EventReader openIfThereIsRoom() throws Exception {
    try {
      return open();
    } catch (AssertionError full) {
      return null;
    }
  }

  /** Asks for a stream and reads nothing. */
  private Socket connect() throws Exception {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(server.uri().getHost(), server.uri().getPort()));
    socket
        .getOutputStream()
        .write(
            "GET /alerts/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  @Test
  void headRequests_takeNoPlace() {
    for (int i = 0; i < 3; i++) {
      assertEquals(200, face.send("HEAD", "/alerts/stream", null).status());
    }
    assertEquals(0, subscribers());
  }

  @Test
  void slowClient_losesItsPlaceAndIsTold_andHoldsNobodyUp() throws Exception {
    try (Socket socket = connect();
        EventReader quick = open()) {
      Await.until(LIMIT, this::subscribers, count -> count == 2);
      String text = "x".repeat(30_000);
      for (int i = 0; subscribers() == 2; i++) {
        receive("web" + i, text);
        assertEquals("created", quick.next().name());
      }
      assertEquals("reset", lastEvent(socket));
      receive("web", "");
      assertEquals("created", quick.next().name());
    }
  }

  /** Reads what has been sent, to its end. */
  private static String lastEvent(Socket socket) throws Exception {
    socket.setSoTimeout((int) LIMIT.toMillis());
    String last = "";
    var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
    BufferedReader lines = new BufferedReader(in);
    String line = lines.readLine();
    while (!line.equals("0")) { // the last chunk
      last = line.startsWith("event: ") ? line.substring(7) : last;
      line = lines.readLine();
    }
    return last;
  }

  @Test
  void serverThatStops_endsItsStreams() throws Exception {
    try (EventReader reader = open()) {
      server.close();
      assertTrue(reader.ends());
      assertEquals(List.of(), reader.broken());
    }
  }
}
