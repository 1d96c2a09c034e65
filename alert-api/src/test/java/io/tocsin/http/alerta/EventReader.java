package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads a stream of server-sent events as a browser does. */
public final class EventReader implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 30;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final HttpResponse<Stream<String>> response;
  private volatile String lastId;
  private volatile String retry;

  /** An event; its data as JSON. */
  public record Event(String id, String name, JsonNode data) {}

  private EventReader(URI uri, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    response = client.send(request.build(), BodyHandlers.ofLines());
    assertEquals(200, response.statusCode());
    Thread.startVirtualThread(this::read);
  }

  /** Opens a stream that must be there; its beginning has been read. */
  public static EventReader open(URI server, String path, String... headers) throws Exception {
    EventReader reader = new EventReader(server.resolve(path), headers);
    assertEquals(" tocsin", reader.nextComment());
    return reader;
  }

  private void read() {
    try (Stream<String> lines = response.body()) {
      Pending pending = new Pending();
      lines.forEach(line -> read(line, pending));
    } catch (UncheckedIOException e) {
      broken.add(e.getMessage());
    } finally {
      ended.countDown();
    }
  }

  private static final class Pending {
    private String name = "message";
    private final StringBuilder data = new StringBuilder();
  }

  private void read(String line, Pending pending) {
    if (line.isEmpty()) {
      dispatch(pending);
      return;
    }
    String field = line.substring(0, line.indexOf(':'));
    String value = line.substring(field.length() + 1);
    switch (field) {
      case "" -> comments.add(value);
      case "id" -> lastId = value.strip();
      case "event" -> pending.name = value.strip();
      case "data" -> pending.data.append(value.substring(1)).append('\n');
      case "retry" -> retry = value.strip();
      default -> throw new AssertionError(line);
    }
  }

  private void dispatch(Pending pending) {
    if (!pending.data.isEmpty()) {
      events.add(new Event(lastId, pending.name, json(pending.data.toString())));
    }
    pending.name = "message";
    pending.data.setLength(0);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next event, which must come. */
  public Event next() throws InterruptedException {
    Event event = events.poll(SECONDS, TimeUnit.SECONDS);
    assertNotNull(event, "no event came");
    return event;
  }

  /** The next event of that alert: who comes back is told of other alerts' ends as well. */
  public Event next(String alertId) throws InterruptedException {
    Event event = next();
    while (!event.data().path("id").asText().equals(alertId)) {
      event = next();
    }
    return event;
  }

  /** The next comment, which must come. */
  public String nextComment() throws InterruptedException {
    String comment = comments.poll(SECONDS, TimeUnit.SECONDS);
    assertNotNull(comment, "no comment came");
    return comment;
  }

  /** Whether the server ends it. */
  public boolean ends() throws InterruptedException {
    return ended.await(SECONDS, TimeUnit.SECONDS);
  }

  /** What was wrong with its end. */
  public List<String> broken() {
    return broken;
  }

  /** Where to go on later. */
  public String lastId() {
    return lastId;
  }

  /** Milliseconds after which to come back. */
  public String retry() {
    return retry;
  }

  public HttpHeaders headers() {
    return response.headers();
  }

  /** Goes away. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
