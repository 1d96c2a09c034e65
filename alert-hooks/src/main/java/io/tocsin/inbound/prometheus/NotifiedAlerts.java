package io.tocsin.inbound.prometheus;

import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Payload;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of the alerts in a notification of Alertmanager or of one who speaks like it, by
 * the same mapper as for {@code POST /api/v2/alerts}. What differs: a firing alert has no end,
 * since it is told of again only hours later, and a resolved one is over whatever the clocks say.
 *
 * <p>No draft has a time by the source's clock: when Alertmanager has lost sight of an alert and
 * finds it again, the alert fires with a start before its last end.
 */
public final class NotifiedAlerts {

  /** Alerts of one call, as for {@code POST /api/v2/alerts}. */
  private static final int MOST = 10_000;

  /** The reply to a call with more. */
  public static final WebhookReply TOO_MANY =
      new WebhookReply.Malformed("the body holds more than " + MOST + " alerts");

  /** How Go writes a time that is not set. */
  private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("resource", "labels exported_instance, instance"),
          Map.entry("event", "annotation alertname, labels event, alertname"),
          Map.entry("environment", "label environment"),
          Map.entry("severity", "label severity; normal when resolved"),
          Map.entry("service", "label service"),
          Map.entry("group", "labels group, job"),
          Map.entry("value", "annotation value"),
          Map.entry("text", "annotations description, summary"),
          Map.entry("origin", "label monitor"),
          Map.entry("tags", "labels without a meaning"),
          Map.entry("dedupKey", "fingerprint of the labels"),
          Map.entry("createTime", "/startsAt"));

  private final PrometheusMapper mapper;

  private final Refinement refinement;

  /** Alerts as Alertmanager sends them. */
  public NotifiedAlerts(PrometheusMapper mapper) {
    this(mapper, (notification, element, draft) -> draft);
  }

  /** Alerts of one who says more of them. */
  public NotifiedAlerts(PrometheusMapper mapper, Refinement refinement) {
    this.mapper = mapper;
    this.refinement = refinement;
  }

  /** Adds to a draft what only that sender says. */
  @FunctionalInterface
  public interface Refinement {
    AlertDraft refine(Payload notification, Payload element, AlertDraft draft);
  }

  /** Whether a notification has more alerts than are taken. */
  public static boolean areTooMany(Payload notification) {
    return notification.inside("/alerts").node().size() > MOST;
  }

  /**
   * One message.
   *
   * @param notification what holds for all alerts in it
   * @param element one of them
   */
  public Message message(Payload notification, Payload element, Instant now) {
    String place =
        "alerts[" + element.place().substring(element.place().lastIndexOf('/') + 1) + "]";
    if (!element.isObject()) {
      return new Message.Invalid(place, "it is not an object");
    }
    boolean resolved =
        "resolved".equals(element.text("/status").or(notification.text("/status")).text());
    PrometheusAlert alert = alert(element, resolved ? end(element, now) : null);
    Instant latest = alert.endsAt() != null && alert.endsAt().isAfter(now) ? alert.endsAt() : now;
    return switch (mapper.map(alert, latest)) {
      case Mapped.Invalid(String reason) -> new Message.Invalid(place, reason);
      case Mapped.Draft(AlertDraft draft) ->
          checked(
              refinement.refine(notification, element, complete(notification, element, draft)),
              place);
    };
  }

  private static Message checked(AlertDraft draft, String place) {
    String broken = DraftLimits.violation(draft);
    return broken == null
        ? new Message.CreateAlert(draft, RULES)
        : new Message.Invalid(place, broken);
  }

  private static AlertDraft complete(Payload notification, Payload element, AlertDraft draft) {
    return draft.toBuilder()
        .attributes(attributes(notification, element, draft))
        .rawData(storable(draft.rawData()))
        .endsAt(null)
        .build();
  }

  private static @Nullable String storable(@Nullable String raw) {
    return raw == null || DraftLimits.text("rawData", raw, DraftLimits.RAW_DATA) != null
        ? null
        : raw;
  }

  private static Map<String, @Nullable Object> attributes(
      Payload notification, Payload element, AlertDraft draft) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>(draft.attributes());
    put(attributes, "startsAt", element.text("/startsAt").text());
    put(attributes, "endsAt", element.text("/endsAt").text());
    put(attributes, "am_groupKey", notification.text("/groupKey").text());
    put(attributes, "receiver", notification.text("/receiver").text());
    String url = notification.text("/externalURL").text();
    put(attributes, "externalUrl", url != null && DraftFields.isLink(url) ? url : null);
    String truncated = notification.text("/truncatedAlerts").text();
    put(attributes, "truncatedAlerts", "0".equals(truncated) ? null : truncated);
    return attributes;
  }

  private static void put(
      Map<String, @Nullable Object> attributes, String name, @Nullable String text) {
    if (text != null && DraftLimits.text(name, text, DraftLimits.TEXT) == null) {
      attributes.putIfAbsent(name, text);
    }
  }

  private static PrometheusAlert alert(Payload element, @Nullable Instant endsAt) {
    Instant startsAt = time(element, "/startsAt");
    return new PrometheusAlert(
        new TreeMap<>(element.members("/labels")),
        element.members("/annotations"),
        startsAt,
        endsAt,
        element.text("/generatorURL").orElse(""),
        element.json());
  }

  /** Clocks differ: an end is never before the start. */
  private static Instant end(Payload element, Instant now) {
    Instant endsAt = time(element, "/endsAt");
    Instant startsAt = time(element, "/startsAt");
    Instant end = endsAt == null ? now : endsAt;
    return startsAt != null && end.isBefore(startsAt) ? startsAt : end;
  }

  private static @Nullable Instant time(Payload element, String pointer) {
    Instant time = element.time(pointer);
    return NO_TIME.equals(time) ? null : time;
  }
}
