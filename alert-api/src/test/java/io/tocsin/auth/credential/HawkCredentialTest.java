package io.tocsin.auth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import io.tocsin.auth.AuthFixture;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.http.alerta.HawkSigner;
import io.tocsin.settings.ServerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signature is good for: which server, request, time and body. */
class HawkCredentialTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final String SECRET = "a secret of sixteen";
  private static final URI SERVER = URI.create("http://alerts.example.com:8080");
  private static final AuthenticationResult KNOWN =
      new AuthenticationResult.Known(
          new Caller(Caller.Kind.HMAC, "hawk", null, List.of(), Scopes.ADMIN));
  private static final AuthenticationResult INVALID =
      AuthenticationResult.unauthorized("Hawk signature is invalid");

  private final HawkCredential credential = credential("");

  /** The proxy of the tests has the address 127.0.0.1. */
  private static HawkCredential credential(String baseUrl) {
    ServerSettings server =
        new ServerSettings(
            "127.0.0.1",
            8080,
            baseUrl,
            List.of(),
            Path.of("/data"),
            1_000,
            List.of(),
            List.of(),
            ServerSettings.VersionShown.FULL,
            "info");
    return new HawkCredential(
        AuthFixture.signed(Map.of("hawk", SECRET)),
        new SignedRequests(AuthFixture.behind("127.0.0.0/8"), server),
        new TestClock(NOW),
        () -> 0);
  }

  private static String signed(URI server, String path) {
    return signed(server, path, 0, null);
  }

  private static String signed(URI server, String path, long later, String body) {
    long time = NOW.getEpochSecond() + later;
    return HawkSigner.sign(server, "hawk", SECRET, time, "GET", path, body);
  }

  /** From where no proxy is. */
  private static MutableHttpRequest<?> request(String path) {
    return from("http://192.0.2.1", path).header("Host", "alerts.example.com:8080");
  }

  private static MutableHttpRequest<?> from(String peer, String path) {
    return HttpRequest.GET(peer + path);
  }

  private AuthenticationResult attempt(MutableHttpRequest<?> request, String authorization) {
    return credential.attempt(request.header("Authorization", authorization));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "300, true", "-300, true", "301, false", "-301, false"})
  void attempt_signature_holdsForFiveMinutes(long later, boolean holds) {
    assertEquals(
        holds ? KNOWN : INVALID,
        attempt(request("/alerts?page=1"), signed(SERVER, "/alerts?page=1", later, null)));
  }

  @Test
  void attempt_signature_holdsOnce() {
    String authorization = signed(SERVER, "/alerts");

    assertEquals(KNOWN, attempt(request("/alerts"), authorization));
    assertEquals(INVALID, attempt(request("/alerts"), authorization));
    assertEquals(KNOWN, attempt(request("/alerts"), signed(SERVER, "/alerts")));
  }

  @Test
  void attempt_whatIsNoSignature_isRefusedOrLeftToOthers() {
    String stranger =
        HawkSigner.sign(SERVER, "other", SECRET, NOW.getEpochSecond(), "GET", "/alerts", null);

    assertEquals(INVALID, attempt(request("/alerts"), stranger));
    assertEquals(INVALID, attempt(request("/alerts"), signed(SERVER, "/services")));
    assertEquals(INVALID, attempt(request("/alerts?page=2"), signed(SERVER, "/alerts?page=1")));
    assertEquals(INVALID, attempt(request("/alerts"), "Hawk id=\"hawk\""));
    assertNull(attempt(request("/alerts"), "Key hawk"));
    assertNull(credential.attempt(request("/alerts")));
  }

  @Test
  void attempt_bodyThatIsNotSigned_isRefused() {
    assertEquals(
        INVALID,
        attempt(request("/alert").header("Content-Length", "1"), signed(SERVER, "/alert")));
    assertEquals(
        INVALID,
        attempt(
            request("/alert").header("Transfer-Encoding", "chunked"), signed(SERVER, "/alert")));
    assertEquals(
        KNOWN, attempt(request("/alert").header("Content-Length", "0"), signed(SERVER, "/alert")));
  }

  @Test
  void attempt_bodyThatIsSigned_isNotTakenOnTrust() {
    assertEquals(INVALID, attempt(request("/alert"), signed(SERVER, "/alert", 0, "{}")));
  }

  @Test
  void attempt_path_isThatWithTheMountOrWithout() {
    assertEquals(KNOWN, attempt(request("/api/alerts"), signed(SERVER, "/api/alerts")));
    assertEquals(KNOWN, attempt(request("/api/alerts"), signed(SERVER, "/alerts")));
    assertEquals(INVALID, attempt(request("/alerts"), signed(SERVER, "/api/alerts")));
  }

  @ParameterizedTest
  @CsvSource({
    "http,  example.com,       http://example.com:80",
    "https, example.com,       http://example.com:443",
    "http,  example.com:99,    http://example.com:99",
    "https, example.com:99,    http://example.com:99",
    "http,  [2001:db8::7],     http://[2001:db8::7]:80",
    "http,  [2001:db8::7]:99,  http://[2001:db8::7]:99",
    "http,  example.com:x,     http://example.com:0",
    "http,  example.com:65536, http://example.com:65536"
  })
  void attempt_server_isWhatTheRequestWasSentTo(String scheme, String host, URI server) {
    assertEquals(
        KNOWN,
        attempt(
            from(scheme + "://192.0.2.1", "/alerts").header("Host", host),
            signed(server, "/alerts")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host: in:99                                              | http://in:99  | http://in:99",
        "Host: in:99, X-Forwarded-Host: out                       | http://out:80 | http://in:99",
        "Host: in:99, X-Forwarded-Host: out:88                    | http://out:88 | http://in:99",
        "Host: in:99, X-Forwarded-Host: out;in                    | http://out:80 | http://in:99",
        "Host: in, X-Forwarded-Proto: https                       | http://in:443 | http://in:80",
        "Host: in, X-Forwarded-Proto: HTTPS                       | http://in:443 | http://in:80",
        "Host: in, X-Forwarded-Proto: http                        | http://in:80  | http://in:80",
        "Host: in, X-Forwarded-Port: 88                           | http://in:88  | http://in:80",
        "Host: in, X-Forwarded-Port: 88, X-Forwarded-Proto: https | http://in:88  | http://in:80",
        "Host: in:99, X-Forwarded-Port: 88                        | http://in:99  | http://in:99",
      })
  void attempt_server_isWhatAProxySays_ifItIsBelieved(String headers, URI proxied, URI direct) {
    assertEquals(
        KNOWN, attempt(with(headers, from("http://127.0.0.1", "/x")), signed(proxied, "/x")));
    assertEquals(
        KNOWN, attempt(with(headers, from("http://192.0.2.1", "/x")), signed(direct, "/x")));
  }

  /** Headers after commas; a semicolon stands for a comma in one. */
  private static MutableHttpRequest<?> with(String headers, MutableHttpRequest<?> request) {
    for (String header : headers.split(",")) {
      String[] pair = header.split(":", 2);
      request.header(pair[0].strip(), pair[1].strip().replace(';', ','));
    }
    return request;
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example,          https://a.example:443,  /x",
    "http://a.example,           http://a.example:80,    /x",
    "https://a.example:99,       https://a.example:99,   /x",
    "https://a.example/tocsin,   https://a.example:443,  /tocsin/x",
    "https://a.example/tocsin/,  https://a.example:443,  /tocsin/x",
  })
  void attempt_server_isTheBaseUrlToo(String baseUrl, URI server, String path) {
    HawkCredential based = credential(baseUrl);
    String authorization = signed(server, path);

    assertEquals(KNOWN, based.attempt(request("/x").header("Authorization", authorization)));
    assertEquals(INVALID, attempt(request("/x"), authorization));
    assertEquals(KNOWN, based.attempt(request("/x").header("Authorization", signed(SERVER, "/x"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/tocsin", "no url"})
  void attempt_baseUrlWithoutAHost_isNone(String baseUrl) {
    assertEquals(
        KNOWN,
        credential(baseUrl).attempt(request("/x").header("Authorization", signed(SERVER, "/x"))));
  }

  @Test
  void attempt_requestWithoutAHost_isForNobody() {
    assertEquals(INVALID, attempt(from("http://192.0.2.1", "/x"), signed(SERVER, "/x")));
  }
}
