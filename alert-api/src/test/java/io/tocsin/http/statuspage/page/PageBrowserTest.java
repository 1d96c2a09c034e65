package io.tocsin.http.statuspage.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.TestPages;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page in a real browser, with axe; skipped where there is no browser or npm cannot get axe.
 */
class PageBrowserTest {

  private static final String AXE = "axe-core@4.14.1";
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final Instant NOW = Instant.parse("2026-03-08T09:30:20Z");

  @TempDir static Path directory;

  private static PageServer server;
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.isExecutable(Chromium.PROGRAM), "there is no " + Chromium.PROGRAM + " here");
    server =
        PageServer.start(
            directory,
            "--tocsin.status-page.title=Example Status",
            "--tocsin.status-page.about=How our shop, our API and what they are built on do.");
    Example.fill(server, NOW);
    server.await("/status", "API answers with errors");
    browser = Chromium.start(directory);
    browser.call("Page.enable", "{}");
    browser.call(
        "Page.addScriptToEvaluateOnNewDocument",
        """
        {"source":"window.refused = []; addEventListener('securitypolicyviolation',
         event => refused.push(event.violatedDirective + ' ' + event.blockedURI));"}
        """
            .replace("\n", ""));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static URI uri(String path) {
    return server.face().uri().resolve(path);
  }

  private static String axe() throws Exception {
    boolean hasNpm =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "npm")));
    assumeTrue(hasNpm, "no npm on the PATH");
    Path script = directory.resolve("node_modules/axe-core/axe.min.js");
    if (!Files.exists(script)) {
      Process npm =
          new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", AXE)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("npm.log").toFile())
              .start();
      boolean isOver = npm.waitFor(3, TimeUnit.MINUTES);
      assumeTrue(isOver && npm.exitValue() == 0, "npm cannot get " + AXE);
    }
    return Files.readString(script);
  }

  private static String incident() {
    return "/status/incidents/"
        + server.page().all(Incident.class).stream()
            .filter(Incident::isOpen)
            .findFirst()
            .orElseThrow()
            .guid();
  }

  @ParameterizedTest
  @CsvSource({
    "status, 1280, false",
    "status, 1280, true",
    "status, 390, false",
    "status, 390, true",
    "incident, 390, false",
    "incident, 1280, true",
    "history, 390, true",
    "history, 1280, false"
  })
  void page_isAccessible_andFitsItsWindow(String page, int width, boolean isDark) throws Exception {
    String path = page.equals("status") ? "/status" : "/status/history";
    browser.open(uri(page.equals("incident") ? incident() : path), width, isDark);
    Files.createDirectories(SHOTS);
    String name = "%s-%d-%s.png".formatted(page, width, isDark ? "dark" : "light");
    Files.write(SHOTS.resolve(name), browser.screenshot());
    assertTrue(browser.evaluate("document.documentElement.scrollWidth").asInt() <= width);
    assertEquals("[]", browser.evaluate("refused").toString());
    browser.evaluate(axe());
    JsonNode violations =
        browser.evaluate(
            "axe.run(document).then(result => result.violations.map(each =>"
                + " each.id + ': ' + each.nodes.map(node => node.html).join(' ')))");
    assertEquals("[]", violations.toString());
  }

  @Test
  void change_isShown_withoutAnythingElseMoving() throws Exception {
    browser.open(uri("/status"), 1280, false);
    browser.await("performance.getEntriesByType('resource').length >= 2");
    browser.evaluate("document.querySelector('#group-2 > summary').click()");
    browser.evaluate("document.querySelector('#group-1 h4 a').focus()");
    browser.evaluate("window.kept = document.body");
    server.edit(edit -> TestPages.component(edit, "Just made"));
    browser.await("document.getElementById('main').textContent.includes('Just made')");
    assertTrue(browser.evaluate("window.kept === document.body").asBoolean(), "loaded anew");
    assertTrue(browser.evaluate("!document.querySelector('#group-2').open").asBoolean());
    assertEquals("Shop", browser.evaluate("document.activeElement.textContent").asText());
    assertTrue(
        browser
            .evaluate("document.getElementById('news').textContent")
            .asText()
            .startsWith("This page has changed."));
    assertEquals("[]", browser.evaluate("refused").toString());
  }

  @Test
  void keyboard_reachesTheContent() throws Exception {
    browser.open(uri("/status"), 1280, false);
    for (String type : List.of("keyDown", "keyUp")) {
      browser.call(
          "Input.dispatchKeyEvent",
          "{\"type\":\"%s\",\"key\":\"Tab\",\"code\":\"Tab\",\"windowsVirtualKeyCode\":9}"
              .formatted(type));
    }
    assertEquals(
        "Skip to the content", browser.evaluate("document.activeElement.textContent").asText());
    assertTrue(
        browser.evaluate("document.activeElement.getBoundingClientRect().top >= 0").asBoolean());
  }

  @Test
  void bar_tellsItsDay() throws Exception {
    browser.open(uri("/status"), 390, false);
    String bar = "document.querySelector('#group-1 .days i:last-child')";
    browser.evaluate(bar + ".dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))");
    assertTrue(
        browser
            .evaluate("document.querySelector('#group-1 .share').textContent")
            .asText()
            .startsWith("8 Mar 2026: "));
  }
}
