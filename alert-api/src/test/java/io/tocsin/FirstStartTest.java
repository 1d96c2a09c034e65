package io.tocsin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a start makes, so that somebody can log in at all. */
class FirstStartTest {

  private static final Pattern LOGIN =
      Pattern.compile("'admin' with the password '([A-Za-z0-9_-]{40})'");

  @TempDir private Path data;

  private TocsinServer start(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "--tocsin.port=0";
    arguments[1] = "--tocsin.data-dir=" + data;
    arguments[2] = "--tocsin.access.required=true";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return TocsinServer.start(arguments);
  }

  private static int status(TocsinServer server, String authorization) {
    return new Face(server.uri())
        .send("GET", "/management/status", null, "Authorization", authorization)
        .status();
  }

  @Test
  void firstStart_withoutAnybody_tellsOnceHowToLogIn() {
    String password;
    try (TocsinServer server = start()) {
      Matcher login = LOGIN.matcher(server.greeting());
      assertTrue(login.find(), server.greeting());
      password = login.group(1);
      assertTrue(server.greeting().contains("-u 'admin:" + password + "'"), server.greeting());
      assertEquals(200, status(server, AccessServer.basic("admin", password)));
    }
    try (TocsinServer server = start()) {
      assertFalse(LOGIN.matcher(server.greeting()).find(), server.greeting());
      assertEquals(200, status(server, AccessServer.basic("admin", password)));
    }
  }

  @Test
  void start_withAdministrators_makesThemOnceAndLeavesTheirPasswords() {
    String[] settings = {
      "--tocsin.access.admin-users=boss",
      "--tocsin.access.admin-password=first password",
      "--tocsin.access.admin-key=a-key-of-the-settings"
    };
    for (int i = 0; i < 2; i++) {
      try (TocsinServer server = start(settings)) {
        assertFalse(LOGIN.matcher(server.greeting()).find(), server.greeting());
        assertEquals(200, status(server, AccessServer.basic("BOSS", "first password")));
        assertEquals(200, status(server, "Key a-key-of-the-settings"));
      }
      settings[1] = "--tocsin.access.admin-password=second password";
    }
    settings[2] = "--tocsin.access.admin-key=another-key-of-the-settings";
    try (TocsinServer server = start(settings)) {
      assertEquals(401, status(server, "Key a-key-of-the-settings"));
      assertEquals(200, status(server, "Key another-key-of-the-settings"));
    }
    try (TocsinServer server = start("--tocsin.access.admin-users=boss")) {
      assertEquals(401, status(server, "Key another-key-of-the-settings"));
    }
  }
}
