package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consoles that are served from elsewhere, with and without a login. */
class ConsoleElsewhereTest {

  private static final String ADMIN_KEY = "the-key-of-the-administrator";
  private static final String OTHER_PORT = "http://127.0.0.1:9";
  private static final String ALLOWED = "http://localhost:8000";

  @TempDir Path directory;

  private TocsinServer start(boolean login) {
    return TocsinServer.start(
        "--tocsin.port=0",
        "--tocsin.data-dir=" + directory,
        "--tocsin.access.required=" + login,
        "--tocsin.access.admin-key=" + ADMIN_KEY);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void consoleOnAnotherPort_isRefusedWithAReason(boolean login) {
    try (TocsinServer server = start(login)) {
      Face face = new Face(server.uri());
      for (String path : new String[] {"/config", "/alerts", "/nothing"}) {
        Reply reply =
            face.send(
                "GET",
                path,
                null,
                "Origin",
                OTHER_PORT,
                "Sec-Fetch-Site",
                "same-site",
                "X-API-Key",
                ADMIN_KEY);
        assertEquals(403, reply.status(), reply::toString);
        assertTrue(reply.message().contains("CORS_ORIGINS"), reply::toString);
      }
      Reply read = face.send("GET", "/alerts", null, "Origin", ALLOWED, "X-API-Key", ADMIN_KEY);
      assertEquals(200, read.status(), read::toString);
      assertEquals(ALLOWED, read.header("Access-Control-Allow-Origin"));
    }
  }

  @Test
  void pageOfTheServer_isItsOwn_whereAProxyNamesItOtherwise() {
    try (TocsinServer server = start(true)) {
      Reply reply =
          new Face(server.uri())
              .send(
                  "GET",
                  "/alerts",
                  null,
                  "Origin",
                  "https://127.0.0.1:9443",
                  "Sec-Fetch-Site",
                  "same-origin",
                  "X-API-Key",
                  ADMIN_KEY);
      assertEquals(200, reply.status(), reply::toString);
    }
  }

  @Test
  void browserThatDoesNotSayWhere_isHeard_forAProxyMayNameTheServerOtherwise() {
    try (TocsinServer server = start(true)) {
      Reply reply =
          new Face(server.uri())
              .send("GET", "/alert/none", null, "Origin", OTHER_PORT, "X-API-Key", ADMIN_KEY);
      assertEquals(404, reply.status(), reply::toString);
    }
  }

  @Test
  void preflightThatNamesNoHeader_passesForAllowedSites() {
    try (TocsinServer server = start(false)) {
      Face face = new Face(server.uri());
      for (String method : new String[] {"PUT", "DELETE"}) {
        String path = method.equals("PUT") ? "/alert/x/action" : "/alert/x";
        Reply asked = preflight(face, path, ALLOWED, method);
        assertEquals(200, asked.status(), asked::toString);
        assertEquals(ALLOWED, asked.header("Access-Control-Allow-Origin"));
        assertEquals(method, asked.header("Access-Control-Allow-Methods"));
        assertEquals("true", asked.header("Access-Control-Allow-Credentials"));
        assertEquals("Origin", asked.header("Vary"));

        Reply foreign = preflight(face, path, OTHER_PORT, method);
        assertEquals(403, foreign.status(), foreign::toString);
        assertNull(foreign.header("Access-Control-Allow-Origin"));
      }
      Reply none = preflight(face, "/alert/x", ALLOWED, "PATCH");
      assertNull(none.header("Access-Control-Allow-Methods"), none::toString);
    }
  }

  private static Reply preflight(Face face, String path, String origin, String method) {
    return face.send(
        "OPTIONS", path, null, "Origin", origin, "Access-Control-Request-Method", method);
  }
}
