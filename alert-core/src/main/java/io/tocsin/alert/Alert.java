package io.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of an alert (alerta-api 2). A value: every change makes a new one with the next
 * version. Nothing in it is derived from its history.
 *
 * @param number internal: unique, grows with the time of creation, never shown
 * @param version internal: 1 at creation, one more with every stored change
 * @param sequence internal: number of history entries written so far
 * @param id unique
 * @param tags in order, without repeats
 * @param attributes JSON values, none of them null
 * @param createTime the sender's time
 * @param timeout seconds without a repeat until it expires; 0 for never
 * @param rawData any JSON, as text; null also where it was not asked for
 * @param customer null for none
 * @param dedupKey empty unless the source gives one
 * @param duplicateCount repeats since the last change of severity or event
 * @param repeat whether the last receive was a duplicate
 * @param previousSeverity severity before the last change
 * @param trendIndication severity compared with previousSeverity
 * @param receiveTime server time of creation or of the last correlation
 * @param lastReceiveId id of the latest draft merged in
 * @param lastReceiveTime server time of the latest draft merged in
 * @param updateTime server time of the last change of status or operator action
 * @param returns statuses to go back to, the next one last
 * @param statusUntil when the ack or shelve runs out; null: never
 * @param endsAt when the source said it ends; null: it did not say
 * @param episode 1 at first, one more each time that an alert that was over comes up again
 * @param sourceTime when, by its source's clock, the newest draft that says so happened; null: none
 * @param statusBy login of who acknowledged or shelved it, as long as it is that; null also where
 *     nobody with a name did
 * @param blackoutId of the blackout that suppresses it; null for none
 * @param dueAt when time next asks for something (expiry, end of an ack, deletion ...); null: never
 * @param history the newest entries, oldest first; empty where not asked for
 */
