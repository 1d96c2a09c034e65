package io.tocsin.access.hawk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.hawk.HawkSignature.Signed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The examples of Hawk's own documentation. */
class HawkSignatureTest {

  private static final String SECRET = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn";

  private static final HawkHeader GET =
      HawkHeader.parse(
              "id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", ext=\"some-app-ext-data\","
                  + " mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"")
          .orElseThrow();

  @Test
  void fits_exampleOfGet_isTrueForThatRequestOnly() {
    assertTrue(
        HawkSignature.fits(
            GET, new Signed("GET", "/resource/1?b=1&a=2", "example.com", 8000), SECRET));
    assertFalse(
        HawkSignature.fits(
            GET, new Signed("POST", "/resource/1?b=1&a=2", "example.com", 8000), SECRET));
    assertFalse(
        HawkSignature.fits(
            GET, new Signed("GET", "/resource/1?b=1&a=3", "example.com", 8000), SECRET));
    assertFalse(
        HawkSignature.fits(
            GET, new Signed("GET", "/resource/1?b=1&a=2", "example.com", 8000), SECRET + "x"));
  }

  @Test
  void hash_exampleOfBody_isThatOfTheDocumentation() {
    byte[] body = "Thank you for flying Hawk".getBytes(StandardCharsets.UTF_8);

    assertEquals(
        "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=",
        HawkSignature.hash("text/plain; charset=utf-8", body));
    assertTrue(
        HawkSignature.fits("Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=", "text/plain", body));
  }

  @Test
  void parse_headersThatAreNone_areEmpty() {
    assertTrue(HawkHeader.parse("").isEmpty());
    assertTrue(HawkHeader.parse("id=\"a\", ts=\"x\", nonce=\"n\", mac=\"m\"").isEmpty());
    assertTrue(HawkHeader.parse("id=\"a\", ts=\"1\", nonce=\"n\", mac=\"m\", odd=\"o\"").isEmpty());
    assertTrue(HawkHeader.parse("id=\"a\" ts=\"1\" nonce=\"n\" mac=\"m\"").isEmpty());
  }

  @Test
  void sign_isWhatIsChecked() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    HawkKey key = new HawkKey("station", SECRET);
    Instant now = Instant.parse("2026-03-04T09:00:00Z");
    String text =
        key.sign(
            "PUT", URI.create("https://Example.com/api/a%20b?x=1"), "application/json", body, now);
    HawkHeader header = HawkHeader.parse(text.substring("Hawk ".length())).orElseThrow();

    assertEquals("station", header.id());
    assertEquals(now.getEpochSecond(), header.time());
    assertTrue(HawkSignature.fits(header.hash(), "application/json", body));
    Signed request = new Signed("PUT", "/api/a%20b?x=1", "example.com", 443);
    assertTrue(HawkSignature.fits(header, request, SECRET));
    assertFalse(HawkSignature.fits(header, request, SECRET + "x"));
    assertFalse(key.toString().contains(SECRET));
  }

  @Test
  void sign_withoutABody_namesNoHash() {
    URI target = URI.create("http://example.com:8080/alert/1");
    String text = new HawkKey("station", SECRET).sign("DELETE", target, null, null, Instant.EPOCH);
    HawkHeader header = HawkHeader.parse(text.substring("Hawk ".length())).orElseThrow();

    assertNull(header.hash());
    assertTrue(
        HawkSignature.fits(header, new Signed("DELETE", "/alert/1", "example.com", 8080), SECRET));
  }
}
