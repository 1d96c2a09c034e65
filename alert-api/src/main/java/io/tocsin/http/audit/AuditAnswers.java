package io.tocsin.http.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about the audit trail. */
final class AuditAnswers {

  private AuditAnswers() {}

  /** A page of events, the newest first. */
  record Events(
      List<EventView> events,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      long total) {}

  /** An event, with the same members as in the log and where it is posted to. */
  record EventView(
      String category,
      List<String> customers,
      String event,
      Map<String, Object> extra,
      String id,
      String kind,
      String message,
      RequestView request,
      ResourceView resource,
      Instant time,
      @Nullable String user) {

    static EventView of(AuditEvent event) {
      return new EventView(
          event.category().text(),
          event.customers(),
          event.event(),
          event.detail(),
          event.id(),
          event.kind(),
          event.message(),
          new RequestView(
              event.address(), event.requestId(), event.method(), event.path(), event.agent()),
          new ResourceView(event.resource(), event.type()),
          event.time(),
          event.login());
    }
  }

  /** How it was done. */
  record RequestView(String address, String id, String method, String path, String userAgent) {}

  /** What it was done to. */
  record ResourceView(@Nullable String id, @Nullable String type) {}
}
