package io.tocsin.http.cachet.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests never see: each secret thing has "secret" in its name. */
class GuestsTest {

  @TempDir static Path directory;

  private static V2Server server;

  @BeforeAll
  static void start() {
    server = V2Server.start(directory);
    server.make("/components", "{\"name\":\"public\",\"status\":1}");
    server.make("/components", "{\"name\":\"secret-disabled\",\"status\":4,\"enabled\":false}");
    long hidden = server.make("/components/groups", "{\"name\":\"secret-group\"}");
    server.make(
        "/components", "{\"name\":\"secret-in\",\"status\":4,\"group_id\":%d}".formatted(hidden));
    String secret =
        "{\"name\":\"secret-incident\",\"message\":\"secret\",\"status\":1,\"visible\":0}";
    long incident = server.make("/incidents", secret);
    server.make("/incidents/" + incident + "/updates", "{\"status\":2,\"message\":\"secret-u\"}");
    server.make(
        "/metrics",
        "{\"name\":\"secret-metric\",\"suffix\":\"s\",\"default_value\":1,\"visible\":0}");
    server.make("/metrics/1/points", "{\"value\":12345}");
    server
        .pages()
        .edit(
            Source.MANUAL,
            edit -> {
              var later = edit.now().plus(Duration.ofDays(1));
              TestPages.schedule(edit, "secret-schedule", later, later);
              TestPages.incident(edit, "secret-draft", Visibility.EVERYBODY, later);
              TestPages.incident(edit, "secret-nobody", Visibility.NOBODY, edit.now());
              return TestPages.incident(
                  edit,
                  "seen",
                  new Impact(2, ComponentStatus.MAJOR_OUTAGE),
                  new Impact(1, ComponentStatus.OPERATIONAL));
            });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static final List<String> LISTS =
      List.of(
          "/components",
          "/components/groups",
          "/incidents",
          "/schedules",
          "/metrics",
          "/incidents/metrics",
          "/incidents/templates");

  @Test
  void lists_showNothingSecretToGuests_andAllToOthers() {
    for (String list : LISTS) {
      for (String query : List.of("", "?sort=name", "?enabled=0", "?visible=0", "?id=2")) {
        String body = server.guest(list + query).body();
        assertFalse(body.contains("secret"), list + query + body);
      }
    }
    for (String list : List.of("/components", "/components/groups", "/incidents", "/schedules")) {
      assertTrue(server.send("GET", list, null).body().contains("secret"), list);
    }
    assertTrue(server.send("GET", "/metrics", null).body().contains("secret-metric"));
    assertFalse(server.send("GET", "/incidents", null).body().contains("secret-nobody"));
  }

  @Test
  void ids_showNothingSecretToGuests() {
    for (String path :
        List.of(
            "/components/2",
            "/components/3",
            "/components/groups/1",
            "/incidents/1",
            "/incidents/1/updates",
            "/incidents/1/updates/1",
            "/incidents/2",
            "/incidents/3",
            "/schedules/1",
            "/metrics/1",
            "/metrics/1/points",
            "/incidents/metrics/1/points")) {
      assertEquals(404, server.guest(path).status(), path);
      boolean nobodys = path.equals("/incidents/3");
      assertEquals(nobodys ? 404 : 200, server.send("GET", path, null).status(), path);
    }
  }

  @Test
  void incident_doesNotNameAHiddenComponent() {
    JsonNode seen = V2Server.data(server.guest("/incidents/4"));
    assertEquals(1, seen.path("component_id").intValue());
    assertEquals(0, server.guest("/incidents?component_id=2").json().path("data").size());
    assertEquals(1, server.guest("/incidents?component_id=1").json().path("data").size());
  }

  @Test
  void status_isOfWhatTheCallerSees() {
    var guest = server.guest("/status");
    assertEquals("info", V2Server.data(guest).path("status").textValue());
    assertEquals("The system is experiencing issues", guest.json().at("/data/message").textValue());
    assertEquals("public, max-age=30", guest.header("Cache-Control"));
    var known = server.send("GET", "/status", null);
    assertEquals("danger", V2Server.data(known).path("status").textValue());
    assertEquals("private, max-age=30", known.header("Cache-Control"));
  }

  @Test
  void openServer_showsEverybodyWhatGuestsSee(@TempDir Path place) {
    try (V2Server open = V2Server.open(place)) {
      String secret = "{\"name\":\"secret\",\"status\":1,\"enabled\":false}";
      assertEquals(200, open.face().post("/api/v1/components", secret).status());
      assertFalse(open.guest("/components").body().contains("secret"));
      assertEquals(404, open.guest("/components/1").status());
      assertEquals(200, open.send("GET", "/components/1", null).status());
      assertEquals(200, open.face().put("/api/v1/components/1", "{\"enabled\":1}").status());
      assertEquals(200, open.guest("/components/1").status());
    }
  }

  @Test
  void status_ofAServerWithoutComponents_isWell(@TempDir Path place) {
    try (V2Server empty = V2Server.start(place)) {
      JsonNode data = V2Server.data(empty.guest("/status"));
      assertEquals("success", data.path("status").textValue());
      assertEquals("All systems are operational", data.path("message").textValue());
      assertEquals("\"Pong!\"", V2Server.data(empty.guest("/ping")).toString());
      JsonNode version = empty.guest("/version").json();
      assertEquals("2.4.1", version.path("data").textValue());
      assertEquals("v2.4.1", version.at("/meta/latest/tag_name").textValue());
      assertFalse(version.at("/meta/latest/prelease").booleanValue());
      assertTrue(version.at("/meta/on_latest").booleanValue());
      empty.make("/components", "{\"name\":\"a\",\"status\":4}");
      empty.make("/components", "{\"name\":\"b\",\"status\":1}");
      data = V2Server.data(empty.guest("/status"));
      assertEquals("danger", data.path("status").textValue());
      assertEquals("Some systems are experiencing major issues", data.path("message").textValue());
    }
  }
}
