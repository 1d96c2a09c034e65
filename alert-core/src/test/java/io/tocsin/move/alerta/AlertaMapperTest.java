package io.tocsin.move.alerta;

import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.move.alerta.AlertaRecords.alert;
import static io.tocsin.move.alerta.AlertaRecords.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import io.tocsin.alert.Trend;
import io.tocsin.move.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertaMapperTest {

  private static final String FROM_MONGODB =
      """
      {'_id': 'a1', 'resource': 'web01', 'event': 'HttpDown', 'environment': 'Production',
       'severity': 'critical', 'correlate': ['HttpUp'], 'status': 'open', 'service': ['Web', 'Web'],
       'group': 'G', 'value': '502', 'text': 'down', 'tags': ['b', 'a', 'b'],
       'attributes': {'region': 'EU', 'n': 1, 'none': null}, 'origin': 'me', 'type': 'httpAlert',
       'createTime': '2026-03-01T10:00:00.000Z', 'timeout': 60, 'rawData': 'x', 'customer': 'Acme',
       'duplicateCount': 2, 'repeat': true, 'previousSeverity': 'major',
       'trendIndication': 'lessSevere', 'receiveTime': '2026-03-01T10:00:01.000Z',
       'lastReceiveId': 'a9', 'lastReceiveTime': '2026-03-01T10:00:09.000Z',
       'updateTime': '2026-03-01T10:00:05.000Z',
       'history': [{'id': 'a1', 'event': 'HttpDown', 'severity': 'major', 'status': 'open',
         'value': '500', 'text': 'slow', 'type': 'new', 'updateTime': '2026-03-01T09:00:00.000Z',
         'user': 'ann', 'timeout': 60}]}
      """;

  private static final String FROM_POSTGRESQL =
      FROM_MONGODB
          .replaceAll("([a-z])([A-Z][a-z]+)+'(?=:)", "$0")
          .replace("'_id'", "'id'")
          .replace("createTime", "create_time")
          .replace("rawData", "raw_data")
          .replace("duplicateCount", "duplicate_count")
          .replace("previousSeverity", "previous_severity")
          .replace("trendIndication", "trend_indication")
          .replace("lastReceiveId", "last_receive_id")
          .replace("lastReceiveTime", "last_receive_time")
          .replace("receiveTime", "receive_time")
          .replace("updateTime", "update_time")
          .replace(".000Z", "");

  private static Instant time(String timeOfDay) {
    return Instant.parse("2026-03-01T" + timeOfDay + "Z");
  }

  @Test
  void map_wholeRecord_isAllOfIt() {
    Item.AlertWithHistory loaded = alert(FROM_MONGODB);
    Alert alert = loaded.alert();
    assertEquals(NOW.truncatedTo(ChronoUnit.MILLIS), AlertNumbers.time(alert.number()));
    assertEquals(
        Alert.builder()
            .number(alert.number())
            .version(1)
            .sequence(1)
            .id("a1")
            .resource("web01")
            .event("HttpDown")
            .environment("Production")
            .severity("critical")
            .correlate(List.of("HttpUp", "HttpDown"))
            .status("open")
            .service(List.of("Web"))
            .group("G")
            .value("502")
            .text("down")
            .tags(List.of("b", "a"))
            .attributes(Map.of("region", "EU", "n", 1))
            .origin("me")
            .type("httpAlert")
            .createTime(time("10:00:00"))
            .timeout(60)
            .rawData("\"x\"")
            .customer("Acme")
            .duplicateCount(2)
            .repeat(true)
            .previousSeverity("major")
            .trendIndication(Trend.LESS_SEVERE)
            .receiveTime(time("10:00:01"))
            .lastReceiveId("a9")
            .lastReceiveTime(time("10:00:09"))
            .updateTime(time("10:00:05"))
            .dueAt(time("10:01:09"))
            .build(),
        alert);
    assertEquals(
        List.of(
            new HistoryEntry(
                1,
                "a1",
                "HttpDown",
                "major",
                "open",
                "500",
                "slow",
                "new",
                time("09:00:00"),
                "ann",
                60L)),
        loaded.history());
    assertEquals(alert.correlate(), loaded.claimed());
  }

  @Test
  void map_rowOfPostgresql_isTheSame() {
    Item.AlertWithHistory fromMongo = alert(FROM_MONGODB);
    Item.AlertWithHistory fromPostgres = alert(FROM_POSTGRESQL);
    Alert sameNumber = fromPostgres.alert().toBuilder().number(fromMongo.alert().number()).build();
    assertEquals(fromMongo.alert(), sameNumber);
    assertEquals(fromMongo.history(), fromPostgres.history());
  }

  @Test
  void map_bareRecord_getsTheDefaults() {
    Alert alert = alert("{'id': 'a1', 'resource': 'r', 'event': 'e'}").alert();
    assertEquals(
        Alert.builder()
            .number(alert.number())
            .id("a1")
            .resource("r")
            .event("e")
            .severity("normal")
            .status("open")
            .origin("alerta")
            .type("exceptionAlert")
            .createTime(NOW)
            .timeout(6 * 3600)
            .previousSeverity("indeterminate")
            .trendIndication(Trend.LESS_SEVERE)
            .receiveTime(NOW)
            .lastReceiveId("a1")
            .lastReceiveTime(NOW)
            .updateTime(NOW)
            .dueAt(NOW.plusSeconds(6 * 3600))
            .build(),
        alert);
  }

  @Test
  void map_recordOfNulls_getsTheDefaults() {
    Alert bare = alert("{'id': 'a1', 'resource': 'r', 'event': 'e'}").alert();
    Alert alert =
        alert(
                """
                {'id': 'a1', 'resource': 'r', 'event': 'e', 'environment': null, 'severity': '',
                 'correlate': null, 'status': null, 'service': null, 'group': null, 'value': null,
                 'text': null, 'tags': null, 'attributes': null, 'origin': null, 'type': '',
                 'create_time': null, 'timeout': null, 'raw_data': null, 'customer': '',
                 'duplicate_count': null, 'repeat': null, 'previous_severity': null,
                 'trend_indication': null, 'receive_time': null, 'last_receive_id': null,
                 'last_receive_time': null, 'update_time': null, 'history': null}
                """)
            .alert();
    assertEquals(bare, alert.toBuilder().number(bare.number()).build());
  }

  @Test
  void map_recordOfAnOldVersion_isCompletedFromItsHistory() {
    Alert alert =
        alert(
                """
                {'id': 'a1', 'resource': 'r', 'event': 'e', 'severity': 'minor', 'status': 'ack',
                 'receiveTime': '2026-03-01T10:00:00Z',
                 'history': [
                   {'severity': 'major', 'updateTime': '2026-03-01T10:00:00Z', 'type': 'new'},
                   {'severity': 'minor', 'updateTime': '2026-03-01T10:00:01Z', 'type': 'severity'},
                   {'status': 'ack', 'updateTime': '2026-03-01T10:00:02Z', 'type': 'ack'},
                   {'text': 'hm', 'updateTime': '2026-03-01T10:00:03Z', 'type': 'note'}]}
                """)
            .alert();
    assertEquals("major", alert.previousSeverity());
    assertEquals(Trend.LESS_SEVERE, alert.trendIndication());
    assertEquals(time("10:00:02"), alert.updateTime());
    assertEquals(time("10:00:00"), alert.createTime());
  }

  @Test
  void map_valuesThatAreNoTexts_becomeTheirText() {
    Alert alert =
        alert(
                """
                {'id': 'a1', 'resource': 5, 'event': 'e', 'value': 0.5, 'tags': [1, true],
                 'text': ['x'], 'rawData': {'a': [1]}, 'timeout': 60.0}
                """)
            .alert();
    assertEquals("5", alert.resource());
    assertEquals("0.5", alert.value());
    assertEquals(List.of("1", "true"), alert.tags());
    assertEquals("[\"x\"]", alert.text());
    assertEquals("{\"a\":[1]}", alert.rawData());
    assertEquals(60, alert.timeout());
  }

  @Test
  void map_attributesAsText_areRead() {
    assertEquals(
        Map.of("a", List.of(1)),
        alert("{'id': 'a1', 'resource': 'r', 'event': 'e', 'attributes': '{\\'a\\': [1]}'}")
            .alert()
            .attributes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'severity': 'odd'       | Severity (odd) is not one of
          'status': 'odd'         | Status (odd) is not one of
          'resource': ''          | Missing mandatory value for "resource"
          'resource': '\\u0000'   | resource must not contain NUL characters
          'text': '\\ud800'       | text must be valid Unicode
          'timeout': -1           | Invalid negative 'timeout' value (-1)
          'timeout': '60'         | timeout is not a whole number
          'timeout': 1e99         | timeout is not a whole number
          'duplicateCount': 0.5   | duplicateCount is not a whole number
          'attributes': [1]       | attributes is not a JSON object that can be stored
          'attributes': 'x'       | attributes is not a JSON object that can be stored
          'attributes': {'a': 1e999} | attributes is not a JSON object that can be stored
          'attributes': {'a$b': 1} | Attribute keys must not contain "." or "$"
          'tags': 'x'             | tags is not a list
          'createTime': 'x'       | createTime is not a time
          'update_time': 'infinity' | updateTime is not a time
          'lastReceiveTime': {}   | lastReceiveTime is not a time
          'lastReceiveId': '\\u0000' | lastReceiveId must not contain NUL characters
          'previousSeverity': '\\u0000' | previousSeverity must not contain NUL characters
          'id': ''                | it has no id
          """)
  void map_badMember_isUnusable(String member, String reason) {
    String name = member.startsWith("'id'") ? "line 7" : "a1";
    List<Item> items = map("{'id': 'a1', 'resource': 'r', 'event': 'e', " + member + "}");
    switch (items.getFirst()) {
      case Item.Unusable(String given, String why) -> {
        assertEquals(name, given);
        assertTrue(why.startsWith(reason), why);
      }
      case Item.AlertWithHistory loaded -> throw new AssertionError(loaded);
      case Item.LoneNote note -> throw new AssertionError(note);
    }
    assertEquals(1, items.size());
  }

  @Test
  void map_longTexts_areUnusable() {
    for (String member : List.of("id", "resource", "event", "customer", "text", "rawData")) {
      String json =
          "{'id': 'a1', 'resource': 'r', 'event': 'e', '" + member + "': '" + "x".repeat(500_000);
      assertTrue(map(json + "'}").getFirst() instanceof Item.Unusable, member);
    }
  }

  @Test
  void map_neitherAlertNorNote_isUnusable() {
    assertEquals(
        List.of(new Item.Unusable("line 7", "neither an alert nor a note")),
        map("{'_id': 'h1', 'origin': 'cron', 'type': 'Heartbeat'}"));
    assertEquals(List.of(new Item.Unusable("line 7", "neither an alert nor a note")), map("{}"));
  }

  @Test
  void map_note_isANote() {
    Note note =
        new Note(
            "n1",
            "a1",
            "known",
            "ann",
            Map.of("resource", "r", "n", "1"),
            time("10:00:00"),
            time("11:00:00"),
            "Acme");
    assertEquals(
        List.of(new Item.LoneNote(note)),
        map(
            """
            {'_id': 'n1', 'text': 'known', 'user': 'ann', 'attributes': {'resource': 'r', 'n': 1},
             'type': 'alert', 'createTime': '2026-03-01T10:00:00Z', 'alert': 'a1',
             'updateTime': '2026-03-01T11:00:00Z', 'customer': 'Acme'}
            """));
    Note bare = new Note("n2", "a1", "x", null, Map.of(), NOW, null, null);
    assertEquals(
        List.of(new Item.LoneNote(bare)),
        map("{'id': 'n2', 'text': 'x', 'alert': 'a1', 'update_time': null}"));
    assertEquals(
        List.of(new Item.Unusable("n3", "text must not contain NUL characters")),
        map("{'id': 'n3', 'text': '\\u0000', 'alert': 'a1'}"));
  }

  @Test
  void isSame_otherEvent_isStillTheAlert() {
    Alert alert = alert(FROM_MONGODB).alert();
    assertTrue(AlertaMapper.isSame(alert.toBuilder().event("x").number(1).build(), alert));
    assertTrue(!AlertaMapper.isSame(alert.toBuilder().resource("x").build(), alert));
    assertTrue(!AlertaMapper.isSame(alert.toBuilder().customer(null).build(), alert));
    assertNull(alert.statusUntil());
  }
}
