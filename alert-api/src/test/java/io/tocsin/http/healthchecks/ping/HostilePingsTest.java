package io.tocsin.http.healthchecks.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.http.healthchecks.CheckServer;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No address of a ping makes a 5xx, and none but the right ones reaches a check. */
class HostilePingsTest {

  @Test
  void anyPath_isAnsweredBelow500AndPingsNothing() {
    try (CheckServer server = CheckServer.start()) {
      Monitor check = server.check(null, MonitorDefinition.DEFAULT.toBuilder().slug("job").build());
      String id = check.id();
      String key = server.pingKey(null);
      List<String> wrong = new ArrayList<>();
      for (String path : paths(id, key)) {
        for (String method : List.of("GET", "POST", "OPTIONS", "TRACE", "BREW")) {
          String answer =
              server
                  .face()
                  .sendRaw(
                      method
                          + " "
                          + path
                          + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
          if (!answer.matches("(?s)HTTP/1\\.1 4\\d\\d .*")) {
            wrong.add(method + " " + path + ": " + answer);
          }
        }
      }
      assertEquals("", String.join("\n", wrong));
      assertEquals(0, server.find(id).state().pings());
      assertEquals(1, server.monitors().store().countChecks(null));
    }
  }

  private static List<String> paths(String id, String key) {
    return List.of(
        "/ping/" + id.toUpperCase(),
        "/PING/" + id,
        "/ping/" + id + "%00",
        "/ping/" + id + "/%00",
        "/ping/" + id + "%2Ffail",
        "/ping%2F" + id,
        "/ping/" + id + "%2F",
        "/ping/%2e%2e/" + id,
        "/ping/" + id + "/..%2Ffail",
        "/ping/" + id + "/fail%20",
        "/ping/" + id + ";x=y",
        "/ping/" + id + "/" + "9".repeat(10_000),
        "/ping/" + "a".repeat(15_000),
        "/ping/" + "a/".repeat(7_000),
        "/ping/" + key + "/" + "s".repeat(10_000) + "?create=1",
        "/ping/" + key + "/job%00?create=1",
        "/ping/" + key + "/j%C3%B6b?create=1",
        "/ping/" + key + "/a%20b?create=1",
        "/ping/" + key + "/a%2Fb?create=1",
        "/ping/" + key + "/%ff?create=1",
        "/ping/" + key + "/%zz?create=1",
        "/ping/" + key + "//job",
        "/ping/" + key + "/job/start/?create=1",
        "/ping/" + key + "/?create=1",
        "/ping/" + key + "?create=1",
        "/ping/" + key.toUpperCase() + "/job",
        "/ping/" + key + "/job?rid=%00",
        "/ping/" + key + "/job?rid=" + "a".repeat(10_000),
        "/ping/" + id + "?rid=%ff",
        "/ping/" + id + "/256?" + "a=b&".repeat(3_000),
        "/ping/'%20OR%20'1'='1",
        "/ping/{+rest}/{x}");
  }
}
