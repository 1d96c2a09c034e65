package io.tocsin.http.login;

import static io.tocsin.http.alerta.AccessServer.ADMIN;
import static io.tocsin.http.alerta.AccessServer.ADMIN_KEY;
import static io.tocsin.http.alerta.AccessServer.ADMIN_PASSWORD;
import static io.tocsin.http.alerta.AccessServer.basic;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Credentials that somebody has made up, which get nobody in and break nothing. */
class BadCredentialsTest {

  private static final String SECRET = "a secret key of Alerta's";
  private static final String ALERT =
      "{\"resource\":\"r\",\"event\":\"Fuzzed\",\"environment\":\"Production\","
          + "\"service\":[\"s\"],\"severity\":\"major\"}";

  private static AccessServer server;
  private static String userId;

  @BeforeAll
  static void start() {
    server =
        AccessServer.start(
            "--tocsin.access.secret-key=" + SECRET,
            "--tocsin.access.login-attempts=1000",
            "--tocsin.access.hmac-credentials="
                + "[{\"key\":\"hawk\",\"secret\":\"a secret of sixteen\"}]");
    String token = server.token(ADMIN, ADMIN_PASSWORD);
    userId = server.get("/userinfo", "Bearer " + token).json().path("sub").asText();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A claim set like those of the server's own tokens. */
  private static String claims(long expires, long notBefore, String audience, String subject) {
    return "{\"exp\":%d,\"nbf\":%d%s%s,\"scope\":\"read write admin\",\"provider\":\"basic\"}"
        .formatted(expires, notBefore, audience, subject);
  }

  private static String good() {
    return claims(now() + 600, now() - 600, audience(), subject());
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static String audience() {
    return ",\"aud\":\"" + server.face().uri() + "\"";
  }

  private static String subject() {
    return ",\"sub\":\"" + userId + "\"";
  }

  private static String token(String header, String claims, String algorithm, String secret) {
    String signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    return signed + "." + base64(hmac(signed, algorithm, secret));
  }

  private static String token(String claims) {
    return token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, "HmacSHA256", SECRET);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hmac(String text, String algorithm, String secret) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<String[]> tokens() {
    long now = now();
    String aud = audience();
    String sub = subject();
    String good = good();
    String[] parts = token(good).split("\\.");
    return Stream.of(
        new String[] {
          "Token is invalid", base64("{\"alg\":\"none\"}".getBytes(UTF_8)) + "." + parts[1] + "."
        },
        new String[] {"Token is invalid", token("{\"alg\":\"none\"}", good, "HmacSHA256", SECRET)},
        new String[] {"Token is invalid", token("{\"alg\":\"HS512\"}", good, "HmacSHA512", SECRET)},
        new String[] {"Token is invalid", token("{\"alg\":\"RS256\"}", good, "HmacSHA256", SECRET)},
        new String[] {
          "Token is invalid",
          token("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", good, "HmacSHA256", SECRET)
        },
        new String[] {
          "Token is invalid", token("{\"alg\":\"HS256\"}", good, "HmacSHA256", SECRET + "!")
        },
        new String[] {"Token is invalid", parts[0] + "." + parts[1] + "."},
        new String[] {
          "Token is invalid", parts[0] + "." + base64("[]".getBytes(UTF_8)) + "." + parts[2]
        },
        new String[] {"Token is invalid", token("[]")},
        new String[] {"Token is invalid", token("\"text\"")},
        new String[] {"Token is invalid", token("")},
        new String[] {"Token is invalid", token("[".repeat(5_000))},
        new String[] {"Token is invalid", ".."},
        new String[] {"Token is invalid", "...."},
        new String[] {"Token has expired", token(claims(now - 1, now - 600, aud, sub))},
        new String[] {"Token is invalid", token(claims(now + 600, now + 3_600, aud, sub))},
        new String[] {
          "Invalid audience", token(claims(now + 600, now - 600, ",\"aud\":\"elsewhere\"", sub))
        },
        new String[] {"Invalid audience", token(claims(now + 600, now - 600, "", sub))},
        new String[] {"Token is invalid", token(claims(now + 600, now - 600, aud, ""))},
        new String[] {"Token is invalid", token(claims(now + 600, now - 600, aud, ",\"sub\":17"))},
        new String[] {
          "Token is invalid", token(claims(now + 600, now - 600, aud, ",\"sub\":\"\""))
        },
        new String[] {
          "Token is invalid", token(claims(now + 600, now - 600, aud, ",\"sub\":\"nobody\\u0000\""))
        },
        new String[] {
          "Token is invalid", token(claims(now + 600, now - 600, aud, ",\"sub\":\"nobody\""))
        },
        new String[] {"Token is invalid", token("{\"sub\":\"" + userId + "\"" + aud + "}")},
        new String[] {"Token is invalid", token("{\"exp\":\"soon\"" + sub + aud + "}")},
        new String[] {"Token has expired", token("{\"exp\":-1" + sub + aud + "}")},
        new String[] {
          "Token is invalid",
          token(good.replace("\"exp\"", "\"pad\":\"" + "x".repeat(15_000) + "\",\"exp\""))
        });
  }

  @Test
  void token_ofAlertaWithTheSameShortKey_isLetIn() {
    assertEquals(200, server.get("/alerts", "Bearer " + token(good())).status());
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void token_thatDoesNotHold_is401(String message, String token) {
    Face.Reply reply = server.get("/alerts", "Bearer " + token);

    assertEquals(401, reply.status());
    assertEquals(message, reply.message());
  }

  @Test
  void requests_withFuzzedCredentials_are401AndChangeNothing() {
    for (String authorization : fuzzed(new Random(4))) {
      Face.Reply reply =
          server
              .face()
              .send(
                  "POST",
                  "/alert",
                  ALERT,
                  "Content-Type",
                  "application/json",
                  "Authorization",
                  authorization);
      assertTrue(
          reply.status() == 401 || reply.status() == 429, () -> authorization + " got " + reply);
      assertEquals("error", reply.json().path("status").asText(), authorization);
    }
    assertEquals(
        0, server.get("/alerts?event=Fuzzed", "Key " + ADMIN_KEY).json().path("total").asInt());
  }

  private static List<String> fuzzed(Random random) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "Basic",
                "Basic ",
                "Basic ====",
                "Basic bm9jb2xvbg==",
                basic("", ""),
                basic(ADMIN, ""),
                basic("", ADMIN_PASSWORD),
                basic(ADMIN + "\0", ADMIN_PASSWORD),
                basic("x".repeat(4_000), "y"),
                basic(ADMIN, "y".repeat(4_000)),
                "Basic " + Base64.getEncoder().encodeToString(new byte[] {-1, -2, 58, -3}),
                "Key",
                "Key  ",
                "Key " + "k".repeat(8_000),
                "Key ' OR 1=1 --",
                "Bearer",
                "Bearer " + "b".repeat(8_000),
                "Hawk",
                "Hawk id=\"hawk\"",
                "Hawk id=\"hawk\", ts=\"1\", nonce=\"n\", mac=\"m\"",
                "Hawk id=\"hawk\", ts=\"%d\", nonce=\"n\", mac=\"m\"".formatted(now()),
                "Hawk id=\"hawk\", id=\"hawk\", ts=\"9\", nonce=\"n\", mac=\"m\"",
                "Hawk id=\"" + "h".repeat(5_000) + "\"",
                "Negotiate abc",
                "KeyX " + ADMIN_KEY,
                ADMIN_KEY));
    for (int i = 0; i < 300; i++) {
      String scheme = List.of("Key ", "Bearer ", "Basic ", "Hawk ", "").get(i % 5);
      headers.add(scheme + random(random, i % 3 == 0));
    }
    return headers;
  }

  private static String random(Random random, boolean base64) {
    byte[] bytes = new byte[1 + random.nextInt(100)];
    random.nextBytes(bytes);
    if (base64) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    StringBuilder text = new StringBuilder("x");
    for (byte each : bytes) {
      text.append((char) (' ' + Math.floorMod(each, 95)));
    }
    return text.append('x').toString();
  }

  @Test
  void answers_haveWhatBrowsersAreToKnow() {
    Face.Reply denied = server.face().get("/alerts");
    Face.Reply login = server.logIn(ADMIN, ADMIN_PASSWORD);

    assertEquals("nosniff", denied.header("X-Content-Type-Options"));
    assertEquals("DENY", denied.header("X-Frame-Options"));
    assertEquals("no-referrer", denied.header("Referrer-Policy"));
    assertNull(denied.header("Strict-Transport-Security"));
    assertEquals("no-store", login.header("Cache-Control"));
    assertEquals(200, server.face().get("/config").status());
  }
}
