package io.tocsin.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.TestAlerts;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Secrets.Secret;
import io.tocsin.hook.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every source must stand. A subclass says how its webhook is made, what the tool sends and
 * how it signs; payloads are resources in {@code io/tocsin/inbound/<tool>/}.
 */
public abstract class WebhookContract {

  /** When all requests come in. */
  protected static final Instant NOW = Instant.parse("2026-03-02T10:32:00Z");

  /** Of both that hold, the one that the tool signs with unless a test asks for another. */
  protected static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private static final String OTHER = "dGhlT25lVGhhdENvbWVzTmV4dDAxMjM0";
  private static final Set<Authenticity> REFUSED =
      Set.of(Authenticity.MISSING, Authenticity.FORGED);
  private static final int TWO_MIB = 2 * 1024 * 1024;

  /** Makes the webhook's factory. */
  protected abstract WebhookFactory factory();

  /** Requests that give at least one message each, without a signature. */
  protected abstract List<WebhookRequest> samples();

  /** A request of a kind that the tool may send one day; null if there are no kinds. */
  protected abstract @Nullable WebhookRequest unknownKind();

  /**
   * Another message than the first sample; null if the tool gives its messages no ids.
   *
   * @see Webhook#messageId
   */
  protected abstract @Nullable WebhookRequest another();

  /** The options of the source, as JSON. */
  protected String options() {
    return "{}";
  }

  /** What the tool adds when it signs by that secret; null: it has no scheme. */
  protected @Nullable WebhookRequest signed(WebhookRequest request, String secret) {
    return null;
  }

  /** The header of the signature; empty if the tool has no scheme with secrets. */
  protected String signatureHeader() {
    return "";
  }

  /** Whether the signature is over the body, not only a token. */
  protected boolean signsBody() {
    return true;
  }

  /** Whether without a secret nothing is checked. */
  protected boolean isUncheckedWithoutSecrets() {
    return true;
  }

  /** The JSON in a request. */
  protected JsonNode json(WebhookRequest request) {
    return Samples.json(request.body());
  }

  /** The request with other JSON in it. */
  protected WebhookRequest withJson(WebhookRequest request, String json) {
    return Samples.withBody(request, json.getBytes(UTF_8));
  }

  /** A webhook with two secrets that hold, if the tool has a scheme. */
  protected final Webhook webhook() {
    if (signatureHeader().isEmpty()) {
      return webhook(Secrets.NONE);
    }
    return webhook(
        new Secrets(List.of(new Secret(OTHER, null, null), new Secret(SECRET, null, null))));
  }

  protected final Webhook webhook(Secrets secrets) {
    WebhookFactory factory = factory();
    return factory.create(
        new SourceSettings(
            factory.type(), secrets, "Production", TestAlerts.MODEL, section(options())));
  }

  /** A section as it stands in the file of hooks, from JSON. */
  protected static Section section(String json) {
    return new Section("", Samples.json(json.getBytes(UTF_8)), new References(name -> null));
  }

  /** A resource next to the test. */
  protected final byte[] resource(String name) {
    return Samples.resource(getClass(), name);
  }

  /** A POST of such a resource. */
  protected final WebhookRequest post(String name) {
    return Samples.post(resource(name));
  }

  /** The messages that a request gives. */
  protected final List<Message> messages(WebhookRequest request) {
    return assertInstanceOf(WebhookReply.Messages.class, webhook().read(request)).messages();
  }

  @Test
  void read_sample_givesMessages() {
    for (WebhookRequest sample : samples()) {
      List<Message> messages = messages(sample);
      assertFalse(messages.isEmpty());
      for (Message message : messages) {
        assertFalse(message instanceof Message.Invalid, message::toString);
      }
      Contents.check(webhook(), sample);
    }
  }

  @Test
  void authenticity_noSecret_unchecked() {
    assumeTrue(isUncheckedWithoutSecrets(), "the tool signs without secrets of ours");
    assertEquals(Authenticity.UNCHECKED, webhook(Secrets.NONE).authenticity(samples().getFirst()));
  }

