package io.tocsin.alert;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender submitted, before anything is decided. An empty text means "use the default", as in
 * the API. Bounds are checked by {@link DraftLimits}.
 *
 * @param id empty: the server makes one
 * @param resource what is affected; mandatory
 * @param event what happened; mandatory
 * @param environment may be empty
 * @param severity empty: the model's normal severity, so the draft clears
 * @param correlate events that belong together with this one
 * @param status empty: the model's default; any other value bypasses the state machine
 * @param service services that are affected
 * @param value what was measured, as text
 * @param text for people
 * @param tags in order, without repeats
 * @param attributes JSON values; null removes the attribute from the stored alert
 * @param origin who sent it; empty: this server
 * @param createTime the sender's time, kept as data; null: now
 * @param timeout seconds without a repeat until it expires, 0 for never; null: the setting
 * @param rawData any JSON, as text
 * @param customer owner; null for none
 * @param dedupKey distinguishes series that agree in environment, resource, event and customer
 * @param endsAt when the source says it ends unless repeated; null: it does not say
 * @param sourceTime when it happened by the clock of a source whose messages may overtake each
 *     other; one that is older than what the alert has from the same origin changes nothing (hooks
 *     0.13). Null: what comes last is the newest
 * @param blackoutId of the blackout that suppresses it, which the server finds out; null for none
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record AlertDraft(
    String id,
    String resource,
    String event,
    String environment,
    String severity,
    List<String> correlate,
    String status,
    List<String> service,
    String group,
    @Nullable String value,
    String text,
    List<String> tags,
    Map<String, @Nullable Object> attributes,
    String origin,
    String type,
    @Nullable Instant createTime,
    @Nullable Long timeout,
    @Nullable String rawData,
    @Nullable String customer,
    String dedupKey,
    @Nullable Instant endsAt,
    @Nullable Instant sourceTime,
    @Nullable String blackoutId) {

  public AlertDraft {
    correlate = List.copyOf(correlate);
    service = List.copyOf(service);
    tags = List.copyOf(new LinkedHashSet<>(tags));
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** The key it is looked up by. */
  public AlertKey key() {
    return new AlertKey(environment, resource, customer == null ? "" : customer, event, dedupKey);
  }

  /** A builder that starts from nothing. */
  public static AlertDraftBuilder builder() {
    return AlertDraftBuilder.builder()
        .id("")
        .resource("")
        .event("")
        .environment("")
        .severity("")
        .correlate(List.of())
        .status("")
        .service(List.of())
        .group("Misc")
        .text("")
        .tags(List.of())
        .attributes(Map.of())
        .origin("")
        .type("exceptionAlert")
        .dedupKey("");
  }

  /** A builder that starts from this value. */
  public AlertDraftBuilder toBuilder() {
    return AlertDraftBuilder.builder(this);
  }
}
