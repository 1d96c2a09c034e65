package io.tocsin.http.statuspage.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.http.alerta.EventReader;
import io.tocsin.http.alerta.EventReader.Event;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.TestPages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of the page. */
class PageStreamTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String EVENTS = "/status/events";

  @TempDir private Path directory;

  private PageServer server;

  @BeforeEach
  void start() {
    server = PageServer.start(directory, "--tocsin.stream.heartbeat=100ms");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private EventReader open() throws Exception {
    return EventReader.open(server.face().uri(), EVENTS);
  }

  @Test
  void stream_beginsWithWhatThePageShows_andTellsChanges() throws Exception {
    try (EventReader reader = open()) {
      Event first = reader.next();
      assertEquals("operational", first.data().path("status").asText());
      Matcher digest =
          Pattern.compile("data-digest=\"([0-9a-f]{16})\"").matcher(server.get("/status").body());
      assertTrue(digest.find());
      assertEquals(digest.group(1), first.data().path("digest").asText());
      server.edit(edit -> TestPages.incident(edit, "Broken"));
      Event second = reader.next();
      assertEquals("partial_outage", second.data().path("status").asText());
      assertEquals(List.of("no-store"), reader.headers().allValues("Cache-Control"));
      assertEquals("5000", reader.retry());
    }
  }

  @Test
  void silence_isBrokenByComments() throws Exception {
    try (EventReader reader = open()) {
      assertEquals("", reader.nextComment());
      assertEquals("", reader.nextComment());
    }
  }

  @Test
  void limit_endsTheStream() {
    Reply all = server.get(EVENTS + "?limit=1");
    assertEquals(1, all.body().split("event: state", -1).length - 1, all.body());
    for (String bad : List.of("0", "x", "-1", "1000000", "")) {
      assertEquals(400, server.get(EVENTS + "?limit=" + bad).status(), bad);
    }
  }

  @Test
  void address_hasSoManyStreams_untilOneIsClosed() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      readers.add(open());
    }
    Reply refused = server.get(EVENTS);
    assertEquals(503, refused.status());
    assertEquals("30", refused.header("Retry-After"));
    assertEquals(200, server.face().send("HEAD", EVENTS, null).status());
    readers.removeFirst().close();
    readers.add(Await.until(LIMIT, this::openIfThereIsRoom, reader -> reader != null));
    readers.forEach(EventReader::close);
  }

  private EventReader openIfThereIsRoom() throws Exception {
    try {
      return open();
    } catch (AssertionError full) {
      return null;
    }
  }

  @Test
  void serverThatStops_endsItsStreams() throws Exception {
    try (EventReader reader = open()) {
      reader.next();
      server.close();
      assertTrue(reader.ends());
      assertEquals(List.of(), reader.broken());
    }
  }
}