  @Test
  void authenticity_eitherSecret_genuine() {
    for (WebhookRequest sample : samples()) {
      assertEquals(Authenticity.GENUINE, webhook().authenticity(sign(sample, SECRET)));
      assertEquals(Authenticity.GENUINE, webhook().authenticity(sign(sample, OTHER)));
      assertEquals(
          Authenticity.FORGED, webhook().authenticity(sign(sample, "c29tZU90aGVyMDEyMzQ1Njc4")));
    }
  }

  @Test
  void authenticity_secretPastItsEnd_forged() {
    WebhookRequest old = sign(samples().getFirst(), SECRET);
    WebhookRequest current = sign(samples().getFirst(), OTHER);
    Secret past = new Secret(SECRET, null, NOW.minusSeconds(1));
    Webhook rotated =
        webhook(new Secrets(List.of(past, new Secret(OTHER, NOW.minusSeconds(60), null))));

    assertEquals(Authenticity.FORGED, rotated.authenticity(old));
    assertEquals(Authenticity.GENUINE, rotated.authenticity(current));
    assertEquals(
        Authenticity.FORGED, webhook(new Secrets(List.of(past))).authenticity(old), "the only one");
  }

  @Test
  void authenticity_headerMissing_missing() {
    WebhookRequest signed = sign(samples().getFirst(), SECRET);

    assertEquals(
        Authenticity.MISSING,
        webhook().authenticity(Samples.withHeader(signed, signatureHeader(), null)));
  }

  @Test
  void authenticity_headerBad_refused() {
    WebhookRequest signed = sign(samples().getFirst(), SECRET);
    String good = signed.header(signatureHeader());
    assertNotNull(good);
    for (String bad :
        List.of(
            good.substring(0, good.length() - 1),
            good.substring(0, good.length() - 2),
            "x" + good,
            "v9=" + good,
            good.substring(1),
            good + "00",
            good.replaceFirst(".$", good.endsWith("0") ? "1" : "0"),
            "ä" + good,
            " ",
            "=")) {
      Authenticity authenticity =
          webhook().authenticity(Samples.withHeader(signed, signatureHeader(), bad));
      assertTrue(REFUSED.contains(authenticity), () -> bad + " is " + authenticity);
    }
  }

  @Test
  void authenticity_oneByteChanged_forged() {
    WebhookRequest signed = sign(samples().getFirst(), SECRET);
    assumeTrue(signsBody(), "the tool sends a token, which does not depend on the body");
    for (int index : List.of(0, signed.body().length / 2, signed.body().length - 1)) {
      byte[] changed = signed.body().clone();
      changed[index] ^= 1;
      assertEquals(Authenticity.FORGED, webhook().authenticity(Samples.withBody(signed, changed)));
    }
  }

  @Test
  void authenticity_bodyNotAscii_overBytes() {
    WebhookRequest sample = samples().getFirst();
    for (byte[] body :
        List.of(
            "{\"text\":\"Größe 漢字 😀\"}".getBytes(UTF_8), HexFormat.of().parseHex("ff00fe80"))) {
      WebhookRequest signed = sign(Samples.withBody(sample, body), SECRET);
      assertEquals(Authenticity.GENUINE, webhook().authenticity(signed));
    }
  }

  @Test
  void read_oddBodies_reply() {
    WebhookRequest sample = samples().getFirst();
    for (String body :
        List.of(
            "",
            " ",
            "{",
            "nul",
            "null",
            "true",
            "7",
            "\"text\"",
            "[]",
            "{}",
            "[[]]",
            "[null,1,\"x\",{}]",
            "a=b&payload=%",
            "{\"a\":1}{\"b\":2}",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "x".repeat(TWO_MIB),
            "\"" + "x".repeat(TWO_MIB) + "\"",
            "{\"a\":\"" + "x".repeat(TWO_MIB) + "\"}")) {
      Contents.check(webhook(), Samples.withBody(sample, body.getBytes(UTF_8)));
      Contents.check(webhook(), withJson(sample, body));
    }
    Contents.check(webhook(), Samples.withBody(sample, HexFormat.of().parseHex("fffe00ff80")));
  }

