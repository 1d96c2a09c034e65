package io.tocsin.inbound.otlp;

import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What a request carries. */
sealed interface LogBody {

  /** Bytes that a body may have when it is inflated. */
  int MOST = 8 * 1024 * 1024;

  /** Logs as OTLP writes them in JSON. */
  record Logs(Payload logs) implements LogBody {}

  /** It can not be read. */
  record Unreadable(String reason) implements LogBody {}

  /** It is in a format that is not taken. */
  record OtherFormat() implements LogBody {}

  static LogBody of(WebhookRequest request) {
    String type = type(request);
    boolean json = type.equals("application/json");
    if (!json && !isProtobuf(request)) {
      return new OtherFormat();
    }
    byte[] body = inflated(request);
    if (body == null) {
      return new Unreadable("the body is not gzip, or too long");
    }
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

  /** The server may have inflated it already; then it does not begin as gzip does. */
  private static byte @Nullable [] inflated(WebhookRequest request) {
    byte[] body = request.body();
    boolean gzip = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    if (!gzip) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] inflated = in.readNBytes(MOST + 1);
      return inflated.length > MOST ? null : inflated;
    } catch (IOException e) {
      return null;
    }
  }
}
