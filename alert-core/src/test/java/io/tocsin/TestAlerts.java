package io.tocsin;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.alert.HistoryEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts and drafts that tests share. */
public final class TestAlerts {

  /** When everything here happens; whole microseconds, as stores keep them. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** The alarm model of tests that do not care. */
  public static final AlarmModel MODEL =
      AlarmModels.create(
          new AlarmSettings("ALERTA", Map.of(), Map.of(), Map.of(), null, null, null, null));

  public static final AlertDraft NODE_DOWN = draft("router7", "NodeDown").severity("major").build();

  /** Clears {@link #NODE_DOWN} and correlates with it. */
  public static final AlertDraft NODE_UP = draft("router7", "NodeUp").severity("normal").build();

  public static final AlertDraft DISK_FULL =
      AlertDraft.builder()
          .resource("db3")
          .event("DiskFull")
          .environment("Production")
          .severity("critical")
          .service(List.of("Storage"))
          .group("OS")
          .value("98%")
          .text("disk almost full on volume a")
          .tags(List.of("disk", "dc:east"))
          .attributes(Map.of("rack", "r4"))
          .origin("db3/agent")
          .build();

  private TestAlerts() {}

  private static AlertDraftBuilder draft(String resource, String event) {
    return AlertDraft.builder()
        .resource(resource)
        .event(event)
        .environment("Production")
        .correlate(List.of("NodeDown", "NodeUp"))
        .service(List.of("Network"))
        .group("Network")
        .text(event + " on " + resource)
        .origin("monitor/a");
  }

  /** A stored alert as that draft would make it, open and received at {@link #NOW}. */
  public static AlertBuilder alert(long number, AlertDraft draft) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    draft
        .attributes()
        .forEach(
            (key, value) -> {
              if (value != null) {
                attributes.put(key, value);
              }
            });
    return Alert.builder()
        .number(number)
        .id(id(number))
        .resource(draft.resource())
        .event(draft.event())
        .environment(draft.environment())
        .severity(draft.severity())
        .correlate(draft.correlate())
        .status("open")
        .service(draft.service())
        .group(draft.group())
        .value(draft.value())
        .text(draft.text())
        .tags(draft.tags())
        .attributes(attributes)
        .origin(draft.origin())
        .type(draft.type())
        .createTime(NOW)
        .timeout(86_400)
        .rawData(draft.rawData())
        .customer(draft.customer())
        .dedupKey(draft.dedupKey())
        .previousSeverity("indeterminate")
        .receiveTime(NOW)
        .lastReceiveId(id(number))
        .lastReceiveTime(NOW)
        .updateTime(NOW)
        .dueAt(NOW.plusSeconds(86_400));
  }

  /** An id whose first eight characters are those of no other number. */
  public static String id(long number) {
    return String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", 0xa0000000L + number, number);
  }

  /** Stores that alert as new, with a first entry of type {@code new}. */
  public static AlertChange created(Alert alert) {
    return change(null, alert, "new");
  }

  /** Stores the next state of an alert, one version on, with one more entry of that type. */
  public static AlertChange changed(Alert previous, Alert next, String type) {
    return change(previous, next.toBuilder().version(previous.version() + 1).build(), type);
  }

  private static AlertChange change(@Nullable Alert previous, Alert next, String type) {
    HistoryEntry entry = entry(next, type);
    return new AlertChange(previous, next.withEntry(entry), List.of(entry));
  }

  /** The next entry of that type for an alert as it is, a second after the one before it. */
  public static HistoryEntry entry(Alert alert, String type) {
    long sequence = alert.sequence() + 1;
    return new HistoryEntry(
        sequence,
        alert.id(),
        alert.event(),
        alert.severity(),
        alert.status(),
        alert.value(),
        alert.text(),
        type,
        alert.updateTime().plusSeconds(sequence),
        null,
        alert.timeout());
  }
}