  @Test
  void read_valueReplaced_reply() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    List<JsonNode> values = new ArrayList<>();
    values.add(nodes.nullNode());
    values.add(nodes.numberNode(-1e300));
    values.add(nodes.textNode(""));
    values.add(nodes.booleanNode(true));
    values.add(nodes.arrayNode().add(nodes.nullNode()).add(7).add(nodes.objectNode()));
    values.add(nodes.objectNode().set("a", nodes.objectNode().put("$where.b", 1)));
    for (WebhookRequest sample : samples()) {
      for (JsonNode value : values) {
        Mutations.replacements(json(sample), value)
            .forEach(json -> Contents.check(webhook(), withJson(sample, json)));
      }
    }
  }

  @Test
  void read_valueLeftOut_reply() {
    for (WebhookRequest sample : samples()) {
      Mutations.removals(json(sample))
          .forEach(json -> Contents.check(webhook(), withJson(sample, json)));
    }
  }

  @Test
  void read_textHostile_storable() {
    for (WebhookRequest sample : samples()) {
      for (String text : Mutations.HOSTILE) {
        Mutations.replacements(json(sample), JsonNodeFactory.instance.textNode(text))
            .forEach(json -> Contents.check(webhook(), withJson(sample, json)));
        Contents.check(webhook(), withJson(sample, Mutations.allTexts(json(sample), text)));
      }
    }
  }

  @Test
  void read_nameHostile_storable() {
    for (WebhookRequest sample : samples()) {
      for (String name : Mutations.HOSTILE) {
        Mutations.additions(json(sample), name)
            .forEach(json -> Contents.check(webhook(), withJson(sample, json)));
      }
    }
  }

  @Test
  void read_parametersHostile_storable() {
    WebhookRequest sample = samples().getFirst();
    for (String text : Mutations.HOSTILE) {
      Map<String, List<String>> query = new HashMap<>();
      for (String name : List.of("environment", "severity", "service", "group", "event", text)) {
        query.put(name, List.of(text));
      }
      query.put("customer", List.of());
      Contents.check(
          webhook(),
          new WebhookRequest(
              "POST", text, query, sample.headers(), sample.body(), sample.receivedAt()));
    }
  }

  @Test
  void read_unknownKind_noFault() {
    WebhookRequest unknown = unknownKind();
    assumeTrue(unknown != null, "the tool sends messages of one kind only");
    WebhookReply reply = Contents.check(webhook(), unknown);

    assertFalse(reply instanceof WebhookReply.Malformed, reply::toString);
    assertFalse(reply instanceof WebhookReply.Unsupported, reply::toString);
  }

  @Test
  void read_otherMethods_reply() {
    WebhookRequest sample = samples().getFirst();
    for (String method : List.of("GET", "OPTIONS", "POST")) {
      Contents.check(
          webhook(),
          new WebhookRequest(method, "", Map.of(), Map.of(), new byte[0], sample.receivedAt()));
    }
  }

  @Test
  void messageId_repeat_same() {
    WebhookRequest first = samples().getFirst();
    WebhookRequest another = another();
    String id = webhook().messageId(first);
    if (another == null) {
      assertNull(id);
      return;
    }
    assertNotNull(id);
    assertTrue(!id.isEmpty() && id.length() <= 1_000, id);
    assertEquals(id, webhook().messageId(Samples.later(first)));
    assertNotEquals(id, webhook().messageId(another));
  }

  @Test
  void create_optionNotKnown_refused() {
    WebhookFactory factory = factory();
    Section options = section("{\"no-such-option\":1}");

    assertThrows(
        HookFileException.class,
        () ->
            factory.create(
                new SourceSettings(
                    factory.type(), Secrets.NONE, "Production", TestAlerts.MODEL, options)));
  }

  @Test
  void create_secretsThatNothingAsksFor_refused() {
    assumeTrue(signatureHeader().isEmpty(), "the tool has a scheme with secrets");
    Secrets secrets = new Secrets(List.of(new Secret(SECRET, null, null)));

    assertThrows(HookFileException.class, () -> webhook(secrets));
  }

  private WebhookRequest sign(WebhookRequest request, String secret) {
    WebhookRequest signed = signed(request, secret);
    assumeTrue(signed != null, "the tool has no scheme");
    return signed;
  }

  /** Results as the server may hand them to {@link Webhook#answer}. */
  static List<MessageResult> results(int count) {
    return new ArrayList<>(
        Collections.nCopies(count, new MessageResult.Skipped("only for the test")));
  }
}
