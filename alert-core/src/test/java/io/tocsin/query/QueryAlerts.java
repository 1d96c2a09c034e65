package io.tocsin.query;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.alert.Trend;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts to ask about, in the order of their numbers. */
public final class QueryAlerts {

  public static final Instant NOW = Instant.parse("2025-03-11T12:00:00Z");

  private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");

  /** An example set; their ids are e1 to e5. */
  public static final List<Alert> EXAMPLES =
      List.of(
          alert(1, "e1").text("disk almost full on volume a").build(),
          alert(2, "e2").text("disk failed").build(),
          alert(3, "e3").text("volume a is full again").build(),
          alert(4, "e4").text("cpu load high, load average 9").build(),
          alert(5, "e5").text("high disk latency on volume b").build());

  /**
   * Twelve alerts that differ in every kind of field; each was last received a day after the one
   * before.
   */
  public static final List<Alert> ALL =
      List.of(
          alert(1, "a1")
              .resource("db-1")
              .event("DiskFull")
              .environment("Production")
              .severity("critical")
              .status("open")
              .service(List.of("Storage", "Web"))
              .tags(List.of("dc=east", "Linux"))
              .attributes(Map.of("region", "EMEA", "rack", "r4"))
              .text("disk /dev/sda1 is 97% full")
              .value("97%")
              .timeout(60)
              .customer("acme")
              .build(),
          alert(2, "a2")
              .resource("db-2")
              .event("DiskFull")
              .environment("Production")
              .severity("major")
              .status("ack")
              .service(List.of("Storage"))
              .attributes(Map.of("region", "APAC", "rack", "r5"))
              .text("Disk almost full")
              .value("91%")
              .timeout(100)
              .duplicateCount(5)
              .repeat(true)
              .build(),
          alert(3, "a3")
              .resource("web01")
              .event("NodeDown")
              .environment("Production")
              .severity("critical")
              .status("closed")
              .service(List.of("Web"))
              .tags(List.of("a+b", "linux"))
              .attributes(Map.of("region", "EMEA North", "nodes", List.of(1, 2)))
              .text("node (web01) is down [1]")
              .timeout(300)
              .build(),
          alert(4, "a4")
              .resource("web02")
              .event("NodeDown")
              .environment("Development")
              .severity("minor")
              .status("open")
              .service(List.of("Web"))
              .text("größe überschritten: Knoten aus")
              .timeout(500)
              .duplicateCount(12)
              .repeat(true)
              .origin("golf")
              .build(),
          alert(5, "a5")
              .resource("router*9")
              .event("LinkFlap")
              .environment("Development")
              .severity("warning")
              .status("shelved")
              .group("Network")
              .attributes(Map.of("region", "AMER", "ip", "10.0.0.1"))
              .text("link 10.0.0.1 flapping")
              .timeout(0)
              .origin("alpha")
              .build(),
          alert(6, "a6")
              .resource("router-10")
              .event("LinkFlap")
              .severity("normal")
              .status("closed")
              .group("Network")
              .attributes(Map.of("ip", "10x0x0x1"))
              .text("link 10x0x0x1 stable")
              .origin("zulu")
              .build(),
          alert(7, "a7")
              .resource("app:7")
              .event("Disk Full Soon")
              .severity("warning")
              .status("open")
              .text("not full, and not disk")
              .rawData("{\"k\":1}")
              .build(),
          alert(8, "a8")
              .resource("app8")
              .event("SlowDisk")
              .severity("minor")
              .status("ack")
              .text("test of the tot, text")
              .correlate(List.of("SlowDisk", "FastDisk"))
              .build(),
          alert(9, "a9")
              .resource("C:\\temp")
              .event("Quota")
              .severity("informational")
              .status("open")
              .text("he said \"database down\" AND left")
              .build(),
          alert(10, "b1")
              .resource("app10")
              .event("Quota")
              .severity("informational")
              .status("expired")
              .text("databases OR data lakes")
              .build(),
          alert(11, "b2")
              .resource("app11")
              .event("Heartbeat")
              .severity("ok")
              .status("closed")
              .text("")
              .type("heartbeatAlert")
              .trendIndication(Trend.LESS_SEVERE)
              .build(),
          alert(12, "b3")
              .resource("app12")
              .event("Heartbeat")
              .severity("major")
              .status("open")
              .text("late\nby 5 minutes")
              .type("heartbeatAlert")
              .trendIndication(Trend.MORE_SEVERE)
              .lastReceiveId("a1b2")
              .build());

  private QueryAlerts() {}

  public static List<String> ids(List<Alert> alerts, Condition condition) {
    return alerts.stream().filter(condition::test).map(Alert::id).toList();
  }

  private static AlertBuilder alert(int number, String id) {
    Instant time = START.plusSeconds(86_400L * (number - 1));
    return Alert.builder()
        .number(number)
        .id(id)
        .lastReceiveId("r-" + id)
        .origin("mike")
        .type("exceptionAlert")
        .timeout(86_400)
        .createTime(time)
        .receiveTime(time)
        .updateTime(time)
        .lastReceiveTime(time);
  }
}
