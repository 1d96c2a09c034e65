package io.tocsin.auth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.auth.credential.HawkSignature.Signed;
import java.nio.charset.StandardCharsets;
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
}
