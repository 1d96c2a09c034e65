package io.tocsin.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.json.JsonMappers;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log and the address of the settings get it, on one line:
 *
 * <pre>
 * {"id", "time", "@timestamp", "event", "category", "message", "user", "kind", "customers": [],
 *  "resource": {"id", "type"},
 *  "request": {"id", "method", "path", "endpoint", "url", "args": {}, "data": null,
 *              "address", "ipAddress", "userAgent"},
 *  "extra": {}}
 * </pre>
 *
 * Times are in UTC, with milliseconds; {@code user} and the members of {@code resource} may be
 * null. Readers of Alerta's events find the time, the path and the address under its names too;
 * {@code args} and {@code data} are there and say nothing, as queries and bodies are not kept.
 */
final class AuditJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private AuditJson() {}

  static String whole(AuditEvent event) {
    Map<String, @Nullable Object> request = request(event);
    request.put("address", event.address());
    request.put("ipAddress", event.address());
    request.put("userAgent", event.agent());
    return write(event, request);
  }

  /** Without where the request came from. */
  static String redacted(AuditEvent event) {
    return write(event, request(event));
  }

  private static Map<String, @Nullable Object> request(AuditEvent event) {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("id", event.requestId());
    request.put("method", event.method());
    request.put("path", event.path());
    request.put("endpoint", event.path());
    request.put("url", event.path());
    request.put("args", Map.of());
    request.put("data", null);
    return request;
  }

  private static String write(AuditEvent event, Map<String, @Nullable Object> request) {
    Map<String, @Nullable Object> resource = new LinkedHashMap<>();
    resource.put("id", event.resource());
    resource.put("type", event.type());
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", event.id());
    json.put("time", TIME.format(event.time()));
    json.put("@timestamp", TIME.format(event.time()));
    json.put("event", event.event());
    json.put("category", event.category().text());
    json.put("message", event.message());
    json.put("user", event.login());
    json.put("kind", event.kind());
    json.put("customers", event.customers());
    json.put("resource", resource);
    json.put("request", request);
    json.put("extra", event.detail());
    try {
      return JsonMappers.PLAIN.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("details of an audit event are no JSON values", e);
    }
  }
}
