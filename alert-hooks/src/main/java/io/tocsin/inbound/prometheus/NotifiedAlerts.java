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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of the alerts in a notification of Alertmanager or of one who speaks like it, by
 * the same mapper as for {@code POST /api/v2/alerts}. What differs: a firing alert has no end,
 * since it is sent again only hours later, and a resolved one is over whatever the clocks say.
 *
 * <p>No draft has a time by the source's clock: when Alertmanager has lost sight of an alert and
 * finds it again, the alert fires with a start before its last end.
 */
public final class NotifiedAlerts {

  /** Alerts of one call, as for {@code POST /api/v2/alerts}. */
  private static final int MAX_ALERTS = 10_000;

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
  private final Payload notification;
  private final Instant now;
  private final BiFunction<Payload, AlertDraft, AlertDraft> refinement;

  private NotifiedAlerts(
      PrometheusMapper mapper,
      Payload notification,
      Instant now,
      BiFunction<Payload, AlertDraft, AlertDraft> refinement) {
    this.mapper = mapper;
    this.notification = notification;
    this.now = now;
    this.refinement = refinement;
  }

  /**
   * What a notification asks for.
   *
   * @param notification with a list of {@code alerts}, and what holds for all of them
   * @param now server time at which it came
   * @param refinement adds to the draft of an element what only that sender says
   */
  public static WebhookReply read(
      PrometheusMapper mapper,
      Payload notification,
      Instant now,
      BiFunction<Payload, AlertDraft, AlertDraft> refinement) {
    if (notification.inside("/alerts").node().size() > MAX_ALERTS) {
      return new WebhookReply.Malformed("the body holds more than " + MAX_ALERTS + " alerts");
    }
    NotifiedAlerts alerts = new NotifiedAlerts(mapper, notification, now, refinement);
    return new WebhookReply.Messages(
        notification.elements("/alerts").stream().map(alerts::message).toList());
  }

  private Message message(Payload element) {
    String place =
        "alerts[" + element.place().substring(element.place().lastIndexOf('/') + 1) + "]";
    if (!element.isObject()) {
      return new Message.Invalid(place, "it is not an object");
    }
    boolean resolved =
        "resolved".equals(element.text("/status").or(notification.text("/status")).text());
    PrometheusAlert alert = alert(element, resolved ? end(element, now) : null);
    if (alert.fault() != null) {
      return new Message.Invalid(place, alert.fault());
    }
    Instant latest = alert.endsAt() != null && alert.endsAt().isAfter(now) ? alert.endsAt() : now;
    AlertDraft draft = refinement.apply(element, complete(element, mapper.draft(alert, latest)));
    String fault = DraftLimits.violation(draft);
    return fault == null
        ? new Message.CreateAlert(draft, RULES)
        : new Message.Invalid(place, fault);
  }

  private AlertDraft complete(Payload element, AlertDraft draft) {
    return draft.toBuilder()
        .attributes(attributes(element, draft))
        .rawData(storable(draft.rawData()))
        .endsAt(null)
        .build();
  }

  private static @Nullable String storable(@Nullable String raw) {
    return raw == null || DraftLimits.text("rawData", raw, DraftLimits.MAX_RAW_DATA_CHARS) != null
        ? null
        : raw;
  }

  private Map<String, @Nullable Object> attributes(Payload element, AlertDraft draft) {
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
    if (text != null && DraftLimits.text(name, text, DraftLimits.MAX_TEXT_CHARS) == null) {
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
