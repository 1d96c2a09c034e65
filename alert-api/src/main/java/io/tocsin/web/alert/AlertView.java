package io.tocsin.web.alert;

import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.web.Links;
import io.tocsin.web.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as clients see it. Alerta's clients know nothing of {@code blackoutId}, {@code statusBy}
 * and {@code statusUntil}, and leave them alone.
 *
 * @param blackoutId of the blackout that suppresses it; null for none
 * @param statusBy who acknowledged or shelved it, while it is that; null also for nobody by name
 * @param statusUntil when the ack or shelve runs out; null: never
 */
public record AlertView(
    Map<String, Object> attributes,
    @Nullable String blackoutId,
    List<String> correlate,
    Instant createTime,
    @Nullable String customer,
    long duplicateCount,
    String environment,
    String event,
    String group,
    List<Entry> history,
    String href,
    String id,
    String lastReceiveId,
    Instant lastReceiveTime,
    String origin,
    String previousSeverity,
    @Nullable RawJson rawData,
    Instant receiveTime,
    boolean repeat,
    String resource,
    List<String> service,
    String severity,
    String status,
    @Nullable String statusBy,
    @Nullable Instant statusUntil,
    List<String> tags,
    String text,
    long timeout,
    String trendIndication,
    String type,
    Instant updateTime,
    @Nullable String value) {

  /**
   * The view of an alert.
   *
   * @param base what links begin with
   * @param historyLimit entries that it shows at most, the newest
   */
  public static AlertView of(Alert alert, String base, int historyLimit) {
    List<HistoryEntry> history = alert.history();
    return new AlertView(
        alert.attributes(),
        alert.blackoutId(),
        alert.correlate(),
        alert.createTime(),
        alert.customer(),
        alert.duplicateCount(),
        alert.environment(),
        alert.event(),
        alert.group(),
        history.stream()
            .skip(Math.max(0, history.size() - historyLimit))
            .map(entry -> Entry.of(entry, base))
            .toList(),
        href(base, alert.id()),
        alert.id(),
        alert.lastReceiveId(),
        alert.lastReceiveTime(),
        alert.origin(),
        alert.previousSeverity(),
        alert.rawData() == null ? null : new RawJson(alert.rawData()),
        alert.receiveTime(),
        alert.repeat(),
        alert.resource(),
        alert.service(),
        alert.severity(),
        alert.status(),
        alert.statusBy(),
        alert.statusUntil(),
        alert.tags(),
        alert.text(),
        alert.timeout(),
        alert.trendIndication().label(),
        alert.type(),
        alert.updateTime(),
        alert.value());
  }

  /** Where an alert is found. */
  public static String href(String base, String id) {
    return base + "/alert/" + Links.segment(id);
  }

  /** A history entry as clients see it. */
  public record Entry(
      String event,
      String href,
      String id,
      String severity,
      String status,
      String text,
      @Nullable Long timeout,
      String type,
      Instant updateTime,
      @Nullable String user,
      @Nullable String value) {

    public static Entry of(HistoryEntry entry, String base) {
      return new Entry(
          entry.event(),
          AlertView.href(base, entry.id()),
          entry.id(),
          entry.severity(),
          entry.status(),
          entry.text(),
          entry.timeout(),
          entry.type(),
          entry.updateTime(),
          entry.user(),
          entry.value());
    }
  }
}
