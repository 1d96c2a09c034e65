package io.tocsin.move.alerta;

import static io.tocsin.move.alerta.AlertaRecords.alert;
import static io.tocsin.move.alerta.AlertaRecords.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.PreviousStatus;
import io.tocsin.move.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertaHistoryTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  /** Entries as {@code status:timeout:type}, a second after one another. */
  private static List<String> entries(String statuses) {
    List<String> entries = new ArrayList<>();
    for (String each : statuses.split(" ")) {
      String[] parts = each.split(":");
      entries.add(
          "{'status': '%s', 'timeout': %s, 'type': '%s', 'updateTime': '%s'}"
              .formatted(
                  parts[0],
                  parts.length > 1 ? parts[1] : "null",
                  parts.length > 2 ? parts[2] : type(parts[0], entries.isEmpty()),
                  START.plusSeconds(entries.size())));
    }
    return entries;
  }

  private static String type(String status, boolean isFirst) {
    return switch (status) {
      case "ack" -> "ack";
      case "shelved" -> "shelve";
      case String other -> isFirst ? "new" : other;
    };
  }

  private static Alert alertOf(String status, List<String> entries) {
    return alert(
            "{'id': 'a', 'resource': 'r', 'event': 'e', 'severity': 'major', 'status': '%s', 'updateTime': '%s', 'history': [%s]}"
                .formatted(status, START.plusSeconds(100), String.join(",", entries)))
        .alert();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          open,    open,                             '',                  -1
          ack,     open ack:60,                      open:0,              61
          ack,     open ack:0,                       open:0,              -1
          ack,     open ack,                         open:0,              -1
          ack,     open ack:60 ack:999,              open:0,              61
          shelved, open shelved:60,                  open:0,              61
          shelved, open shelved,                     open:0,              7201
          shelved, open ack:30 shelved:60,           open:0 ack:30,       62
          ack,     open ack:30 shelved:60 ack:30,    open:0,              33
          open,    open ack:30 open,                 '',                  -1
          closed,  open ack:30 closed,               open:0 ack:30,       -1
          ack,     ack:60,                           '',                  60
          ack,     open,                             open:0,              -1
          shelved, open,                             open:0,              -1
          ack,     open ack:60:status,               open:0,              -1
          shelved, open shelved:60:status,           open:0,              -1
          shelved, shelved:60:new,                   '',                  -1
          shelved, open ack:60:status shelved:60,    open:0 ack:0,        62
          ack,     open ack:30 shelved:60 ack:40:timeout,  open:0,        43
          ack,     open ack:30 shelved:60 ack:50:unshelve, open:0,        53
          shelved, shelved:-5,                       '',                  -1
          expired, open ack:30 expired,              '',                  -1
          """)
  void standing_isAsIfItHadHappenedHere(
      String status, String history, String returns, long untilSecond) {
    Alert alert = alertOf(status, entries(history));
    assertEquals(
        returns,
        alert.returns().stream()
            .map(standing -> standing.status() + ":" + standing.timeout())
            .collect(Collectors.joining(" ")));
    assertEquals(untilSecond < 0 ? null : START.plusSeconds(untilSecond), alert.statusUntil());
  }

  @Test
  void standing_saysWhoAckedOrShelvedIt() {
    List<String> entries = entries("open ack:30 shelved:60 ack:50:unshelve");
    List<String> users = List.of("joe", "ann", "bob", "carl");
    for (int i = 0; i < users.size(); i++) {
      String user = "{'user': '" + users.get(i) + "', ";
      entries.set(i, entries.get(i).replaceFirst("\\{", user));
    }
    assertEquals("bob", alertOf("shelved", entries.subList(0, 3)).statusBy());
    assertEquals("ann", alertOf("ack", entries).statusBy());
    assertNull(alertOf("closed", entries).statusBy());
  }

  @Test
  void standing_noHistory_isWithoutReturns() {
    Alert alert = alertOf("ack", List.of());
    assertEquals(List.<PreviousStatus>of(), alert.returns());
    assertEquals(0, alert.sequence());
  }

  @Test
  void entries_newestFirst_areTurnedRound() {
    List<String> newestFirst = entries("open ack:60 open shelved:60");
    Collections.reverse(newestFirst);
    assertEquals(
        alertOf("shelved", entries("open ack:60 open shelved:60")).returns(),
        alertOf("shelved", newestFirst).returns());
  }

  @Test
  void entries_oneTimeOfAnotherClock_stayInTheOrderOfTheirPlaces() {
    List<String> entries = entries("open ack:60 open shelved:60");
    entries.set(0, entries.getFirst().replace("10:00:00", "23:00:00"));
    assertEquals(List.of("open", "ack", "open", "shelved"), statuses(alertHistory(entries)));
    assertEquals(
        List.of("open", "ack", "open", "shelved"), statuses(alertHistory(entries.reversed())));
  }

  @Test
  void entries_allOfOneTime_beginWithTheNew() {
    List<String> entries =
        entries("open ack").stream()
            .map(each -> each.replaceAll("10:00:0.Z", "10:00:00Z"))
            .toList();
    assertEquals(List.of("open", "ack"), statuses(alertHistory(entries)));
    assertEquals(List.of("open", "ack"), statuses(alertHistory(entries.reversed())));
  }

  private static List<HistoryEntry> alertHistory(List<String> entries) {
    return alert(
            "{'id': 'a', 'resource': 'r', 'event': 'e', 'severity': 'major', 'history': ["
                + String.join(",", entries)
                + "]}")
        .history();
  }

  private static List<String> statuses(List<HistoryEntry> entries) {
    return entries.stream().map(HistoryEntry::status).toList();
  }

  @Test
  void entries_badOnes_areLeftOutAndTold() {
    List<Item> items =
        map(
            """
            {'id': 'a', 'resource': 'r', 'event': 'e', 'history': [
              {'text': 'one', 'updateTime': '2026-03-01T10:00:00Z'},
              {'text': '\\u0000', 'updateTime': '2026-03-01T10:00:01Z'},
              {'text': 'three', 'updateTime': 'soon'},
              'four',
              {'text': 'five', 'updateTime': '2026-03-01T10:00:02Z', 'value': 5, 'user': null}]}
            """);
    Item.AlertWithHistory loaded = (Item.AlertWithHistory) items.getFirst();
    assertEquals(
        List.of("1 one null", "2 five 5"),
        loaded.history().stream()
            .map(entry -> entry.sequence() + " " + entry.text() + " " + entry.value())
            .toList());
    assertEquals(2, loaded.alert().sequence());
    assertEquals(
        List.of(
            new Item.Unusable("a", "an entry of its history: text must not contain NUL characters"),
            new Item.Unusable("a", "an entry of its history: updateTime is not a time")),
        items.subList(1, items.size()));
    assertEquals("unknown", loaded.history().getFirst().type());
    assertEquals(Arrays.asList("a", "a"), loaded.history().stream().map(HistoryEntry::id).toList());
  }
}
