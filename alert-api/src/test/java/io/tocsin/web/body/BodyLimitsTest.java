package io.tocsin.web.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long bodies may be, by who sends them. */
class BodyLimitsTest {

  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final int MIB = 1 << 20;

  private static AccessServer server;

  @BeforeAll
  static void start() {
    server = AccessServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Face face() {
    return server.face();
  }

  private static byte[] json(int length) {
    return ("{\"x\":\"" + "y".repeat(length - 8) + "\"}").getBytes(UTF_8);
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static int chunked(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(face().uri() + path))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
  }

  private static void assertTooLarge(Reply reply) {
    assertEquals(413, reply.status());
    assertEquals("the request is too large", reply.message());
    assertEquals("error", reply.json().path("status").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/login",
        "/auth/signup",
        "/auth/forgot",
        "/auth/reset/abc",
        "/auth/confirm/abc",
        "/auth/openid",
        "/auth/azure",
        "/auth/cognito",
        "/auth/gitlab",
        "/auth/google",
        "/auth/keycloak",
        "/auth/github",
        "/auth/cas"
      })
  void openRoute_ofMoreThan16KiB_tooLarge(String path) throws Exception {
    byte[] body = json(17 << 10);

    assertTooLarge(face().sendBytes("POST", path, body, JSON));
    assertEquals(413, chunked(path, body));
    assertEquals(413, chunked(path, gzip(body), "Content-Encoding", "gzip"));
  }

  @Test
  void openRoute_of16KiB_read() throws Exception {
    byte[] body = json(16 << 10);

    assertEquals(401, face().sendBytes("POST", "/auth/login", body, JSON).status());
    assertEquals(401, chunked("/auth/login", body));
    assertEquals(401, chunked("/auth/login", gzip(body), "Content-Encoding", "gzip"));
  }

  @ParameterizedTest
  @CsvSource({"/auth/logout, 200", "/not/there, 404"})
  void openRoute_thatReadsNoBody_isDropped(String path, int status) throws Exception {
    assertTooLarge(face().sendBytes("POST", path, json(17 << 10), JSON));
    assertEquals(status, chunked(path, json(17 << 10)));
  }

  @Test
  void webhook_ofStranger_ofMoreThanOneMebibyte_tooLarge() throws Exception {
    byte[] body = json(MIB + 1);

    assertTooLarge(face().sendBytes("POST", "/webhooks/prometheus", body, JSON));
    assertEquals(413, chunked("/webhooks/prometheus", body));
    assertEquals(413, chunked("/webhooks/prometheus", gzip(body), "Content-Encoding", "gzip"));
    assertEquals(
        413, chunked("/webhooks/prometheus", deflate(body), "Content-Encoding", "deflate"));
    assertEquals(401, chunked("/webhooks/prometheus", json(MIB)));
  }

  @Test
  void webhook_ofKnownCaller_upToTheSetting_read() throws Exception {
    byte[] body = "[]".repeat(3 * MIB).getBytes(UTF_8);

    assertEquals(400, chunked("/webhooks/prometheus", body, "X-API-Key", AccessServer.ADMIN_KEY));
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate"})
  void knownCaller_ofMoreThanTheSetting_tooLarge(String encoding) throws Exception {
    byte[] body = json(9 * MIB);
    byte[] encoded = encoding.equals("gzip") ? gzip(body) : deflate(body);
    String[] key = {"X-API-Key", AccessServer.ADMIN_KEY};

    assertEquals(413, chunked("/alert", body, key));
    assertEquals(413, chunked("/alert", encoded, key[0], key[1], "Content-Encoding", encoding));
  }

  @Test
  void knownCaller_compressed_read() throws Exception {
    byte[] alert =
        """
        {"resource":"gz","event":"Zipped","environment":"Production","service":["a"],
         "text":"%s"}\
        """
            .formatted("long ".repeat(5_000))
            .getBytes(UTF_8);

    assertEquals(
        201,
        chunked(
            "/alert",
            gzip(alert),
            "X-API-Key",
            AccessServer.ADMIN_KEY,
            "Content-Encoding",
            "gzip"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, gzip", "br", "zstd", "snappy", "compress", "x"})
  void unknownEncoding_refused(String encoding) throws Exception {
    assertEquals(415, chunked("/auth/login", json(100), "Content-Encoding", encoding));
  }

  @Test
  void strangersBodies_onRoutesThatWantKeys_areNotRead() throws Exception {
    assertEquals(401, chunked("/alert", json(2 * MIB)));
    assertEquals(401, face().sendBytes("POST", "/api/v2/alerts", json(2 * MIB), JSON).status());
  }

  @Test
  void bodyOfGet_ofAnyLength_isDropped() {
    assertEquals(200, face().sendBytes("GET", "/_", json(10 << 10), JSON).status());
    assertEquals(413, face().sendBytes("GET", "/_", json(10 * MIB), JSON).status());
  }

  @Test
  void connection_afterRefusedBody_isClosedAndTheNextServes() {
    for (int i = 0; i < 20; i++) {
      Reply reply = face().sendBytes("POST", "/auth/login", json(4 * MIB), JSON);
      assertEquals(413, reply.status());
      assertEquals("close", reply.header("Connection"));
    }
    assertTrue(face().get("/_").status() == 200);
  }
}
