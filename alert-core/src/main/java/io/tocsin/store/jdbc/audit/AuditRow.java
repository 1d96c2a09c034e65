package io.tocsin.store.jdbc.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.tocsin.audit.AuditEvent;
import io.tocsin.audit.AuditEvent.Category;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The row of an event; times in microseconds, lists and maps in JSON. */
@MappedEntity("audit_event")
record AuditRow(
    @Id String id,
    @MappedProperty("event_time") long eventTime,
    @Nullable String login,
    String kind,
    String customers,
    String category,
    String event,
    String message,
    @Nullable String resource,
    @Nullable String type,
    String method,
    String path,
    String address,
    String agent,
    @MappedProperty("request_id") String requestId,
    String detail) {

  static AuditRow of(AuditEvent event) {
    return new AuditRow(
        event.id(),
        Micros.of(event.time()),
        event.login(),
        event.kind(),
        Json.of(event.customers()),
        event.category().text(),
        event.event(),
        event.message(),
        event.resource(),
        event.type(),
        event.method(),
        event.path(),
        event.address(),
        event.agent(),
        event.requestId(),
        Json.of(event.detail()));
  }

  AuditEvent toEvent() {
    return new AuditEvent(
        id,
        Micros.instant(eventTime),
        login,
        kind,
        Json.texts(customers),
        Category.valueOf(category.toUpperCase(Locale.ROOT)),
        event,
        message,
        resource,
        type,
        method,
        path,
        address,
        agent,
        requestId,
        Json.object(detail));
  }
}
