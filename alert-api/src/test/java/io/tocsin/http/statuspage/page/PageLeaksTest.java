package io.tocsin.http.statuspage.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.EventReader;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guests may not see is nowhere, also for callers who may see it elsewhere. */
class PageLeaksTest {

  private static final String KEY = "the-key-of-the-admin-of-the-page";

  @TempDir static Path directory;

  private static PageServer server;
  private static final List<String> GUIDS = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    server = PageServer.start(directory, "--tocsin.access.admin-key=" + KEY);
    server.edit(PageLeaksTest::addSecrets);
    server.await("/status", "Seen");
  }

  private static void addSecrets(PageEdit edit) {
    GUIDS.clear();
    Instant later = edit.now().plus(Duration.ofDays(1));
    Component seen = TestPages.component(edit, "Seen");
    Component disabled = TestPages.component(edit, "SECRET disabled");
    edit.put(disabled(disabled));
    ComponentGroup internal = TestPages.group(edit, "SECRET group", Visibility.AUTHENTICATED);
    Component inside = TestPages.component(edit, "SECRET inside", internal);
    TestPages.component(
        edit, "SECRET nobody", TestPages.group(edit, "SECRET group 2", Visibility.NOBODY));
    Impact[] impacts = {
      new Impact(inside.id(), ComponentStatus.MAJOR_OUTAGE),
      new Impact(disabled.id(), ComponentStatus.MAJOR_OUTAGE)
    };
    TestPages.incident(edit, "Known", impacts);
    List<Incident> hidden =
        List.of(
            TestPages.incident(edit, "SECRET known only", Visibility.AUTHENTICATED, edit.now()),
            TestPages.incident(edit, "SECRET for nobody", Visibility.NOBODY, edit.now()),
            TestPages.incident(
                edit,
                "SECRET draft",
                Visibility.EVERYBODY,
                later,
                new Impact(seen.id(), ComponentStatus.MAJOR_OUTAGE)));
    hidden.forEach(incident -> GUIDS.add(incident.guid()));
    TestPages.schedule(edit, "SECRET work", edit.now(), later);
    TestPages.metric(edit, "SECRET metric", Visibility.AUTHENTICATED);
    TestPages.metric(edit, "SECRET metric 2", Visibility.NOBODY);
  }

  private static Component disabled(Component component) {
    return new Component(
        component.id(),
        null,
        component.name(),
        null,
        null,
        0,
        false,
        ComponentStatus.MAJOR_OUTAGE,
        BaselineSource.MANUAL,
        null,
        ComponentStatus.MAJOR_OUTAGE,
        null,
        List.of(),
        Map.of("owner", "SECRET"),
        component.created(),
        component.updated());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply get(String path) {
    Reply guest = server.get(path);
    Reply known = server.face().withKey(KEY).get(path);
    Reply wrong = server.face().withKey("a-key-that-nobody-has").get(path);
    assertEquals(guest.status(), known.status());
    assertEquals(guest.stable(), known.stable());
    assertEquals(guest.stable(), wrong.stable());
    return guest;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/status",
        "/status.json",
        "/status/history",
        "/status/feed.atom",
        "/status/feed.rss",
        "/rss",
        "/status/badge.svg",
        "/status/components/1/badge.svg"
      })
  void document_hasNothingThatIsHidden(String path) {
    Reply reply = get(path);
    assertEquals(200, reply.status());
    assertFalse(reply.body().contains("SECRET"), reply.body());
    GUIDS.forEach(guid -> assertFalse(reply.body().contains(guid), reply.body()));
    assertFalse(
        reply.body().contains("Major outage") || reply.body().contains("major issues"),
        reply.body());
  }

  @Test
  void hiddenThings_haveNoPagesAndNoBadges() {
    GUIDS.forEach(guid -> assertEquals(404, get("/status/incidents/" + guid).status()));
    assertEquals(3, GUIDS.size());
    assertEquals(404, get("/status/schedules/1").status());
    for (int component = 2; component <= 4; component++) {
      assertEquals(404, get("/status/components/" + component + "/badge.svg").status());
    }
  }

  @Test
  void event_isOfWhatGuestsSeeOnly() throws Exception {
    try (EventReader reader = EventReader.open(server.face().uri(), "/status/events")) {
      String first = reader.next().data().path("digest").asText();
      server.edit(
          edit -> TestPages.incident(edit, "SECRET later", Visibility.AUTHENTICATED, edit.now()));
      server.edit(edit -> TestPages.component(edit, "Event"));
      var event = reader.next();
      assertEquals("state", event.name());
      assertFalse(event.data().path("digest").asText().equals(first), event.toString());
      assertTrue(server.get("/status").body().contains("Event"));
    }
  }
}
