package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Varied alerts to search: in each member some agree, some differ, and some lack it. */
final class SearchAlerts {

  /** Too long for an ordered index of PostgreSQL, and told apart by what comes after it only. */
  static final String LONG_ORIGIN = "監".repeat(999);

  private static final List<String> ENVIRONMENTS = List.of("Production", "Development", "");
  private static final List<String> SEVERITIES =
      List.of("critical", "major", "minor", "warning", "normal", "informational", "major");
  private static final List<String> STATUSES =
      List.of("open", "ack", "closed", "shelved", "expired", "assign");
  private static final List<String> EVENTS = List.of("NodeDown", "DiskFull", "CpuHigh", "diskslow");
  private static final List<String> TEXTS =
      List.of(
          "disk almost full on volume a",
          "disk failed",
          "volume a is full again",
          "cpu load high, load average 9",
          "high Disk latency on volume b",
          "");
  private static final List<List<String>> SERVICES =
      List.of(
          List.of("Web"), List.of("Storage", "Web"), List.of(), List.of("Web", "Web"), List.of(""));
  private static final List<List<String>> TAGS =
      List.of(
          List.of(), List.of("disk", "dc:east"), List.of("DISK"), List.of("dc:west", "ssd", ""));

  private SearchAlerts() {}

  /** As they are to be saved; no two are equal in all that can be sorted by. */
  static Alert[] all() {
    List<Alert> alerts = new ArrayList<>();
    LongStream.rangeClosed(1, 24).forEach(i -> alerts.add(varied((int) i)));
    alerts.addAll(odd());
    return alerts.toArray(Alert[]::new);
  }

  private static Alert varied(int i) {
    return alert(100 + i, NODE_DOWN)
        .resource("host" + i % 7)
        .event(of(EVENTS, i))
        .dedupKey("series " + i)
        .environment(of(ENVIRONMENTS, i / 4))
        .severity(of(SEVERITIES, i))
        .status(of(STATUSES, i / 3))
        .correlate(i % 3 == 0 ? List.of(of(EVENTS, i + 1), "Same") : List.of())
        .service(of(SERVICES, i))
        .group(i % 2 == 0 ? "OS" : "Misc")
        .value(i % 4 == 0 ? null : String.valueOf(i * 7 % 11))
        .text(of(TEXTS, i))
        .tags(of(TAGS, i))
        .attributes(attributes(i))
        .origin(i > 20 ? LONG_ORIGIN + i % 2 : "monitor/" + (char) ('a' + i % 3))
        .type(i % 5 == 0 ? "heartbeatAlert" : "exceptionAlert")
        .createTime(NOW.minusSeconds(i * 61L))
        .timeout(i % 3 == 0 ? 0 : i * 100L)
        .rawData(i % 6 == 0 ? "{\"n\":" + i + "}" : null)
        .customer(i % 3 == 1 ? "Acme" : i % 3 == 2 ? "acme" : null)
        .duplicateCount(i * 3L % 8)
        .repeat(i % 2 == 0)
        .previousSeverity(of(SEVERITIES, i + 2))
        .trendIndication(Trend.values()[i % 3])
        .receiveTime(NOW.plusSeconds(i % 4))
        .lastReceiveId("draft-" + i)
        .lastReceiveTime(NOW.plusNanos(i / 2 * 1_000L))
        .updateTime(NOW.plusSeconds(i % 5))
        .build();
  }

  private static Map<String, Object> attributes(int i) {
    return switch (i % 6) {
      case 0 -> Map.of();
      case 1 -> Map.of("rack", "r4", "region", "EMEA");
      case 2 -> Map.of("rack", "R10", "unit", 7);
      case 3 -> Map.of("rack", "r5", "flags", List.of("x", 1));
      case 4 -> Map.of("unit", 10, "live", true);
      default -> Map.of("region", "", "nested", Map.of("k", "v"));
    };
  }

  private static List<Alert> odd() {
    List<Alert> alerts = new ArrayList<>();
    long number = 200;
    for (String text : OddTexts.ALL) {
      alerts.add(
          alert(number, DISK_FULL)
              .resource("odd" + number)
              .text(text)
              .value(text.length() > 1_000 ? null : text)
              .tags(List.of(text))
              .service(List.of("Odd", text))
              .attributes(Map.of("odd", text, "o.d'd", (int) number))
              .origin(text)
              .customer(number % 2 == 0 ? text : null)
              .lastReceiveTime(NOW.minusSeconds(number++ / 3))
              .build());
    }
    return alerts;
  }

  private static <T> T of(List<T> values, int i) {
    return values.get(i % values.size());
  }

  /** Some more history for saved alerts: changes of severity, the more the greater the place. */
  static List<AlertChange> flapping(List<Alert> saved, int round) {
    List<AlertChange> changes = new ArrayList<>();
    for (int i = 0; i < saved.size(); i++) {
      if (i % 5 > round) {
        Alert alert = saved.get(i);
        changes.add(changed(alert, alert, i % 2 == 0 ? "severity" : "status"));
      }
    }
    return changes;
  }
}
