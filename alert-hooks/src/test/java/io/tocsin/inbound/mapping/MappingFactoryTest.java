package io.tocsin.inbound.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TestAlerts;
import io.tocsin.hook.HookFile;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFactoryTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:32:00Z");

  private static Webhook webhook(String yaml) {
    return webhook(yaml, Section.empty());
  }

  private static Webhook webhook(String yaml, Section options) {
    List<MappingFactory> factories = MappingFactory.read(parse(yaml).sections("mappings"));
    return factories
        .getFirst()
        .create(new SourceSettings("tool", Secrets.NONE, "Production", TestAlerts.MODEL, options));
  }

  private static Section parse(String yaml) {
    return HookFile.parse("hooks.yaml", yaml, new References(name -> null));
  }

  /** A webhook that has these lines beside a resource and an event. */
  private static Webhook fields(String lines) {
    return webhook(
        "mappings:\n- name: tool\n  fields:\n    resource: const:r\n    event: const:e\n"
            + lines.indent(4));
  }

  private static WebhookRequest post(String body) {
    return request("application/json", body);
  }

  private static WebhookRequest request(String type, String body) {
    return new WebhookRequest(
        "POST",
        "",
        Map.of("env", List.of("Test")),
        Map.of("Content-Type", List.of(type), "X-Kind", List.of("backup")),
        body.getBytes(UTF_8),
        NOW);
  }

  private static JsonNode first(Webhook webhook, String body) {
    return ReplyJson.of(webhook.read(post(body))).path(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/a | x",
        "root:/b/c | y",
        "\"'json:/doc#/s'\" | z",
        "header:X-KIND | backup",
        "query:env | Test",
        "const:k | k",
        "{ path: /none, default: d } | d",
        "{ first: [ /none, query:none, /a ] } | x",
        "{ template: '${/a}-${/none}-${query:env}-${/loop}' } | x--Test-${/a}",
        "{ template: '${/none}', default: n } | n",
        "{ path: /b/c, map: { Y: yes } } | yes",
        "{ path: /a, map: { q: yes }, default: no } | no",
        "{ path: /a, prefix: '<', suffix: '>' } | <x>",
        "{ path: /long, maxLength: 3 } | abc",
        "{ path: /long, regex: 'c(d)e' } | d",
        "{ path: /long, regex: 'c.e', case: upper } | CDE",
        "{ path: /a, absent: [ x ], default: gone } | gone",
        "{ path: /a, when: { path: /a, equals: q }, default: other } | other",
        "{ path: /a, when: { path: /a, equals: x }, default: other } | x",
        "{ path: /b, as: json } | {\"c\":\"y\"}",
        "{ path: /n } | 7",
      })
  void rule_finds(String rule, String expected) {
    String body =
        """
        {"a":"x","b":{"c":"y"},"doc":"{\\"s\\":\\"z\\"}","long":"abcdefg","n":7,"loop":"${/a}"}\
        """;
    assertEquals(expected, first(fields("text: " + rule), body).path("text").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/list | [\"a\",\"b\"]",
        "{ path: /objects, item: /n } | [\"p\",\"q\"]",
        "{ path: /text, separator: ',' } | [\"u\",\"v\"]",
        "{ path: /text, separator: ',', regex: '^v' } | [\"v\"]",
        "{ pairs: /map } | [\"k=w\",\"l=m\"]",
        "{ pairs: /map, except: k, format: '${value}/${key}/${key}' } | [\"m/l/l\"]",
        "{ pairs: /map, only: k } | [\"k=w\"]",
        "{ pairs: /objects, key: /n, value: /v } | [\"p=1\"]",
        "{ pairs: /lists, key: /0, value: /1 } | [\"s=t\"]",
        "[ /none, const:c, { pairs: /none }, /list ] | [\"c\",\"a\",\"b\"]",
      })
  void tags_found(String rule, String expected) {
    String body =
        """
        {"list":["a","b",{}],"text":"u, ,v","map":{"k":"w","l":"m","o":{}},
        "objects":[{"n":"p","v":1},{"n":"q"}],"lists":[["s","t"],["x"],7]}\
        """;
    assertEquals(expected, first(fields("tags: " + rule), body).path("tags").toString());
  }

  @Test
  void attributes_namedIncludedAndPairs() {
    Webhook webhook =
        fields(
            """
            attributes:
              set: { a: /a }
              links: { good: /url, bad: /js }
              include: [ /run.id, /none, /deep/x ]
              pairs: /more
            """);
    assertEquals(
        """
        {"a":"1","good":"https://x.example/","run_id":"7","x":"9","b":"2"}\
        """,
        first(
                webhook,
                """
                {"a":1,"url":"https://x.example/","js":"javascript:x","run.id":7,"deep":{"x":9},
                "more":{"b":2,"a":"later"}}\
                """)
            .path("attributes")
            .toString());
  }

  @ParameterizedTest
  @CsvSource({
    "iso, 2026-03-02T10:15:00+01:00, 2026-03-02T09:15:00Z",
    "iso, 2026-03-02 10:15:00.5, 2026-03-02T10:15:00.500Z",
    "epochSeconds, 1772446500, 2026-03-02T10:15:00Z",
    "epochSeconds, 1772446500.25, 2026-03-02T10:15:00.250Z",
    "epochMillis, 1772446500123, 2026-03-02T10:15:00.123Z",
    "epochNanos, 1772446500123456789, 2026-03-02T10:15:00.123456789Z",
    "epochSeconds, 1e9, 2001-09-09T01:46:40Z",
    "epochSeconds, 1e999999999, ''",
    "epochSeconds, 1e-999999999, ''",
    "epochMillis, soon, ''",
    "iso, 2026-03-02, ''",
    "iso, +999999999-01-01T00:00:00Z, ''",
  })
  void messageTime_read(String as, String text, String expected) {
    Webhook webhook = fields("messageTime: { path: /t, as: " + as + " }");
    JsonNode alert = first(webhook, "{\"t\":\"" + text + "\"}");
    assertEquals(expected, alert.path("messageTime").asText());
    assertEquals(expected, alert.path("createTime").asText());
  }

  @Test
  void createTime_standsBesideMessageTime() {
    Webhook webhook = fields("createTime: /c\nmessageTime: /m");
    JsonNode alert =
        first(webhook, "{\"c\":\"2026-03-01T00:00:00Z\",\"m\":\"2026-03-02T00:00:00Z\"}");
    assertEquals("2026-03-01T00:00:00Z", alert.path("createTime").asText());
    assertEquals("2026-03-02T00:00:00Z", alert.path("messageTime").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "critical, critical",
    "MAJOR, major",
    "page, critical",
    "odd, major",
    "'', indeterminate",
    "ok, ok",
  })
  void severity_unknown_isNeverNormal(String text, String expected) {
    Webhook webhook = fields("severity: /s");
    assertEquals(expected, first(webhook, "{\"s\":\"" + text + "\"}").path("severity").asText());
  }

  @Test
  void requiredField_missing_isInvalid() {
    Webhook webhook = fields("value: { path: /v, required: true }");
    assertEquals("value is missing", first(webhook, "{}").path("text").asText());
    assertEquals("1", first(webhook, "{\"v\":1}").path("value").asText());
  }

  @Test
  void elements_badOne_leavesTheOthers() {
    Webhook webhook =
        webhook(
            """
            mappings:
            - name: tool
              forEach: /results
              skipIf: { path: /dry, equals: true }
              fields:
                resource: { path: /host, required: true }
                event: root:/kind
            """);
    List<Message> messages =
        assertInstanceOf(
                WebhookReply.Messages.class,
                webhook.read(
                    post(
                        """
                        {"kind":"k","results":[{"host":"a"},{},{"host":"b","dry":true},7]}\
                        """)))
            .messages();
    assertInstanceOf(Message.CreateAlert.class, messages.get(0));
    assertEquals(new Message.Invalid("results[1]", "resource is missing"), messages.get(1));
    assertEquals(new Message.Skipped("results[2]", "left out by skipIf"), messages.get(2));
    assertEquals(new Message.Invalid("results[3]", "resource is missing"), messages.get(3));
  }

  @Test
  void elements_tooMany_restIsInvalid() {
    Webhook webhook =
        webhook(
            "mappings: [ { name: tool, forEach: '', fields: { resource: const:r, event: const:e } }"
                + " ]");
    List<Message> messages =
        assertInstanceOf(
                WebhookReply.Messages.class, webhook.read(post("[" + "1,".repeat(1_000) + "1]")))
            .messages();
    assertEquals(1_001, messages.size());
    assertEquals(new Message.Invalid("body[1000]", "there are more than 1000"), messages.getLast());
  }

  @Test
  void templates_ofOneName_firstThatMatchesCounts() {
    Webhook webhook =
        webhook(
            """
            mappings:
            - name: tool
              match: { all: [ { path: /kind, in: [ a, b ] }, { not: { path: /x, exists: true } } ] }
              fields: { resource: const:first, event: const:e }
            - name: tool
              match: { any: [ { path: /kind, matches: "^c+$" }, { header: X-Odd, equals: y } ] }
              fields: { resource: const:second, event: const:e }
            - name: tool
              match: { query: env, equals: Other }
              greeting: { body: hello }
            """);
    assertEquals("first", first(webhook, "{\"kind\":\"b\"}").path("resource").asText());
    assertEquals("unread", first(webhook, "{\"kind\":\"b\",\"x\":[]}").path("reply").asText());
    assertEquals("second", first(webhook, "{\"kind\":\"ccc\"}").path("resource").asText());
    assertEquals("unread", first(webhook, "{\"kind\":\"cd\"}").path("reply").asText());
    assertEquals("malformed", first(webhook, "{").path("reply").asText());
  }

  @Test
  void rules_tellWhatMadeAField() {
    Webhook webhook =
        fields(
            "text: { template: 'on ${/a}' }\nvalue: { path: /a, map: { x: y } }\ngroup: query:env");
    Message message =
        assertInstanceOf(WebhookReply.Messages.class, webhook.read(post("{\"a\":\"x\"}")))
            .messages()
            .getFirst();
    Map<String, String> rules = assertInstanceOf(Message.CreateAlert.class, message).rules();
    assertEquals("constant", rules.get("resource"));
    assertEquals("on ${/a}", rules.get("text"));
    assertEquals("/a in table", rules.get("value"));
    assertEquals("parameter env", rules.get("group"));
    assertEquals("default", rules.get("environment"));
  }

  @Test
  void plainText_byNamedGroups() {
    Webhook webhook =
        webhook(
            """
            mappings:
            - name: tool
              textPattern: '^(?P<host>\\S+) is (?P<state>down|up)'
              fields: { resource: /host, event: const:ping }
              status: { path: /state, map: { up: close } }
            """);
    JsonNode alert = ReplyJson.of(webhook.read(request("text/plain", "db-07 is up again"))).path(0);
    assertEquals("db-07", alert.path("resource").asText());
    assertEquals("normal", alert.path("severity").asText());
    assertEquals(
        "unread",
        ReplyJson.of(webhook.read(request("text/plain", "hello"))).path(0).path("reply").asText());
  }

  @Test
  void form_fieldsOrJsonInOne() {
    String plain = "mappings: [ { name: tool, fields: { resource: /a, event: /b } } ]";
    String json = plain.replace("name: tool,", "name: tool, formField: payload,");
    String form = "application/x-www-form-urlencoded; charset=UTF-8";
    assertEquals(
        "x y",
        ReplyJson.of(webhook(plain).read(request(form, "a=x+y&b=%C3%A4&a=z")))
            .path(0)
            .path("resource")
            .asText());
    assertEquals(
        "p",
        ReplyJson.of(
                webhook(json).read(request(form, "payload=%7B%22a%22%3A%22p%22%2C%22b%22%3A1%7D")))
            .path(0)
            .path("resource")
            .asText());
    assertInstanceOf(WebhookReply.Malformed.class, webhook(json).read(request(form, "a=x")));
    assertInstanceOf(WebhookReply.Malformed.class, webhook(plain).read(request(form, "a=%zz")));
  }

  @Test
  void xml_unsupported() {
    assertInstanceOf(
        WebhookReply.Unsupported.class, fields("").read(request("application/xml", "<a/>")));
    assertInstanceOf(
        WebhookReply.Unsupported.class,
        fields("").read(request("multipart/related; type=\"text/xml\"", "<a/>")));
  }

  @Test
  void bodyTooLong_malformed() {
    assertInstanceOf(
        WebhookReply.Malformed.class, fields("").read(post("\"" + "x".repeat(1_048_576) + "\"")));
  }

  @Test
  void template_rendersNoMoreThanItsBound() {
    Webhook webhook = fields("text: { template: '" + "${/a}".repeat(100) + "' }");
    String text = first(webhook, "{\"a\":\"" + "x".repeat(5_000) + "\"}").path("text").asText();
    assertEquals(32_768, text.length());
  }

  private static final String ACTS =
      """
      mappings:
      - name: tool
        fields:
          resource: /host
          event: const:e
          messageTime: /at
          dedupeId: /id
        status: { path: /s, map: { ok: close, acked: ack, noted: note, quiet: blackout, gone: "action:close", meh: skip } }
        act:
          target: [ { linked: tool, value: /link }, { attribute: key, value: /key }, { issued: /issued }, { id: /alert } ]
          by: /user
          text: { template: "by ${/user}" }
          link: { provider: tool, id: /link, url: /url }
          blackout: 2h
      """;

  @ParameterizedTest
  @CsvSource({"acked, ack", "noted, note", "quiet, blackout 7200", "gone, close"})
  void status_ofAnAct_actsOnTargets(String status, String step) {
    JsonNode act =
        first(
            webhook(ACTS),
            """
            {"s":"%s","key":"k1","alert":"a1","link":"l1","url":"https://x.example/","id":"i1",
            "user":"Ada","at":"2026-03-02T10:00:00Z"}\
            """
                .formatted(status));
    assertEquals("[\"" + step + "\"]", act.path("steps").toString());
    assertEquals(
        "[\"linked tool l1\",\"attribute key k1\",\"id a1\"]", act.path("targets").toString());
    assertEquals("Ada", act.path("by").asText());
    assertEquals("by Ada", act.path("text").asText());
    assertEquals("i1", act.path("eventId").asText());
    assertEquals("2026-03-02T10:00:00Z", act.path("messageTime").asText());
    assertEquals("tool l1 https://x.example/", act.path("link").asText());
  }

  @Test
  void status_otherWords_openCloseOrSkip() {
    Webhook webhook = webhook(ACTS);
    assertEquals("indeterminate", first(webhook, "{\"host\":\"h\"}").path("severity").asText());
    assertEquals(
        "normal", first(webhook, "{\"host\":\"h\",\"s\":\"ok\"}").path("severity").asText());
    assertEquals("skipped", first(webhook, "{\"s\":\"meh\"}").path("reply").asText());
    assertEquals("invalid", first(webhook, "{\"s\":\"acked\"}").path("reply").asText());
    assertEquals(
        "indeterminate",
        first(webhook, "{\"host\":\"h\",\"s\":\"ack\"}").path("severity").asText(),
        "a payload has no words of its own");
  }

  @Test
  void messageId_isTheDedupeId() {
    assertEquals("i1", webhook(ACTS).messageId(post("{\"id\":\"i1\"}")));
    assertNull(webhook(ACTS).messageId(post("{}")));
    assertNull(webhook(ACTS).messageId(post("{")));
  }

  @Test
  void options_namedByTemplates_areTheSources() {
    String yaml =
        "mappings: [ { name: tool, fields: { resource: const:r, event: { first: [ option:event,"
            + " const:e ] } } } ]";
    assertEquals("e", first(webhook(yaml), "{}").path("event").asText());
    assertEquals("mine", first(webhook(yaml, parse("event: mine")), "{}").path("event").asText());
    assertThrows(HookFileException.class, () -> webhook(yaml, parse("other: mine")));
  }

  @Test
  void answer_ofTheTemplate() {
    Webhook webhook =
        webhook(
            "mappings: [ { name: tool, answer: { status: 202, body: ok }, fields: { resource:"
                + " const:r, event: const:e } } ]");
    var answer = webhook.answer(post("{}"), List.of());
    assertEquals(202, answer == null ? 0 : answer.status());
    assertNull(fields("").answer(post("{}"), List.of()));
  }

  @Test
  void auth_header_secretOfTheTemplate() {
    Webhook webhook =
        webhook(
            """
            mappings:
            - name: tool
              auth: { type: header, header: X-Kind, secrets: [ other, { secret: backup, notAfter: 2026-12-01T00:00:00Z } ] }
              fields: { resource: const:r, event: const:e }
            """);
    assertEquals(Authenticity.GENUINE, webhook.authenticity(post("{}")));
    assertEquals(
        Authenticity.MISSING,
        webhook.authenticity(new WebhookRequest("POST", "", Map.of(), Map.of(), new byte[0], NOW)));
  }

  @Test
  void auth_hmac_timeIsTheSignedHeader() {
    Webhook webhook =
        webhook(
            """
            mappings:
            - name: tool
              auth: { type: hmac, header: X-Sig, prefix: "sha256=", signed: "${header.X-Ts}.${body}", maxSkew: 5m, secrets: k }
              fields: { resource: const:r, event: const:e }
            """);
    // echo -n '1772447520.{}' | openssl dgst -sha256 -hmac k
    String signature = "ec04af55808403f382010030d0db6e73dcb5824a5fbb6346a9abd5066e09f62f";
    assertEquals(Authenticity.GENUINE, webhook.authenticity(signed(signature, "1772447520", NOW)));
    assertEquals(
        Authenticity.STALE,
        webhook.authenticity(signed(signature, "1772447520", NOW.plusSeconds(301))));
    assertEquals(Authenticity.FORGED, webhook.authenticity(signed(signature, "1772447521", NOW)));
  }

  private static WebhookRequest signed(String signature, String time, Instant now) {
    return new WebhookRequest(
        "POST",
        "",
        Map.of(),
        Map.of("X-Sig", List.of("sha256=" + signature), "X-Ts", List.of(time)),
        "{}".getBytes(UTF_8),
        now);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "fields.text | text: no-pointer",
        "fields.text.from | text: { when: { path: /a, equals: b } }",
        "fields.text.first[1].path | text: { first: [ /a, { path: b } ] }",
        "fields.text.regex | text: { path: /a, regex: '(' }",
        "fields.text.template | text: { template: '${/a' }",
        "fields.text.template | text: { template: '${a}' }",
        "fields.text.case | text: { path: /a, case: odd }",
        "fields.text.colour | text: { path: /a, colour: red }",
        "fields.text.maxLength | text: { path: /a, maxLength: 40000 }",
        "fields.text.when.equals | text: { path: /a, when: { path: /b } }",
        "fields.text | text: [ /a, /b ]",
        "fields.tags[1].pairs | tags: [ /a, { pairs: b } ]",
        "fields.tags.format | tags: { pairs: /b, format: '${name}' }",
        "fields.createTime.as | createTime: { path: /a, as: never }",
        "fields.severity | severity: { path: /a, map: { x: majro } }",
        "fields.attributes.include | attributes: { include: [ a ] }",
        "fields.colour | colour: red",
      })
  void mistakeInAField_faultWithItsPlace(String place, String line) {
    HookFileException fault = assertThrows(HookFileException.class, () -> fields(line));
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.startsWith("mappings[0]." + place), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: Tool",
        "fields: { event: const:e }",
        "status: { path: /a, map: { x: closed } }",
        "status: { path: /a, map: { x: ack } }",
        "act: { target: /a }",
        "act: { target: [] }",
        "greeting: { body: x }",
        "answer: { status: 400 }",
        "overload: never",
        "auth: { type: odd }",
        "auth: { type: hmac, header: X, signed: '${header.X-Ts}' }",
        "auth: { type: hmac, header: X, algorithm: md5 }",
        "auth: { type: hmac, header: X, encoding: octal }",
        "auth: { type: hmac, header: X, maxSkew: 5m }",
        "forEach: results",
        "textPattern: '('",
        "match: { path: /a }",
        "match: { path: /a, equals: b, in: [ c ] }",
        "colour: red",
      })
  void mistakeInATemplate_fault(String line) {
    StringBuilder yaml = new StringBuilder("mappings:\n- ");
    yaml.append(line.startsWith("name:") ? line : "name: tool\n  " + line);
    if (!line.startsWith("fields:")) {
      yaml.append("\n  fields: { resource: const:r, event: const:e }");
    }
    HookFileException fault = assertThrows(HookFileException.class, () -> webhook(yaml.toString()));
    assertTrue(String.valueOf(fault.getMessage()).startsWith("mappings[0]"), fault::getMessage);
  }

  @Test
  void secrets_withoutAScheme_fault() {
    MappingFactory factory =
        MappingFactory.read(
                parse("mappings: [ { name: tool, fields: { resource: const:r, event: const:e } } ]")
                    .sections("mappings"))
            .getFirst();
    Secrets secrets = new Secrets(List.of(new Secrets.Secret("s", null, null)));
    assertThrows(
        HookFileException.class,
        () ->
            factory.create(
                new SourceSettings(
                    "tool", secrets, "Production", TestAlerts.MODEL, Section.empty())));
  }
}
