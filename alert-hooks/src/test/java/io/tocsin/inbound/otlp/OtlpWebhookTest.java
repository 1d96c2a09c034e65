package io.tocsin.inbound.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.tocsin.TestAlerts;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpWebhookTest extends WebhookContract {

  @Override
  protected WebhookFactory factory() {
    return WebhookFactory.of("otlp", OtlpWebhook::new);
  }

  private static WebhookRequest request(String type, byte[] body) {
    return new WebhookRequest(
        "POST", "v1/logs", Map.of(), Map.of("Content-Type", List.of(type)), body, NOW);
  }

  private WebhookRequest json() {
    return request("application/json", resource("logs.json"));
  }

  private static WebhookRequest protobuf(byte[] body) {
    return request("application/x-protobuf", body);
  }

  @Override
  protected List<WebhookRequest> samples() {
    return List.of(json());
  }

  @Override
  protected @Nullable WebhookRequest unknownKind() {
    return withJson(json(), "{\"resourceLogs\":[],\"resourceEntities\":[{}]}");
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return null;
  }

  private AlertDraft draft(WebhookRequest request, int index) {
    return assertInstanceOf(Message.CreateAlert.class, messages(request).get(index)).draft();
  }

  @Test
  void read_error_mapped() {
    AlertDraft draft = draft(json(), 0);

    assertEquals(
        AlertDraft.builder()
            .resource("web-1")
            .dedupKey("service.name=checkout")
            .event("java.net.SocketTimeoutException")
            .environment("Development")
            .severity("major")
            .service(List.of("checkout"))
            .group("com.example.Checkout")
            .value("ERROR")
            .text("payment 4711 failed after 30 s for \"ann\"")
            .attributes(
                Map.of(
                    "traceId", "5b8efff798038103d269b633813fc60c",
                    "spanId", "eee19b7ec3c1b174",
                    "exception_type", "java.net.SocketTimeoutException",
                    "retries", "3"))
            .origin("otlp/checkout")
            .type("otlpLog")
            .createTime(Instant.parse("2026-03-02T10:30:59.123456789Z"))
            .sourceTime(Instant.parse("2026-03-02T10:30:59.123456789Z"))
            .rawData(draft.rawData())
            .build(),
        draft);
  }

  @Test
  void read_event_takenWhateverItsSeverity() {
    AlertDraft draft = draft(json(), 1);

    assertEquals("device.app.lifecycle", draft.event());
    assertEquals("informational", draft.severity());
    assertEquals("{\"values\":[{\"key\":\"a\",\"value\":{\"boolValue\":true}}]}", draft.text());
    assertEquals(Instant.parse("2026-03-02T10:31:00Z"), draft.createTime());
  }

  @Test
  void read_lineWithoutName_namedByItsTemplate() {
    AlertDraft draft = draft(json(), 2);
    WebhookRequest other =
        withJson(json(), new String(json().body(), UTF_8).replace("worker 12", "worker 377"));
    WebhookRequest different =
        withJson(json(), new String(json().body(), UTF_8).replace("worker 12", "waiter 12"));

    assertEquals("critical", draft.severity());
    assertEquals(draft.event(), draft(other, 2).event());
    assertEquals(16, draft.event().length());
    assertNotEquals(draft.event(), draft(different, 2).event());
  }

  @Test
  void read_harmlessLine_left() {
    assertEquals(3, messages(json()).size());
  }

  @ParameterizedTest
  @CsvSource({"'{\"minSeverity\":21}', 2", "'{\"minSeverity\":1}', 4", "'{\"events\":false}', 2"})
  void read_optionsSet_othersPicked(String options, int count) {
    WebhookReply reply =
        factory()
            .create(
                new SourceSettings(
                    "otlp", Secrets.NONE, "Production", TestAlerts.MODEL, section(options)))
            .read(json());

    assertEquals(count, assertInstanceOf(WebhookReply.Messages.class, reply).messages().size());
  }

  private static KeyValue pair(String key, String value) {
    return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
  }

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  private static ExportLogsServiceRequest export(LogRecord... records) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(pair("service.name", "checkout"))
                        .addAttributes(pair("host.name", "web-1"))
                        .addAttributes(pair("deployment.environment.name", "Development")))
                .addScopeLogs(
                    ScopeLogs.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().setName("com.example.Checkout"))
                        .addAllLogRecords(List.of(records))))
        .build();
  }

  private static LogRecord error() {
    return LogRecord.newBuilder()
        .setTimeUnixNano(1772447459123456789L)
        .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR)
        .setSeverityText("ERROR")
        .setBody(text("payment 4711 failed after 30 s for \"ann\""))
        .addAttributes(pair("exception.type", "java.net.SocketTimeoutException"))
        .addAttributes(
            KeyValue.newBuilder().setKey("retries").setValue(AnyValue.newBuilder().setIntValue(3)))
        .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
        .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
        .build();
  }

  @Test
  void read_protobuf_sameAsJson() {
    AlertDraft draft = draft(protobuf(export(error()).toByteArray()), 0);

    assertEquals(draft(json(), 0).toBuilder().rawData(draft.rawData()).build(), draft);
  }

  @Test
  void read_protobufValuesOfAllKinds_taken() {
    LogRecord record =
        error().toBuilder()
            .setBody(
                AnyValue.newBuilder()
                    .setKvlistValue(KeyValueList.newBuilder().addValues(pair("a", "b"))))
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("list")
                    .setValue(
                        AnyValue.newBuilder()
                            .setArrayValue(ArrayValue.newBuilder().addValues(text("x")))))
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("half")
                    .setValue(AnyValue.newBuilder().setDoubleValue(0.5)))
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("yes")
                    .setValue(AnyValue.newBuilder().setBoolValue(true)))
            .build();
    AlertDraft draft = draft(protobuf(export(record).toByteArray()), 0);

    assertEquals("{\"values\":[{\"key\":\"a\",\"value\":{\"stringValue\":\"b\"}}]}", draft.text());
    assertEquals("0.5", draft.attributes().get("half"));
    assertEquals("true", draft.attributes().get("yes"));
    assertEquals("{\"values\":[{\"stringValue\":\"x\"}]}", draft.attributes().get("list"));
  }

  @Test
  void read_protobufNested_refused() {
    AnyValue value = text("x");
    for (int i = 0; i < 200; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    byte[] body = export(error().toBuilder().setBody(value).build()).toByteArray();

    assertInstanceOf(WebhookReply.Malformed.class, webhook().read(protobuf(body)));
  }

  @Test
  void read_protobufCutAnywhere_reply() {
    byte[] body = export(error()).toByteArray();
    for (int length = 0; length < body.length; length++) {
      assertNotNull(webhook().read(protobuf(Arrays.copyOf(body, length))));
    }
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The server inflates what says that it is compressed, and counts what comes of it. */
  @Test
  void read_gzipThatTheServerLeft_isNotInflatedHere() {
    assertInstanceOf(
        WebhookReply.Malformed.class,
        webhook().read(request("application/json", gzip(resource("logs.json")))));
  }

  @Test
  void read_otherFormat_unsupported() {
    assertInstanceOf(
        WebhookReply.Unsupported.class, webhook().read(request("text/plain", new byte[0])));
  }

  @Test
  void read_tooManyRecords_restRefused() {
    LogRecord[] records = Collections.nCopies(1_200, error()).toArray(LogRecord[]::new);
    List<Message> messages = messages(protobuf(export(records).toByteArray()));

    assertEquals(1_000, messages.stream().filter(Message.CreateAlert.class::isInstance).count());
    assertEquals(1_200, messages.size());
  }

  @Test
  void answer_allTaken_empty() {
    assertEquals(
        WebhookAnswer.json(200, "{}"),
        webhook().answer(json(), List.of(new MessageResult.Unmatched())));
    assertEquals(
        WebhookAnswer.bytes(200, "application/x-protobuf", new byte[0]),
        webhook().answer(protobuf(new byte[0]), List.of(new MessageResult.Unmatched())));
  }

  @Test
  void answer_someRefused_partialSuccess() throws IOException {
    List<MessageResult> results =
        Collections.nCopies(300, new MessageResult.Invalid("logRecords", "too many"));

    assertEquals(
        WebhookAnswer.json(
            200,
            "{\"partialSuccess\":{\"rejectedLogRecords\":\"300\","
                + "\"errorMessage\":\"logRecords: too many\"}}"),
        webhook().answer(json(), results));
    WebhookAnswer answer = webhook().answer(protobuf(new byte[0]), results);
    assertNotNull(answer);
    assertEquals(
        300,
        ExportLogsServiceResponse.parseFrom(answer.bytes())
            .getPartialSuccess()
            .getRejectedLogRecords());
  }

  @Test
  void read_hostileTextsInProtobuf_storable() {
    LogRecord record =
        error().toBuilder()
            .setEventName("a\u0000b")
            .addAttributes(pair("$where.x", "<script>"))
            .build();
    AlertDraft draft = draft(protobuf(export(record).toByteArray()), 0);

    assertEquals("a?b", draft.event());
    assertEquals("<script>", draft.attributes().get("_where_x"));
  }

  /** Each record has two bytes, and took more than a thousand. */
  @Test
  void read_millionsOfEmptyRecords_areRefusedUnread() {
    byte[] scope = field(2, repeated(new byte[] {0x12, 0}, 2_000_000));

    WebhookReply reply = webhook().read(protobuf(field(1, scope)));

    assertInstanceOf(WebhookReply.Malformed.class, reply);
  }

  @Test
  void read_asManyRecordsAsCollectorsSend_areRead() {
    KeyValue pair =
        KeyValue.newBuilder()
            .setKey("key")
            .setValue(AnyValue.newBuilder().setStringValue("value"))
            .build();
    LogRecord record =
        LogRecord.newBuilder()
            .setTimeUnixNano(1)
            .setObservedTimeUnixNano(1)
            .setSeverityText("INFO")
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
            .setBody(AnyValue.newBuilder().setStringValue("text"))
            .addAllAttributes(Collections.nCopies(10, pair))
            .build();
    ExportLogsServiceRequest logs =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addAllLogRecords(Collections.nCopies(8_192, record))))
            .build();

    assertInstanceOf(WebhookReply.Ignored.class, webhook().read(protobuf(logs.toByteArray())));
  }

  private static byte[] repeated(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    }
    return all;
  }

  private static byte[] field(int number, byte[] content) {
    ByteString.Output out = ByteString.newOutput();
    try {
      CodedOutputStream coded = CodedOutputStream.newInstance(out);
      coded.writeByteArray(number, content);
      coded.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteString().toByteArray();
  }
}
