package io.tocsin.hook.http;

import static io.tocsin.hook.http.AddressRulesTest.allowing;
import static io.tocsin.hook.http.TestServer.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tocsin.hook.FailureReason;
import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.hook.http.OutboundHttp.Call;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedHttpTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi";

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void release() {
    end.countDown();
  }

  @Test
  void call_answered() throws Exception {
    try (TestServer server =
            new TestServer(text("HTTP/1.1 202 Accepted\nX-A: 1\nx-a: 2\nContent-Length: 2\n\nhi"));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      Answer.Answered answer =
          assertInstanceOf(
              Answer.Answered.class,
              http.send(
                  new Call(
                      "POST",
                      URI.create("http://127.0.0.1:" + server.port() + "/a/b?c=d%20e"),
                      Map.of("Content-Type", "text/x", "X-Key", "k"),
                      "body".getBytes(UTF_8),
                      LONG)));
      assertEquals(202, answer.status());
      assertEquals(List.of("1", "2"), answer.headers().get("x-a"));
      assertEquals("hi", new String(answer.body(), UTF_8));
      List<String> head = server.heads.take();
      assertEquals("POST /a/b?c=d%20e HTTP/1.1", head.getFirst());
      assertTrue(head.contains("Content-Type: text/x"), head::toString);
      assertTrue(head.contains("X-Key: k"), head::toString);
      assertTrue(head.contains("Content-Length: 4"), head::toString);
      assertTrue(head.contains("Host: 127.0.0.1:" + server.port()), head::toString);
      assertTrue(head.contains("User-Agent: Tocsin"), head::toString);
      assertFalse(
          head.stream().anyMatch(line -> line.startsWith("Accept-Encoding")), head::toString);
      assertFalse(head.stream().anyMatch(line -> line.startsWith("Upgrade")), head::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]"})
  void loopback_refusedWithoutAConnection(String host) throws Exception {
    try (TestServer server = new TestServer(text(OK));
        GuardedHttp http = new GuardedHttp(allowing("10.0.0.0/8", "x.example:" + server.port()))) {
      assertFailed(FailureReason.FORBIDDEN_ADDRESS, http.send(get(host, server.port())));
      assertNull(server.heads.poll());
    }
  }

  @Test
  void portThatIsNotAllowed_refused() throws Exception {
    try (TestServer server = new TestServer(text(OK));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8:1"))) {
      assertFailed(FailureReason.FORBIDDEN_ADDRESS, http.send(get("127.0.0.1", server.port())));
    }
  }

  @Test
  void redirect_notFollowed() throws Exception {
    try (TestServer other = new TestServer(text(OK));
        TestServer server =
            new TestServer(
                text(
                    "HTTP/1.1 302 Found\nLocation: http://127.0.0.1:"
                        + other.port()
                        + "/\nContent-Length: 0\n\n"));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      assertEquals(302, status(http.send(get("127.0.0.1", server.port()))));
      assertNull(other.heads.poll());
    }
  }

  @Test
  void nameThatChanges_isLookedUpOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CheckedNames.Lookup lookup =
        host ->
            new InetAddress[] {
              InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")
            };
    try (TestServer server = new TestServer(text(OK + "\nConnection: close"));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.1"), lookup)) {
      assertEquals(200, status(http.send(get("changing.example", server.port()))));
      assertEquals(1, asked.get());
      assertEquals(
          "Host: changing.example:" + server.port(),
          server.heads.take().stream().filter(line -> line.startsWith("Host")).findAny().get());
    }
    asked.set(1);
    try (TestServer server = new TestServer(InetAddress.getByName("127.0.0.2"), text(OK));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.1"), lookup)) {
      assertFailed(
          FailureReason.FORBIDDEN_ADDRESS, http.send(get("changing.example", server.port())));
      assertNull(server.heads.poll());
    }
  }

  @Test
  void addressesThatAreNotAllowed_leftOut() throws Exception {
    CheckedNames.Lookup lookup =
        host ->
            new InetAddress[] {
              InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")
            };
    try (TestServer server = new TestServer(text(OK));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.1"), lookup)) {
      assertEquals(200, status(http.send(get("both.example", server.port()))));
    }
    try (TestServer other = new TestServer(InetAddress.getByName("127.0.0.2"), text(OK));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.1"), lookup)) {
      assertFailed(FailureReason.UNREACHABLE, http.send(get("both.example", other.port())));
      assertNull(other.heads.poll());
    }
  }

  @Test
  void unknownName_unreachable() {
    CheckedNames.Lookup lookup =
        host -> {
          throw new UnknownHostException(host);
        };
    try (GuardedHttp http = new GuardedHttp(AddressRules.PUBLIC, lookup)) {
      assertFailed(FailureReason.UNREACHABLE, http.send(get("unknown.example", 80)));
    }
  }

  @Test
  void lookUpThatHangs_endsAtTheDeadline() {
    CheckedNames.Lookup lookup =
        host -> {
          await();
          throw new UnknownHostException(host);
        };
    try (GuardedHttp http = new GuardedHttp(AddressRules.PUBLIC, lookup)) {
      assertFailed(FailureReason.TIMEOUT, http.send(get("slow.example", 80, SHORT)));
    }
  }

  @Test
  void noAnswer_endsAtTheDeadline() throws Exception {
    try (TestServer server = new TestServer(out -> await());
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      assertFailed(FailureReason.TIMEOUT, http.send(get("127.0.0.1", server.port(), SHORT)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-Slow: ",
      })
  void answerThatDrips_endsAtTheDeadlineAndIsLeft(String beginning) throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    TestServer.Behaviour drip =
        out -> {
          out.write(beginning.getBytes(UTF_8));
          try {
            while (!end.await(10, TimeUnit.MILLISECONDS)) {
              out.write('x');
              out.flush();
            }
          } catch (IOException e) {
            left.countDown();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    try (TestServer server = new TestServer(drip);
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      assertFailed(FailureReason.TIMEOUT, http.send(get("127.0.0.1", server.port(), SHORT)));
      assertTrue(left.await(30, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 9000000000", "Transfer-Encoding: chunked", "X: y"})
  void hugeBody_cutAndLeft(String framing) throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    byte[] chunk = ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(UTF_8);
    TestServer.Behaviour endless =
        out -> {
          out.write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n").getBytes(UTF_8));
          try {
            while (end.getCount() > 0) {
              out.write(chunk);
            }
          } catch (IOException e) {
            left.countDown();
          }
        };
    try (TestServer server = new TestServer(endless);
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      Answer.Answered answer =
          assertInstanceOf(Answer.Answered.class, http.send(get("127.0.0.1", server.port(), LONG)));
      assertEquals(GuardedHttp.MAX_BODY_BYTES, answer.body().length);
      assertTrue(left.await(30, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense\n\n", "HTTP/1.1 200 OK\nContent-Length: 10\n\nhi", "HTTP/9 x y\n\n"})
  void brokenAnswer_unreachable(String response) throws Exception {
    try (TestServer server = new TestServer(text(response));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      assertFailed(FailureReason.UNREACHABLE, http.send(get("127.0.0.1", server.port())));
    }
  }

  @Test
  void endlessHeaders_unreachable() throws Exception {
    String headers = "X: y\n".repeat(10_000);
    try (TestServer server = new TestServer(text("HTTP/1.1 200 OK\n" + headers + "\n"));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      assertFailed(FailureReason.UNREACHABLE, http.send(get("127.0.0.1", server.port())));
    }
  }

  @Test
  void nobodyListens_unreachable() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      assertFailed(FailureReason.UNREACHABLE, http.send(get("127.0.0.1", port)));
    }
  }

  @Test
  void serverThatIsNotTrusted_unreachable(@TempDir Path directory) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory.resolve("keys"))));
    server.createContext("/", exchange -> calls.incrementAndGet());
    server.start();
    try (GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      URI target = URI.create("https://localhost:" + server.getAddress().getPort() + "/secret");
      assertFailed(
          FailureReason.UNREACHABLE,
          "no secure connection to the server",
          http.send(new Call("GET", target, Map.of(), new byte[0], LONG)));
      assertEquals(0, calls.get());
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext selfSigned(Path keys) throws Exception {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -keyalg EC -alias a -dname CN=localhost -ext san=dns:localhost"
            + " -storetype PKCS12 -storepass password -keystore ";
    List<String> command = new ArrayList<>(List.of(tool));
    command.addAll(List.of((options + keys).split(" ")));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    char[] password = "password".toCharArray();
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(KeyStore.getInstance(keys.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void cookies_notKept() throws Exception {
    try (TestServer server =
            new TestServer(text("HTTP/1.1 200 OK\nSet-Cookie: a=b\nContent-Length: 0\n\n"));
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      assertEquals(200, status(http.send(get("127.0.0.1", server.port()))));
      assertEquals(200, status(http.send(get("127.0.0.1", server.port()))));
      server.heads.take();
      assertFalse(
          server.heads.take().stream()
              .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("cookie")));
    }
  }

  @Test
  void failedCall_madeOnce() throws Exception {
    try (TestServer server = new TestServer(out -> {});
        GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"))) {
      assertFailed(FailureReason.UNREACHABLE, http.send(get("127.0.0.1", server.port())));
      server.heads.take();
      assertNull(server.heads.poll());
    }
  }

  @Test
  void addressOfVersion6_called() throws Exception {
    InetAddress loopback = InetAddress.getByName("::1");
    Assumptions.assumeTrue(
        loopback instanceof Inet6Address && loopback.isReachable(1000), "this machine has no IPv6");
    try (TestServer server = new TestServer(loopback, text(OK));
        GuardedHttp http = new GuardedHttp(allowing("::1"))) {
      assertEquals(200, status(http.send(get("[::1]", server.port()))));
      assertTrue(server.heads.take().contains("Host: [::1]:" + server.port()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/secret",
        "file:///etc/passwd",
        "https:///secret",
        "https://user:secret@example.com/",
        "https://secret@example.com/",
        "mailto:a@example.com",
        "/secret",
        "https://a_b.example/secret",
        "https://example.com:0/",
        "https://example.com:65536/"
      })
  void otherTargets_refused(String target) {
    try (GuardedHttp http = new GuardedHttp(AddressRules.PUBLIC, host -> new InetAddress[0])) {
      assertFailed(
          FailureReason.FORBIDDEN_ADDRESS,
          http.send(new Call("GET", URI.create(target), Map.of(), new byte[0], LONG)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-length",
        "Transfer-Encoding",
        "Proxy-Authorization",
        "a b",
        "",
        "Upgrade"
      })
  void headersOfHttpItself_refused(String header) {
    assertHeaderRefused(header, "secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: secret", "secret\n", "\0", "é"})
  void brokenHeaderValues_refused(String value) {
    assertHeaderRefused("X-A", value);
  }

  private static void assertHeaderRefused(String name, String value) {
    try (GuardedHttp http = new GuardedHttp(AddressRules.PUBLIC)) {
      URI target = URI.create("http://127.0.0.1/secret");
      assertFailed(
          FailureReason.REFUSED,
          http.send(new Call("GET", target, Map.of(name, value), new byte[0], LONG)));
    }
  }

  @Test
  void closed_breaksOffWhatIsUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (TestServer server =
        new TestServer(
            out -> {
              asked.countDown();
              await();
            })) {
      GuardedHttp http = new GuardedHttp(allowing("127.0.0.0/8"));
      Thread closer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    await(asked);
                    http.close();
                  });
      assertInstanceOf(Answer.Failed.class, http.send(get("127.0.0.1", server.port(), LONG)));
      closer.join();
    }
  }

  private void await() {
    await(end);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Call get(String host, int port) {
    return get(host, port, LONG);
  }

  private static Call get(String host, int port, Duration deadline) {
    URI target = URI.create("http://" + host + ":" + port + "/secret?secret=1");
    return new Call("GET", target, Map.of(), new byte[0], deadline);
  }

  private static int status(Answer answer) {
    return assertInstanceOf(Answer.Answered.class, answer).status();
  }

  private static void assertFailed(FailureReason reason, String message, Answer answer) {
    assertEquals(new Answer.Failed(reason, message), answer);
  }

  private static void assertFailed(FailureReason reason, Answer answer) {
    Answer.Failed failed = assertInstanceOf(Answer.Failed.class, answer);
    assertEquals(reason, failed.reason());
    assertFalse(failed.message().contains("secret"), failed.message());
    assertFalse(failed.message().contains("127"), failed.message());
  }
}
