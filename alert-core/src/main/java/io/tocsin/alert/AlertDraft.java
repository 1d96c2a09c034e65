package io.tocsin.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender submitted, before anything is decided (alerta-api 2.1). An empty text means "use
 * the default", as in the API. Bounds are checked by {@link DraftLimits}.
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
 * @param dedupKey tells series apart that agree in environment, resource, event and customer
 * @param endsAt when the source says it ends unless repeated; null: it does not say
 * @param sourceTime when it happened by the clock of a source whose messages may overtake each
 *     other; one that is older than what the alert has from the same origin changes nothing (hooks
 *     0.13). Null: what comes last is the newest
 * @param blackoutId of the blackout that suppresses it, which the server finds out; null for none
 */
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
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.id = id;
    builder.resource = resource;
    builder.event = event;
    builder.environment = environment;
    builder.severity = severity;
    builder.correlate = correlate;
    builder.status = status;
    builder.service = service;
    builder.group = group;
    builder.value = value;
    builder.text = text;
    builder.tags = tags;
    builder.attributes = attributes;
    builder.origin = origin;
    builder.type = type;
    builder.createTime = createTime;
    builder.timeout = timeout;
    builder.rawData = rawData;
    builder.customer = customer;
    builder.dedupKey = dedupKey;
    builder.endsAt = endsAt;
    builder.sourceTime = sourceTime;
    builder.blackoutId = blackoutId;
    return builder;
  }

  /** Collects the members of an AlertDraft; not thread-safe. */
  public static final class Builder {
    private String id = "";
    private String resource = "";
    private String event = "";
    private String environment = "";
    private String severity = "";
    private List<String> correlate = List.of();
    private String status = "";
    private List<String> service = List.of();
    private String group = "Misc";
    private @Nullable String value;
    private String text = "";
    private List<String> tags = List.of();
    private Map<String, @Nullable Object> attributes = Map.of();
    private String origin = "";
    private String type = "exceptionAlert";
    private @Nullable Instant createTime;
    private @Nullable Long timeout;
    private @Nullable String rawData;
    private @Nullable String customer;
    private String dedupKey = "";
    private @Nullable Instant endsAt;
    private @Nullable Instant sourceTime;
    private @Nullable String blackoutId;

    private Builder() {}

    public Builder id(String id) {
      this.id = id;
      return this;
    }

    public Builder resource(String resource) {
      this.resource = resource;
      return this;
    }

    public Builder event(String event) {
      this.event = event;
      return this;
    }

    public Builder environment(String environment) {
      this.environment = environment;
      return this;
    }

    public Builder severity(String severity) {
      this.severity = severity;
      return this;
    }

    public Builder correlate(List<String> correlate) {
      this.correlate = correlate;
      return this;
    }

    public Builder status(String status) {
      this.status = status;
      return this;
    }

    public Builder service(List<String> service) {
      this.service = service;
      return this;
    }

    public Builder group(String group) {
      this.group = group;
      return this;
    }

    public Builder value(@Nullable String value) {
      this.value = value;
      return this;
    }

    public Builder text(String text) {
      this.text = text;
      return this;
    }

    public Builder tags(List<String> tags) {
      this.tags = tags;
      return this;
    }

    public Builder attributes(Map<String, @Nullable Object> attributes) {
      this.attributes = attributes;
      return this;
    }

    public Builder origin(String origin) {
      this.origin = origin;
      return this;
    }

    public Builder type(String type) {
      this.type = type;
      return this;
    }

    public Builder createTime(@Nullable Instant createTime) {
      this.createTime = createTime;
      return this;
    }

    public Builder timeout(@Nullable Long timeout) {
      this.timeout = timeout;
      return this;
    }

    public Builder rawData(@Nullable String rawData) {
      this.rawData = rawData;
      return this;
    }

    public Builder customer(@Nullable String customer) {
      this.customer = customer;
      return this;
    }

    public Builder dedupKey(String dedupKey) {
      this.dedupKey = dedupKey;
      return this;
    }

    public Builder endsAt(@Nullable Instant endsAt) {
      this.endsAt = endsAt;
      return this;
    }

    public Builder sourceTime(@Nullable Instant sourceTime) {
      this.sourceTime = sourceTime;
      return this;
    }

    public Builder blackoutId(@Nullable String blackoutId) {
      this.blackoutId = blackoutId;
      return this;
    }

    /** The value; checks and copies. */
    public AlertDraft build() {
      return new AlertDraft(
          id,
          resource,
          event,
          environment,
          severity,
          correlate,
          status,
          service,
          group,
          value,
          text,
          tags,
          attributes,
          origin,
          type,
          createTime,
          timeout,
          rawData,
          customer,
          dedupKey,
          endsAt,
          sourceTime,
          blackoutId);
    }
  }
}
