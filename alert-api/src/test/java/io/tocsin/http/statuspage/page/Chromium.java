package io.tocsin.http.statuspage.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A real browser without a window, led by its debugging protocol. */
final class Chromium implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final WebSocket socket;
  private int last;

  private Chromium(Process process, int port) throws Exception {
    this.process = process;
    HttpRequest page =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    JsonNode target = JSON.readTree(client.send(page, BodyHandlers.ofString()).body());
    this.socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(target.path("webSocketDebuggerUrl").asText()), new Reader())
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  static Chromium start(Path directory) throws Exception {
    Path profile = directory.resolve("profile");
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-GB",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("browser.log").toFile())
            .start();
    try {
      Path port = profile.resolve("DevToolsActivePort");
      List<String> lines =
          Await.until(
              LIMIT,
              () -> Files.exists(port) ? Files.readAllLines(port) : List.<String>of(),
              read -> !read.isEmpty());
      return new Chromium(process, Integer.parseInt(lines.getFirst()));
    } catch (Exception | AssertionError e) {
      end(process);
      throw e;
    }
  }

  private final class Reader implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      message.append(data);
      if (isLast) {
        answer(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void answer(String message) {
    try {
      JsonNode json = JSON.readTree(message);
      CompletableFuture<JsonNode> waiting = answers.remove(json.path("id").asInt());
      if (waiting != null) {
        waiting.complete(json);
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(message, e);
    }
  }

  /** The result of a command of the protocol; its parameters are JSON. */
  JsonNode call(String method, String parameters) throws Exception {
    int id = ++last;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
    command.set("params", JSON.readTree(parameters));
    socket.sendText(command.toString(), true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    JsonNode json = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (json.has("error")) {
      throw new AssertionError(method + ": " + json);
    }
    return json.path("result");
  }

  /** The value of an expression, which may be a promise, on the page. */
  JsonNode evaluate(String expression) throws Exception {
    ObjectNode parameters =
        JSON.createObjectNode()
            .put("expression", expression)
            .put("awaitPromise", true)
            .put("returnByValue", true);
    JsonNode result = call("Runtime.evaluate", parameters.toString());
    if (result.has("exceptionDetails")) {
      throw new AssertionError(result.toString());
    }
    return result.at("/result/value");
  }

  /** Opens a page in a window of that width. */
  void open(URI uri, int width, boolean isDark) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":900,\"deviceScaleFactor\":1,\"mobile\":%b}"
            .formatted(width, width < 600));
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}"
            .formatted(isDark ? "dark" : "light"));
    call("Page.enable", "{}");
    call("Page.navigate", "{\"url\":\"" + uri + "\"}");
    await("document.readyState === 'complete' && location.href === '" + uri + "'");
  }

  /** Waits until that is true on the page. */
  void await(String condition) throws Exception {
    Await.until(LIMIT, () -> evaluate(condition), JsonNode::asBoolean);
  }

  /** The whole page as PNG. */
  byte[] screenshot() throws Exception {
    JsonNode shot =
        call("Page.captureScreenshot", "{\"format\":\"png\",\"captureBeyondViewport\":true}");
    return Base64.getDecoder().decode(shot.path("data").asText());
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    client.shutdownNow();
    end(process);
  }
}
