package io.tocsin.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** What strangers, and a sender and a reader who are careless or worse, do all at once. */
final class Attacks {

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int EMPTY_LISTS = 2_790_000;
  private static final int UNFINISHED_BYTES = 8 * 1024 * 1024;
  private static final int LONG_CHARS = 480_000;
  private static final String JSON = "Content-Type: application/json\r\n";

  private final URI server;
  private final Duration length;
  private final String reader;
  private final String sender;
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  Attacks(URI server, SoakClient client, Duration length) {
    this.server = server;
    this.length = length;
    this.reader = "Authorization: Key " + client.readerKey() + "\r\n";
    this.sender = "Authorization: Key " + client.senderKey() + "\r\n";
  }

  /** One request; its name and the answer are counted. */
  private interface Attack {
    int send(RawHttp http) throws IOException;
  }

  void start(ExecutorService threads) {
    byte[] bomb = bomb();
    for (String path : new String[] {"/auth/login", "/auth/signup", "/auth/forgot"}) {
      start(threads, "bomb", 3, http -> http.post(path, JSON + "Content-Encoding: gzip\r\n", bomb));
    }
    start(threads, "unfinished", 68, http -> http.postUnfinished("/auth/login", UNFINISHED_BYTES));
    start(
        threads,
        "unfinished webhook",
        68,
        http -> http.postUnfinished("/webhooks/grafana", UNFINISHED_BYTES));
    start(threads, "search", 4, http -> http.get("/alerts?text=" + costly(), reader));
    start(threads, "query", 2, http -> http.get("/alerts?q=" + query(), reader));
    start(threads, "stream", 2, http -> http.get("/alerts/stream?text=" + costly(), reader));
    start(threads, "logout", 2, http -> http.post("/auth/logout", JSON, bytes("{}")));
    start(threads, "login", 2, http -> http.post("/auth/login", JSON, login()));
    start(threads, "sign-up", 2, http -> http.post("/auth/signup", JSON, signUp()));
    start(threads, "long alert", 4, http -> http.post("/alert", JSON + sender, longAlert()));
  }

  private void start(ExecutorService threads, String name, int count, Attack attack) {
    for (int i = 0; i < count; i++) {
      threads.submit(() -> repeat(name, attack));
    }
  }

  private void repeat(String name, Attack attack) {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      String answer;
      try (RawHttp http = new RawHttp(server, end)) {
        answer = String.valueOf(attack.send(http));
      } catch (IOException e) {
        answer = e.getClass().getSimpleName();
      }
      answers.merge(name + " " + answer, 1, Integer::sum);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static byte[] bomb() {
    byte[] lists = new byte[EMPTY_LISTS * 3];
    for (int i = 0; i < lists.length; i += 3) {
      lists[i] = '[';
      lists[i + 1] = ']';
      lists[i + 2] = ',';
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes("{\"x\":["));
      gzip.write(lists);
      gzip.write(bytes("[]]}"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static String costly() {
    return encoded("~(x{1,4}[xy]{1,4}){1,3}z");
  }

  private static String query() {
    String[] terms = new String[5];
    Arrays.setAll(terms, i -> "text:/x.{" + (i + 1) + "}x.*y" + i + "/");
    return encoded(String.join(" OR ", terms));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private byte[] login() {
    return bytes("{\"username\":\"soak\",\"password\":\"wrong" + numbers.incrementAndGet() + "\"}");
  }

  private byte[] signUp() {
    String name = "stranger" + numbers.incrementAndGet() + "@example.com";
    return bytes(
        "{\"name\":\"x\",\"email\":\"" + name + "\",\"password\":\"secret-secret\",\"text\":\"\"}");
  }

  private byte[] longAlert() {
    return bytes(
        "{\"environment\":\"Production\",\"resource\":\"long"
            + numbers.incrementAndGet() % 200
            + "\",\"event\":\"Long\",\"severity\":\"minor\",\"service\":[\"Soak\"],\"rawData\":\""
            + "r".repeat(LONG_CHARS)
            + "\"}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** How many answers were 500. */
  int failures() {
    return answers.entrySet().stream()
        .filter(answer -> answer.getKey().endsWith(" 500"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  String report() {
    return "attacks: " + new TreeMap<>(answers);
  }
}
