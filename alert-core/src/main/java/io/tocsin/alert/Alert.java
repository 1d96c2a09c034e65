package io.tocsin.alert;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of an alert. A value: every change makes a new one with the next version.
 * Nothing in it is derived from its history.
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
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
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
    List<PreviousStatus> returns,
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
  public @Nullable PreviousStatus previousStatus() {
    return returns.isEmpty() ? null : returns.getLast();
  }

  /**
   * The next entry in its history, about the alert as it is.
   *
   * @param cause id of the post, alert or note that caused it
   * @param entryTimeout seconds that hold from then on; null for notes
   * @param user login of the caller; null for anonymous and for the system
   */
  public HistoryEntry nextEntry(
      String cause,
      String entryType,
      String entryText,
      @Nullable Long entryTimeout,
      @Nullable String user,
      Instant now) {
    return new HistoryEntry(
        sequence + 1,
        cause,
        event,
        severity,
        status,
        value,
        entryText,
        entryType,
        now,
        user,
        entryTimeout);
  }

  /**
   * A copy of the alert with one more history entry; the oldest one beyond the limit is left out.
   */
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
  public static AlertBuilder builder() {
    return AlertBuilder.builder()
        .version(1)
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
        .type("")
        .createTime(Instant.EPOCH)
        .dedupKey("")
        .previousSeverity("")
        .trendIndication(Trend.NO_CHANGE)
        .receiveTime(Instant.EPOCH)
        .lastReceiveId("")
        .lastReceiveTime(Instant.EPOCH)
        .updateTime(Instant.EPOCH)
        .returns(List.of())
        .episode(1)
        .history(List.of());
  }

  /**
   * A builder of a new alert that starts from what a sender submitted, but for its id, status,
   * attributes and times.
   */
  public static AlertBuilder builder(AlertDraft draft) {
    return builder()
        .resource(draft.resource())
        .event(draft.event())
        .environment(draft.environment())
        .severity(draft.severity())
        .correlate(draft.correlate())
        .service(draft.service())
        .group(draft.group())
        .value(draft.value())
        .text(draft.text())
        .tags(draft.tags())
        .origin(draft.origin())
        .type(draft.type())
        .timeout(Objects.requireNonNull(draft.timeout()))
        .rawData(draft.rawData())
        .customer(draft.customer())
        .dedupKey(draft.dedupKey())
        .endsAt(draft.endsAt())
        .sourceTime(draft.sourceTime())
        .lastReceiveId(draft.id());
  }

  /** A builder that starts from this value. */
  public AlertBuilder toBuilder() {
    return AlertBuilder.builder(this);
  }
}
