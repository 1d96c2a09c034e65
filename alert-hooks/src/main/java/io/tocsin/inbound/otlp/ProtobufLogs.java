package io.tocsin.inbound.otlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.json.LongReads;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logs in protobuf, as the JSON that OTLP writes for the same, so that they are read in one way.
 * Protobuf itself bounds how deep values are.
 */
final class ProtobufLogs {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProtobufLogs() {}

  /** The logs; null if the bytes are none, or would take too much memory. */
  static @Nullable Payload read(byte[] body) {
    return LongReads.<@Nullable Payload, RuntimeException>read(body.length, () -> readAll(body));
  }

  private static @Nullable Payload readAll(byte[] body) {
    try {
      LogsWeight.check(body);
      ObjectNode request = JSON.objectNode();
      ArrayNode resources = request.putArray("resourceLogs");
      for (ResourceLogs logs : ExportLogsServiceRequest.parseFrom(body).getResourceLogsList()) {
        add(resources.addObject(), logs);
      }
      return new Payload(request, "");
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
  }

  /** The answer: how many were not taken, and why. */
  static byte[] answer(long rejected, String reason) {
    ExportLogsServiceResponse.Builder response = ExportLogsServiceResponse.newBuilder();
    if (rejected > 0) {
      response.setPartialSuccess(
          ExportLogsPartialSuccess.newBuilder()
              .setRejectedLogRecords(rejected)
              .setErrorMessage(reason));
    }
    return response.build().toByteArray();
  }

  private static void add(ObjectNode node, ResourceLogs logs) {
    node.putObject("resource")
        .set("attributes", attributes(logs.getResource().getAttributesList()));
    ArrayNode scopes = node.putArray("scopeLogs");
    for (ScopeLogs scope : logs.getScopeLogsList()) {
      ObjectNode added = scopes.addObject();
      added.putObject("scope").put("name", scope.getScope().getName());
      ArrayNode records = added.putArray("logRecords");
      scope.getLogRecordsList().forEach(record -> add(records.addObject(), record));
    }
  }

  private static void add(ObjectNode node, LogRecord log) {
    node.put("timeUnixNano", Long.toUnsignedString(log.getTimeUnixNano()))
        .put("observedTimeUnixNano", Long.toUnsignedString(log.getObservedTimeUnixNano()))
        .put("severityNumber", log.getSeverityNumberValue())
        .put("severityText", log.getSeverityText())
        .put("eventName", log.getEventName())
        .put("traceId", hex(log.getTraceId()))
        .put("spanId", hex(log.getSpanId()));
    node.set("body", value(log.getBody()));
    node.set("attributes", attributes(log.getAttributesList()));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static ArrayNode attributes(List<KeyValue> pairs) {
    ArrayNode attributes = JSON.arrayNode();
    for (KeyValue pair : pairs) {
      attributes.addObject().put("key", pair.getKey()).set("value", value(pair.getValue()));
    }
    return attributes;
  }

  private static ObjectNode value(AnyValue value) {
    ObjectNode node = JSON.objectNode();
    switch (value.getValueCase()) {
      case STRING_VALUE -> node.put("stringValue", value.getStringValue());
      case BOOL_VALUE -> node.put("boolValue", value.getBoolValue());
      case INT_VALUE -> node.put("intValue", Long.toString(value.getIntValue()));
      case DOUBLE_VALUE -> node.put("doubleValue", value.getDoubleValue());
      case BYTES_VALUE ->
          node.put(
              "bytesValue",
              Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        ArrayNode values = node.putObject("arrayValue").putArray("values");
        value.getArrayValue().getValuesList().forEach(element -> values.add(value(element)));
      }
      case KVLIST_VALUE ->
          node.putObject("kvlistValue")
              .set("values", attributes(value.getKvlistValue().getValuesList()));
      default -> {}
    }
    return node;
  }
}