public record Alert(
    long number,
    long version,
    long sequence,
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
    Map<String, Object> attributes,
    String origin,
    String type,
    Instant createTime,
    long timeout,
    @Nullable String rawData,
    @Nullable String customer,
    String dedupKey,
    long duplicateCount,
    boolean repeat,
    String previousSeverity,
    Trend trendIndication,
    Instant receiveTime,
    String lastReceiveId,
    Instant lastReceiveTime,
    Instant updateTime,
    List<Standing> returns,
    @Nullable Instant statusUntil,
    @Nullable Instant endsAt,
    long episode,
    @Nullable Instant sourceTime,
    @Nullable String statusBy,
    @Nullable String blackoutId,
    @Nullable Instant dueAt,
    List<HistoryEntry> history) {

  public Alert {
    correlate = List.copyOf(correlate);
    service = List.copyOf(service);
    tags = List.copyOf(tags);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    returns = List.copyOf(returns);
    history = List.copyOf(history);
  }

  /** Its own key: the first of its claims. */
  public AlertKey key() {
    return new AlertKey(environment, resource, customer == null ? "" : customer, event, dedupKey);
  }

  /** What it claims when it is created: its own key first, then those of its correlate list. */
  public Set<AlertKey> claims() {
    AlertKey own = key();
    Set<AlertKey> claims = new LinkedHashSet<>();
    claims.add(own);
    correlate.forEach(other -> claims.add(own.withEvent(other)));
    return claims;
  }

  /** When it expires unless it is received again; null for never. */
  public @Nullable Instant expiresAt() {
    return timeout == 0 ? null : lastReceiveTime.plusSeconds(timeout);
  }

  /** The status before the present one, as far as it can be gone back to; null if none. */
  public @Nullable Standing previousStanding() {
    return returns.isEmpty() ? null : returns.getLast();
  }

  /** The same with one more history entry; the oldest one beyond the limit is left out. */
  public Alert withEntry(HistoryEntry entry) {
    List<HistoryEntry> entries = new ArrayList<>(history);
    entries.add(entry);
    int surplus = Math.max(0, entries.size() - AlertStore.HISTORY_LIMIT);
    return toBuilder()
        .sequence(entry.sequence())
        .history(entries.subList(surplus, entries.size()))
        .build();
  }

  /** A builder that starts from nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.number = number;
    builder.version = version;
    builder.sequence = sequence;
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
    builder.duplicateCount = duplicateCount;
    builder.repeat = repeat;
    builder.previousSeverity = previousSeverity;
    builder.trendIndication = trendIndication;
    builder.receiveTime = receiveTime;
    builder.lastReceiveId = lastReceiveId;
    builder.lastReceiveTime = lastReceiveTime;
    builder.updateTime = updateTime;
    builder.returns = returns;
    builder.statusUntil = statusUntil;
    builder.endsAt = endsAt;
    builder.episode = episode;
    builder.sourceTime = sourceTime;
    builder.statusBy = statusBy;
    builder.blackoutId = blackoutId;
    builder.dueAt = dueAt;
    builder.history = history;
    return builder;
  }

  /** Collects the members of an Alert; not thread-safe. */
  public static final class Builder {
    private long number;
    private long version = 1;
    private long sequence;
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
    private Map<String, Object> attributes = Map.of();
    private String origin = "";
    private String type = "";
    private Instant createTime = Instant.EPOCH;
    private long timeout;
    private @Nullable String rawData;
    private @Nullable String customer;
    private String dedupKey = "";
    private long duplicateCount;
    private boolean repeat;
    private String previousSeverity = "";
    private Trend trendIndication = Trend.NO_CHANGE;
    private Instant receiveTime = Instant.EPOCH;
    private String lastReceiveId = "";
    private Instant lastReceiveTime = Instant.EPOCH;
    private Instant updateTime = Instant.EPOCH;
    private List<Standing> returns = List.of();
    private @Nullable Instant statusUntil;
    private @Nullable Instant endsAt;
    private long episode = 1;
    private @Nullable Instant sourceTime;
    private @Nullable String statusBy;
    private @Nullable String blackoutId;
    private @Nullable Instant dueAt;
    private List<HistoryEntry> history = List.of();

    private Builder() {}

    public Builder number(long number) {
      this.number = number;
      return this;
    }

    public Builder version(long version) {
      this.version = version;
      return this;
    }

    public Builder sequence(long sequence) {
      this.sequence = sequence;
      return this;
    }

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

    public Builder attributes(Map<String, Object> attributes) {
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

    public Builder createTime(Instant createTime) {
      this.createTime = createTime;
      return this;
    }

    public Builder timeout(long timeout) {
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

    public Builder duplicateCount(long duplicateCount) {
      this.duplicateCount = duplicateCount;
      return this;
    }

    public Builder repeat(boolean repeat) {
      this.repeat = repeat;
      return this;
    }

    public Builder previousSeverity(String previousSeverity) {
      this.previousSeverity = previousSeverity;
      return this;
    }

    public Builder trendIndication(Trend trendIndication) {
      this.trendIndication = trendIndication;
      return this;
    }

    public Builder receiveTime(Instant receiveTime) {
      this.receiveTime = receiveTime;
      return this;
    }

    public Builder lastReceiveId(String lastReceiveId) {
      this.lastReceiveId = lastReceiveId;
      return this;
    }

    public Builder lastReceiveTime(Instant lastReceiveTime) {
      this.lastReceiveTime = lastReceiveTime;
      return this;
    }

    public Builder updateTime(Instant updateTime) {
      this.updateTime = updateTime;
      return this;
    }

    public Builder returns(List<Standing> returns) {
      this.returns = returns;
      return this;
    }

    public Builder statusUntil(@Nullable Instant statusUntil) {
      this.statusUntil = statusUntil;
      return this;
    }

    public Builder endsAt(@Nullable Instant endsAt) {
      this.endsAt = endsAt;
      return this;
    }

    public Builder episode(long episode) {
      this.episode = episode;
      return this;
    }

    public Builder sourceTime(@Nullable Instant sourceTime) {
      this.sourceTime = sourceTime;
      return this;
    }

    public Builder statusBy(@Nullable String statusBy) {
      this.statusBy = statusBy;
      return this;
    }

    public Builder blackoutId(@Nullable String blackoutId) {
      this.blackoutId = blackoutId;
      return this;
    }

    public Builder dueAt(@Nullable Instant dueAt) {
      this.dueAt = dueAt;
      return this;
    }

    public Builder history(List<HistoryEntry> history) {
      this.history = history;
      return this;
    }

    /** The value; checks and copies. */
    public Alert build() {
      return new Alert(
          number,
          version,
          sequence,
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
          duplicateCount,
          repeat,
          previousSeverity,
          trendIndication,
          receiveTime,
          lastReceiveId,
          lastReceiveTime,
          updateTime,
          returns,
          statusUntil,
          endsAt,
          episode,
          sourceTime,
          statusBy,
          blackoutId,
          dueAt,
          history);
    }
  }
}
