package io.tocsin.inbound.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.AlertDraft;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsWebhookTest extends WebhookContract {

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of("cloudevents", CloudEventsWebhook::new);
  }

  @Override
  protected String options() {
    return "{\"origins\":[\"eventgrid.example.org\"],\"rate\":600}";
  }

  private WebhookRequest structured() {
    return Samples.withHeader(
        post("event.json"), "Content-Type", "application/cloudevents+json; charset=utf-8");
  }

  private WebhookRequest batch() {
    return Samples.withHeader(
        post("batch.json"), "Content-Type", "application/cloudevents-batch+json");
  }

  private WebhookRequest binary() {
    WebhookRequest request =
        Samples.withHeader(post("data.json"), "Content-Type", "application/json");
    for (Map.Entry<String, String> header :
        Map.of(
                "ce-specversion", "1.0",
                "ce-id", "b+1",
                "ce-source", "/disks",
                "ce-type", "com.example.disk",
                "ce-subject", "Gr%C3%B6%C3%9Fe",
                "ce-time", "2026-03-02T10:30:59Z")
            .entrySet()) {
      request = Samples.withHeader(request, header.getKey(), header.getValue());
    }
    return request;
  }

  @Override
  protected List<WebhookRequest> samples() {
    return List.of(structured(), batch(), binary());
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    ObjectNode json = (ObjectNode) json(structured());
    return withJson(structured(), Samples.text(json.put("type", "x.y")));
  }

  @Override
  protected @Nullable WebhookRequest another() {
    ObjectNode json = (ObjectNode) json(structured());
    return withJson(structured(), Samples.text(json.put("id", "A235")));
  }

  @Override
  protected String signatureHeader() {
    return "webhook-signature";
  }

  @Override
  protected @Nullable WebhookRequest signed(WebhookRequest request, String secret) {
    String time = Long.toString(NOW.getEpochSecond());
    try {
      byte[] key = Base64.getDecoder().decode(secret);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(("msg_1." + time + ".").getBytes(UTF_8));
      String signature = Base64.getEncoder().encodeToString(mac.doFinal(request.body()));
      return Samples.withHeader(
          Samples.withHeader(
              Samples.withHeader(request, "webhook-id", "msg_1"), "webhook-timestamp", time),
          signatureHeader(),
          "v1," + signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private AlertDraft draft(WebhookRequest request, int index) {
    return assertInstanceOf(Message.CreateAlert.class, messages(request).get(index)).draft();
  }

  @Test
  void read_structured_mapped() {
    AlertDraft draft = draft(structured(), 0);

    assertEquals(
        AlertDraft.builder()
            .resource("rack-4")
            .dedupKey("/sensors/tn-1234567/alerts")
            .event("com.example.temperature.high")
            .environment("Development")
            .severity("critical")
            .service(List.of("Cooling"))
            .group("CloudEvents")
            .value("41.5")
            .text("41 °C in rack 4")
            .attributes(
                Map.of(
                    "eventId", "A234-1234-1234",
                    "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
            .origin("/sensors/tn-1234567/alerts")
            .type("cloudEvent")
            .createTime(Instant.parse("2026-03-02T10:30:59.5Z"))
            .sourceTime(Instant.parse("2026-03-02T10:30:59.5Z"))
            .rawData(draft.rawData())
            .build(),
        draft);
  }

  @Test
  void read_binary_mapped() {
    AlertDraft draft = draft(binary(), 0);

    assertEquals("Größe", draft.resource());
    assertEquals("com.example.disk", draft.event());
    assertEquals("warning", draft.severity());
    assertEquals("disk nearly full", draft.text());
    assertEquals("b+1", draft.attributes().get("eventId"));
  }

  @Test
  void read_batch_allTaken() {
    assertEquals("major", draft(batch(), 0).severity());
    assertEquals("ok", draft(batch(), 1).severity());
    assertEquals("/a", draft(batch(), 1).resource());
  }

  @Test
  void read_batchWithABadOne_othersTaken() {
    WebhookRequest request =
        withJson(
            batch(), "[7,{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\"}]");

    assertEquals(new Message.Invalid("events[0]", "id is missing"), messages(request).get(0));
    assertEquals("indeterminate", draft(request, 1).severity());
  }

  @ParameterizedTest
  @CsvSource({
    "{\"specversion\":\"0.3\";\"id\":\"1\";\"source\":\"/a\";\"type\":\"t\"}, event: specversion is"
        + " not 1.0",
    "{\"specversion\":\"1.0\";\"id\":\"1\";\"source\":\"/a\"}, event: type is missing",
    "[], 'not JSON of CloudEvents, or more than 1000 events'"
  })
  void read_badEvent_malformed(String json, String message) {
    assertEquals(
        new WebhookReply.Malformed(message),
        webhook().read(withJson(structured(), json.replace(';', ','))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents+avro",
        "application/xml",
        "text/plain",
        "application/json"
      })
  void read_otherFormat_unsupported(String type) {
    assertInstanceOf(
        WebhookReply.Unsupported.class,
        webhook().read(Samples.withHeader(post("data.json"), "Content-Type", type)));
  }

  @Test
  void read_structuredAsPlainJson_taken() {
    assertEquals(
        "rack-4",
        draft(Samples.withHeader(post("event.json"), "Content-Type", "application/json"), 0)
            .resource());
  }

  @Test
  void messageId_batch_ofAllEvents() {
    String id = webhook().messageId(batch());
    assertNotNull(id);

    assertEquals(id, webhook().messageId(batch()));
    assertNotEquals(
        id,
        webhook()
            .messageId(
                withJson(batch(), new String(batch().body(), UTF_8).replace("\"2\"", "\"3\""))));
  }

  private static WebhookRequest handshake(String origin) {
    return new WebhookRequest(
        "OPTIONS",
        "",
        Map.of(),
        Map.of("WebHook-Request-Origin", List.of(origin), "WebHook-Request-Rate", List.of("120")),
        new byte[0],
        NOW);
  }

  @Test
  void handshake_originOfTheList_allowed() {
    WebhookRequest request = handshake("eventgrid.example.org");

    assertEquals(Authenticity.GENUINE, webhook().authenticity(request));
    WebhookAnswer answer =
        assertInstanceOf(WebhookReply.Greeting.class, webhook().read(request)).answer();
    assertEquals(
        Map.of(
            "Allow", "POST",
            "WebHook-Allowed-Origin", "eventgrid.example.org",
            "WebHook-Allowed-Rate", "600"),
        answer.headers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example.org", "", "*", "eventgrid.example.org\r\nX: y"})
  void handshake_otherOrigin_notAllowed(String origin) {
    assertEquals(Authenticity.MISSING, webhook().authenticity(handshake(origin)));
    WebhookAnswer answer =
        assertInstanceOf(WebhookReply.Greeting.class, webhook().read(handshake(origin))).answer();
    assertTrue(answer.headers().isEmpty());
  }

  @Test
  void answer_dealtWith_accepted() {
    assertEquals(
        WebhookAnswer.json(
            202,
            "{\"status\":\"ok\",\"errors\":[{\"element\":\"events[0]\",\"message\":\"id is"
                + " missing\"}]}"),
        webhook()
            .answer(
                batch(),
                List.of(
                    new MessageResult.Invalid("events[0]", "id is missing"),
                    new MessageResult.Unmatched())));
  }

  @Test
  void read_tooManyEvents_malformed() {
    String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"}";
    String events = "[" + (event + ",").repeat(1_000) + event + "]";
    WebhookRequest request = Samples.withBody(batch(), events.getBytes(UTF_8));
    assertInstanceOf(WebhookReply.Malformed.class, webhook().read(request));
  }
}
