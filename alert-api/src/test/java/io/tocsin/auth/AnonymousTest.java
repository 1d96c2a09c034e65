package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TocsinServer;
import io.tocsin.auth.MatrixSamples.Sample;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers without a name leave behind for the day on which everybody has to log in. */
class AnonymousTest {

  private static final String ADMIN_KEY = "the-key-of-the-administrator";

  /** Who changes these says who may do what. */
  private static final Set<String> RIGHTS =
      Set.of("/user", "/users", "/group", "/key", "/perm", "/customer");

  @TempDir Path directory;

  private TocsinServer start(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--tocsin.port=0",
                "--tocsin.data-dir=" + directory,
                "--tocsin.access.admin-key=" + ADMIN_KEY));
    settings.addAll(List.of(more));
    return TocsinServer.start(settings.toArray(String[]::new));
  }

  @Test
  void keyMadeByNobody_isNone_whenLoginIsSwitchedOn() {
    String own = "a-key-that-a-page-has-made";
    try (TocsinServer server = start()) {
      Reply reply =
          new Face(server.uri())
              .post(
                  "/key",
                  "{\"user\":\"x\",\"key\":\"%s\",\"scopes\":[\"admin\",\"read\",\"write\"]}"
                      .formatted(own));
      assertEquals(403, reply.status(), reply::toString);
      assertTrue(reply.message().contains("ADMIN_KEY"), reply.message());
    }
    try (TocsinServer server = start("--tocsin.access.required=true")) {
      Reply reply = new Face(server.uri()).send("GET", "/users", null, "X-API-Key", own);
      assertEquals(401, reply.status(), reply::toString);
    }
  }

  @Test
  void rights_areChangedByNobody_andByAdministrators() {
    try (TocsinServer server = start()) {
      Face face = new Face(server.uri());
      int refused = 0;
      for (Route route : Routes.ALL) {
        Sample sample = MatrixSamples.ALL.get(route.method() + " " + route.path());
        String first = route.path().replaceAll("^(/[^/]*).*", "$1");
        boolean changes = RIGHTS.contains(first) && !route.method().name().equals("GET");
        if (changes && route.scope() != null) {
          String path = sample.path().replaceAll("\\{\\w+}", "x");
          Reply reply =
              face.send(
                  route.method().name(), path, sample.body(), "Content-Type", "application/json");
          assertEquals(403, reply.status(), route + " " + reply);
          refused++;
        }
      }
      assertTrue(refused > 15, "only " + refused);
      Reply made =
          face.send(
              "POST",
              "/key",
              "{\"user\":\"x\",\"scopes\":[\"read\"]}",
              "Content-Type",
              "application/json",
              "X-API-Key",
              ADMIN_KEY);
      assertEquals(201, made.status(), made::toString);
    }
  }
}
