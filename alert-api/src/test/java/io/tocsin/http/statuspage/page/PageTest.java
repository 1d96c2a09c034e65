package io.tocsin.http.statuspage.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.TestPages;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The page and what is below it, as browsers, readers of feeds and programs get it. */
class PageTest {

  private static final Instant NOW = Instant.parse("2026-03-08T09:30:20Z");

  @TempDir static Path directory;

  private static PageServer server;
  private static String guid;

  @BeforeAll
  static void start() throws Exception {
    server = PageServer.start(directory);
    Example.fill(server, NOW);
    AtomicReference<String> of = new AtomicReference<>();
    server.edit(
        edit -> {
          Incident odd = TestPages.incident(edit, "Odd <b>&amp; \"name\"\u0000\ud800");
          Incidents.addUpdate(
              edit, odd, IncidentStatus.WATCHING, "<script>alert(1)</script> ]]> \u0007", null);
          of.set(odd.guid());
        });
    guid = of.get();
    server.await("/status", "Odd");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Document xml(String path) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    String body = server.get(path).body();
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  @Test
  void page_saysWhatGoesOn() {
    Reply page = server.get("/status");
    assertEquals(200, page.status());
    assertEquals("text/html;charset=utf-8", page.header("Content-Type"));
    assertEquals("public, max-age=60", page.header("Cache-Control"));
    assertEquals(List.of(), page.headers().allValues("Set-Cookie"));
    String policy = page.header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    for (String part :
        List.of(
            "Some systems are experiencing issues.",
            "What runs &amp; what does not.",
            "API answers with errors",
            "We are <strong>looking into it</strong>.",
            "<a rel=\"nofollow noopener\" href=\"https://example.org/\">the details</a>",
            "New mail servers",
            "Database upgrade",
            "Website",
            "Catalogue, basket and checkout",
            "Uptime of the last 90 days: ",
            "title=\"6 Jan 2026: 87.50 %, major outage\"",
            "title=\"8 Mar 2026: 92.75 %, major outage\"",
            "Response time. Last 12 hours: latest 420,",
            "Sign-in failed for some",
            "datetime=\"2026-03-08T08:40:20Z\">8 Mar 2026, 10:40 EET</time>")) {
      assertTrue(page.body().contains(part), () -> part + " in " + page.body());
    }
    assertEquals(7 * 90, page.body().split("<i class=\"d-[a-z_]+\" title=", -1).length - 1);
  }

  @Test
  void texts_areNeverMarkup() {
    for (String path : List.of("/status", "/status/history", "/status/incidents/" + guid)) {
      String body = server.get(path).body();
      assertTrue(body.contains("Odd &lt;b&gt;&amp;amp; &quot;name&quot;\ufffd\ufffd"), body);
      assertFalse(body.contains("<script>"), body);
      assertFalse(body.contains("Example <Status>"), body);
      assertFalse(body.contains("style="), body);
      assertFalse(Pattern.compile("<[^>]+ on[a-z]+=").matcher(body).find(), body);
    }
  }

  @Test
  void page_loadsNothingFromElsewhere() {
    String body = server.get("/status").body();
    Matcher assets =
        Pattern.compile("(?:src=\"|rel=\"(?:stylesheet|icon)\" href=\")([^\"]+)").matcher(body);
    int count = 0;
    while (assets.find()) {
      assertTrue(assets.group(1).matches("/status/assets/[a-z]+-[0-9a-f]{16}\\.[a-z]+"), body);
      Reply asset = server.get(assets.group(1));
      assertEquals(200, asset.status());
      assertTrue(asset.header("Cache-Control").contains("immutable"));
      assertFalse(asset.body().contains("https://"), asset.body());
      count++;
    }
    assertEquals(3, count);
    assertEquals(404, server.get("/status/assets/page.css").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/status",
        "/status.json",
        "/status/summary.json",
        "/status/feed.atom",
        "/status/feed.rss",
        "/rss",
        "/status/badge.svg",
        "/status/history",
        "/status/components/1/badge.svg"
      })
  void document_isNotSentAgain(String path) {
    Reply first = server.get(path);
    assertEquals(200, first.status());
    String tag = first.header("ETag");
    for (String known : List.of(tag, "\"x\", " + tag, tag.substring(2), "*")) {
      Reply again = server.face().send("GET", path, null, "If-None-Match", known);
      assertEquals(304, again.status(), known);
      assertEquals("", again.body());
      assertEquals(tag, again.header("ETag"));
    }
    String date = first.header("Last-Modified");
    assertEquals(304, server.face().send("GET", path, null, "If-Modified-Since", date).status());
    for (String[] other :
        List.of(
            new String[] {"If-None-Match", "\"x\""},
            new String[] {"If-None-Match", "\"x\"", "If-Modified-Since", date},
            new String[] {"If-Modified-Since", "Mon, 1 Jan 1968 00:00:00 GMT"},
            new String[] {"If-Modified-Since", "yesterday"})) {
      assertEquals(200, server.face().send("GET", path, null, other).status());
    }
    Reply head = server.face().send("HEAD", path, null);
    assertEquals(200, head.status());
    assertEquals("", head.body());
    assertEquals(tag, head.header("ETag"));
    assertEquals(405, server.face().post(path, "{}").status());
  }

  @Test
  void page_isCompressedForThoseWhoTakeIt() {
    Reply small = server.face().send("GET", "/status", null, "Accept-Encoding", "br, gzip;q=0.5");
    assertEquals(List.of("gzip"), small.headers().allValues("Content-Encoding"));
    assertEquals("Accept-Encoding", small.header("Vary"));
    Reply plain = server.face().send("GET", "/status", null, "Accept-Encoding", "gzip;q=0");
    assertEquals(List.of(), plain.headers().allValues("Content-Encoding"));
  }

  @Test
  void incident_hasAPageOfItsOwn() {
    String path = "/status/incidents/" + guid;
    Reply page = server.get(path);
    assertEquals(200, page.status());
    assertTrue(page.body().contains("id=\"update-"), page.body());
    assertTrue(page.body().contains("We are looking into it."), page.body());
  }

  @Test
  void maintenance_hasAPageOfItsOwn() {
    Reply page = server.get("/status/schedules/1");
    assertEquals(200, page.status());
    assertTrue(page.body().contains("New mail servers"), page.body());
    assertTrue(page.body().contains("In progress"), page.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/status/incidents/1",
        "/status/incidents/00000000-0000-0000-0000-000000000000",
        "/status/incidents/%00",
        "/status/incidents/a%2Fb",
        "/status/schedules/99",
        "/status/schedules/-1",
        "/status/schedules/x",
        "/status/schedules/99999999999999999999",
        "/status/history?month=2025-01",
        "/status/history?month=2026-13",
        "/status/history?month=x",
        "/status/history?month=%2B999999999-01",
        "/status/components/99/badge.svg",
        "/status/components/x/badge.svg",
        "/status/components/99999999999999999999/badge.svg",
        "/status/assets/x",
        "/status/nothing"
      })
  void whatIsNotThere_isNotFound(String path) {
    Reply reply = server.get(path);
    assertEquals(404, reply.status(), reply::toString);
  }

  @Test
  void history_isByMonth() {
    Reply newest = server.get("/status/history");
    assertTrue(newest.body().contains("Incidents of March 2026"), newest.body());
    assertFalse(newest.body().contains("Checkout was slow"), newest.body());
    Reply before = server.get("/status/history?month=2026-02");
    assertTrue(before.body().contains("Checkout was slow"), before.body());
    assertTrue(before.body().contains("href=\"/status/history?month=2026-03\""), before.body());
  }

  @Test
  void json_hasAllOfIt() {
    JsonNode json = server.get("/status.json").json();
    assertEquals("partial_outage", json.path("status").textValue());
    assertEquals("Example <Status>", json.path("title").textValue());
    assertEquals(3, json.path("groups").size());
    JsonNode shop = json.at("/groups/0/components/0");
    assertEquals("Shop", shop.path("name").textValue());
    assertEquals("partial_outage", shop.path("status").textValue());
    assertEquals(90, shop.path("days").size());
    assertTrue(shop.path("uptime").doubleValue() > 0.99, json.toString());
    assertTrue(shop.path("days").get(0).isNull());
    assertEquals(2, json.path("incidents").size());
    assertEquals(
        "[\"in_progress\",\"upcoming\"]",
        json.path("maintenance").findValues("status").stream()
            .filter(each -> !each.textValue().contains("maintenance"))
            .toList()
            .toString()
            .replace(" ", ""));
    assertEquals(12, json.at("/metrics/0/values").size());
    assertEquals(json, server.get("/status/summary.json").json());
  }

  @Test
  void json_isForPagesOfOthers() {
    for (String path : List.of("/status.json", "/status/summary.json", "/status/badge.svg")) {
      Reply reply = server.face().send("GET", path, null, "Origin", "https://any.example");
      assertEquals(200, reply.status());
      assertEquals("*", reply.header("Access-Control-Allow-Origin"));
    }
    assertEquals(
        403, server.face().send("GET", "/status", null, "Origin", "https://any.example").status());
  }

  @Test
  void atom_hasAnEntryOfEach() throws Exception {
    Document feed = xml("/status/feed.atom");
    assertEquals("Example <Status>", text(feed.getDocumentElement(), "title"));
    assertEquals(6, feed.getElementsByTagName("entry").getLength());
    Element first = (Element) feed.getElementsByTagName("entry").item(0);
    assertTrue(text(first, "title").startsWith("Odd <b>&amp; \"name\""), text(first, "title"));
    assertEquals("urn:uuid:" + guid, text(first, "id"));
    String content = text(first, "content");
    assertTrue(content.contains("&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt;"), content);
    assertFalse(content.contains("<script>"), content);
    Element link = (Element) first.getElementsByTagName("link").item(0);
    assertEquals(server.face().uri() + "/status/incidents/" + guid, link.getAttribute("href"));
  }

  @Test
  void rss_hasAnItemOfEach() throws Exception {
    for (String path : List.of("/status/feed.rss", "/rss")) {
      Document feed = xml(path);
      assertEquals(6, feed.getElementsByTagName("item").getLength());
      Element first = (Element) feed.getElementsByTagName("item").item(0);
      assertEquals(server.face().uri() + "/status/incidents/" + guid, text(first, "link"));
      assertEquals("Sun, 8 Mar 2026 09:30:20 GMT", text(first, "pubDate"));
      assertTrue(text(first, "description").contains("<p>We are looking into it.</p>"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/status/feed.atom", "/status/feed.rss"})
  void feed_isNotKeptForEachHost(String path) {
    String base = server.face().uri().toString();
    assertTrue(server.get(path).body().contains(base));
    Set<String> kept = server.rendered().pages().asMap().keySet();
    assertTrue(kept.stream().noneMatch(name -> name.contains(base)), kept::toString);
  }

  @Test
  void feed_beginsItsLinksAsTheSettingsSay(@TempDir Path place) {
    String base = "https://status.example.org/x";
    try (PageServer other = PageServer.start(place, "--tocsin.base-url=" + base)) {
      other.edit(edit -> TestPages.incident(edit, "Odd"));
      String feed = other.get("/status/feed.atom").body();
      assertTrue(feed.contains("href=\"" + base + "/status/feed.atom\""), feed);
      assertFalse(feed.contains(Feed.BASE), feed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/status/badge.svg, Example &lt;Status&gt;: some issues",
    "/status/badge.svg?style=flat-square, Example &lt;Status&gt;: some issues",
    "/status/badge.svg?style=plastic, Example &lt;Status&gt;: some issues",
    "/status/badge.svg?style=social, Example &lt;Status&gt;: some issues",
    "/status/badge.svg?style=none, Example &lt;Status&gt;: some issues",
    "/status/components/1/badge.svg, Shop: partial outage",
    "/status/components/2/badge.svg, Search: performance issues",
    "/status/components/4/badge.svg, API: major outage",
    "/status/components/6/badge.svg, Mail delivery: under maintenance",
    "/status/components/7/badge.svg, Documentation: unknown"
  })
  void badge_saysIt(String path, String label) throws Exception {
    Reply badge = server.get(path);
    assertEquals("image/svg+xml;charset=utf-8", badge.header("Content-Type"));
    assertEquals("public, max-age=60", badge.header("Cache-Control"));
    assertTrue(badge.body().contains("aria-label=\"" + label + "\""), badge.body());
    assertEquals("svg", xml(path).getDocumentElement().getTagName());
  }

  @Test
  void longStories_areCut(@TempDir Path place) throws Exception {
    try (PageServer other = PageServer.start(place)) {
      other.edit(PageTest::addLongStory);
      String body = other.await("/status", "Endless").body();
      assertTrue(body.contains("older entries are not shown here"), body);
      assertTrue(body.length() < 200_000, "" + body.length());
    }
  }

  private static void addLongStory(PageEdit edit) {
    Incident incident = TestPages.incident(edit, "Endless");
    for (int i = 0; i < 100; i++) {
      Incident told = edit.find(Incident.class, incident.id()).orElseThrow();
      Incidents.addUpdate(edit, told, IncidentStatus.WATCHING, "word ".repeat(2_000), null);
    }
  }

  @Test
  void emptyPage_isWell(@TempDir Path place) {
    try (PageServer other = PageServer.start(place)) {
      Reply page = other.get("/status");
      assertEquals(200, page.status());
      assertTrue(page.body().contains("All systems are operational."), page.body());
      assertTrue(page.body().contains("There are no components yet."), page.body());
      assertEquals(200, other.get("/status/history").status());
      assertEquals(200, other.get("/status/feed.atom").status());
    }
  }

  @Test
  void maintenance_beginsByItself(@TempDir Path place) throws Exception {
    try (PageServer other = PageServer.start(place)) {
      other.edit(
          edit -> {
            Component component = TestPages.component(edit, "Disks");
            Schedule schedule =
                TestPages.schedule(edit, "New disks", edit.now().plusSeconds(3_600), edit.now());
            assertEquals(1, component.id());
            assertEquals(1, schedule.id());
          });
      other.await("/status", "Upcoming");
      other.clock().advance(Duration.ofHours(2));
      other.await("/status", "In progress");
      other.clock().advance(Duration.ofHours(2));
      assertFalse(other.await("/status", "Past incidents").body().contains("Upcoming"));
    }
  }
}
