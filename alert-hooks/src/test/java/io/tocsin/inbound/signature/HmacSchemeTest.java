package io.tocsin.inbound.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tocsin.hook.Secrets;
import io.tocsin.hook.Secrets.Secret;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Signing;
import io.tocsin.inbound.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacSchemeTest {

  private static final Instant NOW = Instant.ofEpochSecond(1531420618);

  /** The example in Slack's documentation. */
  private static final String BODY =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
          + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
          + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
          + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
          + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

  private static final String SIGNATURE =
      "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  private static final Secrets SECRETS = secrets("old one", "8f742231b10e8888abcd99yyyzzz85a5");

  private static final HmacScheme SLACK =
      new HmacScheme(
          "X-Slack-Signature",
          HmacScheme.Algorithm.SHA256,
          HmacScheme.Encoding.HEX,
          "v0=",
          template("v0:${header.X-Slack-Request-Timestamp}:${body}"),
          "X-Slack-Request-Timestamp",
          Duration.ofMinutes(5));

  private static SignedText template(String text) {
    SignedText signed = SignedText.parse(text);
    assertNotNull(signed);
    return signed;
  }

  private static Secrets secrets(String... texts) {
    return new Secrets(List.of(texts).stream().map(text -> new Secret(text, null, null)).toList());
  }

  private static WebhookRequest request(Map<String, String> headers, String body, Instant now) {
    return new WebhookRequest(
        "POST",
        "",
        Map.of(),
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
        body.getBytes(UTF_8),
        now);
  }

  @ParameterizedTest
  @CsvSource({
    "v0=, 1531420618, 0, GENUINE",
    "v0=, 1531420618, 300, GENUINE",
    "v0=, 1531420618, -300, GENUINE",
    "v0=, 1531420618, 301, STALE",
    "v0=, 1531420618, -301, STALE",
    "v0=, 1531420619, 0, FORGED",
    "v0=, -1531420618, 0, FORGED",
    "v0=, 15314206181531420618, 0, FORGED",
    "v1=, 1531420618, 0, FORGED",
    "'', 1531420618, 0, FORGED",
    "v0=0, 1531420618, 0, FORGED",
    "v0=00, 1531420618, 0, FORGED"
  })
  void check_vector_judged(String prefix, String timestamp, long later, Authenticity expected) {
    Map<String, String> headers =
        Map.of("X-Slack-Signature", prefix + SIGNATURE, "X-Slack-Request-Timestamp", timestamp);

    assertEquals(expected, SLACK.check(request(headers, BODY, NOW.plusSeconds(later)), SECRETS));
  }

  @Test
  void check_timestampMissing_missing() {
    Map<String, String> headers = Map.of("X-Slack-Signature", "v0=" + SIGNATURE);

    assertEquals(Authenticity.MISSING, SLACK.check(request(headers, BODY, NOW), SECRETS));
  }

  @Test
  void check_noSecretSet_unchecked() {
    assertEquals(Authenticity.UNCHECKED, SLACK.check(request(Map.of(), BODY, NOW), Secrets.NONE));
  }

  @Test
  void check_base64_decoded() {
    HmacScheme scheme =
        new HmacScheme(
            "X-Sig",
            HmacScheme.Algorithm.SHA512,
            HmacScheme.Encoding.BASE64,
            "",
            SignedText.BODY,
            null,
            Duration.ZERO);
    String signature =
        "V7eMGauh+R2hS2nuGQzfOSZkWZOx9VX6SMRnT9A+ndoKXcOUO1kIiNe+bi07hRzIw5rvybooATwWc57TAzjxng==";

    assertEquals(
        Authenticity.GENUINE,
        scheme.check(request(Map.of("X-Sig", signature), "x", NOW), secrets("key")));
  }

  @Test
  void check_base64ThatIsCutOrNone_forged() {
    HmacScheme scheme =
        new HmacScheme(
            "X-Sig",
            HmacScheme.Algorithm.SHA1,
            HmacScheme.Encoding.BASE64,
            "",
            SignedText.BODY,
            null,
            Duration.ZERO);
    String signature = "KgDo6DQ9+GxMGIsmPuyjMa+jFUg=";

    assertEquals(
        Authenticity.GENUINE,
        scheme.check(request(Map.of("X-Sig", signature), "x", NOW), secrets("key")));
    for (String other : List.of(signature.substring(0, signature.length() - 1), "!!!!", "AAAA")) {
      assertEquals(
          Authenticity.FORGED,
          scheme.check(request(Map.of("X-Sig", other), "x", NOW), secrets("key")),
          other);
    }
  }

  @Test
  void check_ofBody_judged() {
    HmacScheme scheme = HmacScheme.ofBody("X-Sig", "sha256=");
    String right = "sha256=" + Signing.hmac("key", "", "x".getBytes(UTF_8));
    WebhookRequest request = request(Map.of("X-Sig", right), "x", NOW);

    assertEquals(Authenticity.GENUINE, scheme.check(request, secrets("key")));
    assertEquals(Authenticity.GENUINE, scheme.check(request, secrets("key", "next")));
    assertEquals(Authenticity.FORGED, scheme.check(request, secrets("next")));
    assertEquals(
        Authenticity.FORGED,
        scheme.check(request(Map.of("X-Sig", right), "y", NOW), secrets("key")));
  }

  @Test
  void check_signatureMissing_missing() {
    HmacScheme scheme = HmacScheme.ofBody("X-Sig", "");

    assertEquals(Authenticity.MISSING, scheme.check(request(Map.of(), "x", NOW), secrets("key")));
    assertEquals(
        Authenticity.MISSING, scheme.check(request(Map.of("X-Sig", ""), "x", NOW), secrets("key")));
  }

  @Test
  void check_signedHeaderMissing_forged() {
    HmacScheme scheme =
        new HmacScheme(
            "X-Sig",
            HmacScheme.Algorithm.SHA256,
            HmacScheme.Encoding.HEX,
            "",
            template("${body}${header.X-Id}"),
            null,
            Duration.ZERO);
    String signature = Signing.hmac("key", "", "x".getBytes(UTF_8));

    assertEquals(
        Authenticity.FORGED,
        scheme.check(request(Map.of("X-Sig", signature), "x", NOW), secrets("key")));
    assertEquals(
        Authenticity.GENUINE,
        scheme.check(request(Map.of("X-Sig", signature, "X-Id", ""), "x", NOW), secrets("key")));
  }

  @Test
  void signedText_withoutTheBody_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SignedText(List.of(new SignedText.Part.Header("X-Time"))));
  }

  @Test
  void scheme_timeNotSigned_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new HmacScheme(
                "X-Sig",
                HmacScheme.Algorithm.SHA256,
                HmacScheme.Encoding.HEX,
                "",
                SignedText.BODY,
                "X-Time",
                Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource({"''", "${header.X-Time}", "${body}${header.}", "${query.a}${body}", "${body"})
  void parse_notReadable_null(String template) {
    assertNull(SignedText.parse(template));
  }

  @Test
  void parse_severalParts_inOrder() {
    assertEquals(
        new SignedText(
            List.of(
                new SignedText.Part.Text("v0:"),
                new SignedText.Part.Header("X-Time"),
                new SignedText.Part.Text(":"),
                new SignedText.Part.Body(),
                new SignedText.Part.Text(""))),
        SignedText.parse("v0:${header.X-Time}:${body}"));
  }
}
