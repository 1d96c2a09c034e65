package io.tocsin.http.healthchecks.badge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.http.healthchecks.CheckServer;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.PingKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class BadgeTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static CheckServer server;

  @BeforeAll
  static void start() {
    server = CheckServer.start();
    add("up", "site", 0);
    add("late", "site late", 90);
    add("down", "down", 200);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A check with the shortest times whose last success was so long ago. */
  private static Monitor add(String name, String tags, long secondsAgo) {
    Monitor check =
        server.check(
            null,
            MonitorDefinition.DEFAULT.toBuilder()
                .name(name)
                .tags(MonitorDefinition.tagsOf(tags))
                .timeout(60)
                .grace(secondsAgo == 90 ? 86_400 : 60)
                .build());
    Instant then = Instant.now().minusSeconds(secondsAgo).truncatedTo(ChronoUnit.MICROS);
    server
        .monitors()
        .ping(
            check.id(),
            new Ping(0, then, PingKind.SUCCESS, "http", "", "GET", "", null, null, null));
    return check;
  }

  private static String address(String tag, String format) {
    JsonNode badges = server.face().get("/api/v3/badges/").json().path("badges");
    return badges
        .path(tag)
        .path(format)
        .asText()
        .substring(server.face().uri().toString().length());
  }

  /** Badges may be a second old. */
  private static Reply await(String path, String part) throws Exception {
    return Await.until(LIMIT, () -> server.face().get(path), reply -> reply.body().contains(part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/badges/", "/api/v2/badges", "/api/v3/badges/"})
  void list_everyTagAndTheWhole(String path) {
    Reply reply = server.face().get(path);
    assertEquals(200, reply.status(), reply::toString);
    assertEquals("*", reply.header("Access-Control-Allow-Origin"));
    JsonNode badges = reply.json().path("badges");
    assertEquals(1, reply.json().size());
    for (String tag : List.of("*", "site", "late", "down")) {
      assertEquals(6, badges.path(tag).size(), tag + badges);
    }
    assertTrue(
        badges.at("/late/json").asText().matches(".*/badge/[0-9a-f-]{36}/[\\w-]{8}-2/late\\.json"));
    assertTrue(badges.at("/late/json3").asText().matches(".*/[\\w-]{8}/late\\.json"));
    assertTrue(badges.at("/*/svg").asText().matches(".*/badge/[0-9a-f-]{36}/[\\w-]{8}-2\\.svg"));
    assertFalse(reply.body().contains(server.monitors().store().project(null).badgeSecret()));
  }

  @ParameterizedTest
  @CsvSource({
    "late, json,     up",
    "late, json3,    late",
    "late, shields,  up",
    "late, shields3, late",
    "late, svg,      up",
    "late, svg3,     late",
    "site, json3,    late",
    "site, json,     up",
    "down, json,     down",
    "down, svg3,     down",
    "down, shields3, down",
    "*,    json,     down",
    "*,    svg,      down",
  })
  void state_ofTagsAndTheWhole(String tag, String format, String state) throws Exception {
    String path = address(tag, format);
    String shown =
        format.startsWith("json")
            ? "\"status\":\"" + state + "\""
            : format.startsWith("svg") ? ">" + state + "</text>" : "\"message\":\"" + state + "\"";
    Reply reply = await(path, shown);
    assertEquals(200, reply.status());
    assertEquals("*", reply.header("Access-Control-Allow-Origin"));
    assertEquals(
        "max-age=0, no-cache, no-store, must-revalidate, private", reply.header("Cache-Control"));
  }

  @Test
  void json_counts() throws Exception {
    JsonNode site = await(address("site", "json3"), "\"total\":2").json();
    assertEquals("{\"down\":0,\"grace\":1,\"status\":\"late\",\"total\":2}", site.toString());
    JsonNode down = await(address("down", "json"), "\"total\":1").json();
    assertEquals("{\"down\":1,\"grace\":0,\"status\":\"down\",\"total\":1}", down.toString());
  }

  @ParameterizedTest
  @CsvSource({"late, shields, success", "late, shields3, important", "down, shields, critical"})
  void shields_colors(String tag, String format, String color) throws Exception {
    Reply reply = await(address(tag, format), color);
    assertEquals(
        "{\"color\":\"%s\",\"label\":\"%s\",\"message\":\"%s\",\"schemaVersion\":1}"
            .formatted(color, tag, reply.json().path("message").asText()),
        reply.json().toString());
    assertEquals("application/json", reply.header("Content-Type"));
  }

  @Test
  void whole_labelledAsTheSite() throws Exception {
    assertEquals("Tocsin", await(address("*", "shields"), "down").json().path("label").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert('x')</script>",
        "a&b",
        "q\"uo'te",
        "sl/a/sh",
        "percent%2F%00%",
        "plus+and?query#frag",
        "..",
        ".",
        "-2",
        "*x",
        "schöne-grüße",
        "日本語",
        "😀",
        "tab\tnewline\n",
      })
  void tag_ofAnyCharacters_hasItsBadge(String tag) throws Exception {
    server.check(null, MonitorDefinition.DEFAULT.toBuilder().tags(List.of(tag)).build());
    String path = address(tag, "svg");
    Reply reply = await(path, "<svg");
    assertEquals(200, reply.status(), path);
    assertEquals("image/svg+xml", reply.header("Content-Type"));
    Element picture = xml(reply.body());
    String label = picture.getElementsByTagName("text").item(0).getTextContent();
    assertEquals(tag.replaceAll("\\p{Cntrl}", "\ufffd"), label);
    String json = await(address(tag, "json"), "\"total\":1").body();
    assertTrue(json.contains("\"status\":\"up\""), json);
  }

  private static Element xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  @Test
  void svg_longLabel_cut() throws Exception {
    String tag = "t".repeat(300);
    server.check(null, MonitorDefinition.DEFAULT.toBuilder().tags(List.of(tag)).build());
    Element picture = xml(await(address(tag, "svg"), "<svg").body());
    assertEquals("20", picture.getAttribute("height"));
    assertTrue(Integer.parseInt(picture.getAttribute("width")) < 600);
    assertTrue(picture.getElementsByTagName("text").item(0).getTextContent().endsWith("t…"));
  }

  @Test
  void check_byItsBadgeKey() throws Exception {
    Monitor late = add("", "", 90);
    String path = "/b/3/" + late.badgeKey();
    assertEquals(
        "{\"down\":0,\"grace\":1,\"status\":\"late\",\"total\":1}",
        server.face().get(path + ".json").json().toString());
    assertEquals(
        "up",
        server.face().get("/b/2/" + late.badgeKey() + ".json").json().path("status").asText());
    Reply shields = server.face().get(path + ".shields");
    assertEquals(late.uniqueKey(), shields.json().path("label").asText());
    assertFalse(server.face().get(path + ".svg").body().contains(late.id()));
    Monitor named = add("<b>", "", 0);
    assertEquals(
        "<b>",
        xml(server.face().get("/b/2/" + named.badgeKey() + ".svg").body())
            .getElementsByTagName("text")
            .item(0)
            .getTextContent());
  }

  @Test
  void runThatTakesTooLong_down() throws Exception {
    Monitor check =
        server.check(
            null, MonitorDefinition.DEFAULT.toBuilder().tags(List.of("overrun")).grace(60).build());
    Instant then = Instant.now().minusSeconds(61).truncatedTo(ChronoUnit.MICROS);
    server
        .monitors()
        .ping(
            check.id(), new Ping(0, then, PingKind.START, "http", "", "GET", "", null, null, null));
    assertEquals(
        "down",
        await(address("overrun", "json3"), "\"status\":\"down\"").json().path("status").asText());
  }

  @Test
  void newAndPausedChecks_up() throws Exception {
    Monitor check =
        server.check(null, MonitorDefinition.DEFAULT.toBuilder().tags(List.of("idle")).build());
    Monitor paused = add("paused", "idle", 200);
    server.monitors().pause(paused.id(), Instant.now());
    assertEquals(
        "up", await(address("idle", "json3"), "\"total\":2").json().path("status").asText());
    server.monitors().remove(check.id(), Instant.now());
    server.monitors().remove(paused.id(), Instant.now());
  }

  @Test
  void badgesOfATag_stayWhenTheTagIsGone() throws Exception {
    Monitor check =
        server.check(null, MonitorDefinition.DEFAULT.toBuilder().tags(List.of("gone")).build());
    String path = address("gone", "json3");
    await(path, "\"total\":1");
    server.monitors().remove(check.id(), Instant.now());
    assertEquals("up", await(path, "\"total\":0").json().path("status").asText());
  }

  @Test
  void customersBadges_countTheirOwn() throws Exception {
    server.check("Acme", MonitorDefinition.DEFAULT.toBuilder().tags(List.of("shared")).build());
    server.check("Other", MonitorDefinition.DEFAULT.toBuilder().tags(List.of("shared")).build());
    var project = server.monitors().store().project("Acme");
    String start = "/badge/" + project.badgeKey() + "/" + BadgeSignature.of(project, "shared");
    assertEquals(1, server.face().get(start + "/shared.json").json().path("total").asInt());
    await(address("shared", "json"), "\"total\":2");
  }

  /** {good} is the address of a badge up to the signature, {check} a badge key of a check. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{good}/down.png",
        "{good}/down.SVG",
        "{good}/down",
        "{good}/down.",
        "{good}/down.svg/",
        "{good}/down.svg/x",
        "{good}/late.svg",
        "{good}.svg",
        "{good}-2.svg",
        "{good}-3/down.svg",
        "{good}x/down.svg",
        "{good}/.svg",
        "{good}/%ff.svg",
        "{good}/down%00.svg",
        "/badge/{key}/AAAAAAAA/down.svg",
        "/badge/00000000-0000-0000-0000-000000000000/AAAAAAAA/down.svg",
        "/badge/{check}/AAAAAAAA/down.svg",
        "/badge/x",
        "/badge/",
        "/badge",
        "/b/2/{check}.png",
        "/b/1/{check}.svg",
        "/b/4/{check}.svg",
        "/b/2/{check}",
        "/b/2/{CHECK}.svg",
        "/b/2/{key}.svg",
        "/b/2/{id}.svg",
        "/b/2/00000000-0000-0000-0000-000000000000.svg",
        "/b/2/",
        "/b",
      })
  void anyOtherAddress_404(String path) {
    Monitor check = server.check("other");
    String good = address("down", "svg3").replace("/down.svg", "");
    String key = good.split("/")[2];
    String filled =
        path.replace("{good}", good)
            .replace("{key}", key)
            .replace("{check}", check.badgeKey())
            .replace("{CHECK}", check.badgeKey().toUpperCase())
            .replace("{id}", check.id());
    String answer =
        server
            .face()
            .sendRaw("GET " + filled + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
  }

  @Test
  void methods_otherThanGetAndOptions_405() {
    String path = address("down", "svg");
    String ofCheck = "/b/2/" + server.check("methods").badgeKey() + ".svg";
    for (String method : List.of("POST", "PUT", "DELETE", "HEAD", "PATCH")) {
      assertEquals(405, server.face().send(method, path, null).status(), method);
      assertEquals(405, server.face().send(method, ofCheck, null).status(), method);
    }
    Reply options = server.face().send("OPTIONS", path, null);
    assertEquals(204, options.status());
    assertEquals("GET, OPTIONS", options.header("Access-Control-Allow-Methods"));
  }

  @Test
  void pagesOfOtherSites_seeBadgesButNotTheirList() {
    String path = address("down", "json");
    String[] page = {"Origin", "https://elsewhere.example"};
    assertEquals(200, server.face().send("GET", path, null, page).status());
    // Where nobody has to log in, a list that needs no key is not for pages of others
    assertEquals(403, server.face().send("GET", "/api/v3/badges/", null, page).status());
  }
}
