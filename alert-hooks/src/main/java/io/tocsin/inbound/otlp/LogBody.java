package io.tocsin.inbound.otlp;

import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.util.Locale;

/** What a request carries; the server has inflated it, within its limits. */
sealed interface LogBody {

  /** Logs as OTLP writes them in JSON. */
  record Logs(Payload logs) implements LogBody {}

  /** It cannot be read. */
  record Unreadable(String reason) implements LogBody {}

  /** It is in a format that is not taken. */
  record OtherFormat() implements LogBody {}

  static LogBody of(WebhookRequest request) {
    String type = type(request);
    boolean json = type.equals("application/json");
    if (!json && !isProtobuf(request)) {
      return new OtherFormat();
    }
    byte[] body = request.body();
    Payload logs = json ? Payload.parse(body) : ProtobufLogs.read(body);
    return logs == null || !logs.isObject()
        ? new Unreadable("the body holds no logs of OTLP")
        : new Logs(logs);
  }

  static boolean isProtobuf(WebhookRequest request) {
    return type(request).equals("application/x-protobuf");
  }

  private static String type(WebhookRequest request) {
    String type = request.header("content-type");
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
