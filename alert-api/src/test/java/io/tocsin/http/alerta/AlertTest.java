package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTest {

  private static final Face FACE = Face.shared();

  private static final String DISK_FULL =
      """
      {"id":"%s","resource":"%s","event":"DiskFull","environment":"AlertTest","severity":"major",
       "correlate":["DiskFull","DiskOk"],"service":["Storage"],"value":"97%%",
       "text":"disk nearly full","tags":["dc1"],"attributes":{"rack":"r4","ip":"10.1.2.3"},
       "origin":"agent/db7","createTime":"2025-03-04T10:00:00.120Z","unknown":{"x":1}}
      """;

  @Test
  void newAlert_answersDocumentWithHistory() {
    Reply reply = FACE.post("/api/alert", DISK_FULL.formatted("disk-1", "db1"));

    assertEquals(201, reply.status());
    assertEquals(
        "{\"alert\":{\"attributes\":{\"ip\":\"127.0.0.1\",\"rack\":\"r4\"},\"blackoutId\":null,"
            + "\"correlate\":[\"DiskFull\",\"DiskOk\"],\"createTime\":\"TIME\",\"customer\":null,"
            + "\"duplicateCount\":0,\"environment\":\"AlertTest\",\"event\":\"DiskFull\","
            + "\"group\":\"Misc\",\"history\":[{\"event\":\"DiskFull\","
            + "\"href\":\"http://HOST/api/alert/disk-1\",\"id\":\"disk-1\",\"severity\":\"major\","
            + "\"status\":\"open\",\"text\":\"disk nearly full\",\"timeout\":86400,"
            + "\"type\":\"new\",\"updateTime\":\"TIME\",\"user\":null,\"value\":\"97%\"}],"
            + "\"href\":\"http://HOST/api/alert/disk-1\",\"id\":\"disk-1\","
            + "\"lastReceiveId\":\"disk-1\",\"lastReceiveTime\":\"TIME\","
            + "\"origin\":\"agent/db7\",\"previousSeverity\":\"indeterminate\",\"rawData\":null,"
            + "\"receiveTime\":\"TIME\",\"repeat\":false,\"resource\":\"db1\","
            + "\"service\":[\"Storage\"],\"severity\":\"major\",\"status\":\"open\","
            + "\"statusBy\":null,\"statusUntil\":null,"
            + "\"tags\":[\"dc1\"],\"text\":\"disk nearly full\",\"timeout\":86400,"
            + "\"trendIndication\":\"moreSevere\",\"type\":\"exceptionAlert\","
            + "\"updateTime\":\"TIME\",\"value\":\"97%\"},\"id\":\"disk-1\",\"status\":\"ok\"}",
        reply.stable());
    assertEquals(FACE.uri() + "/api/alert/disk-1", reply.header("Location"));
    assertEquals("application/json", reply.header("Content-Type"));
    assertEquals("2025-03-04T10:00:00.120Z", reply.json().at("/alert/createTime").asText());
  }

  @Test
  void duplicate_keepsIdAndCounts() {
    FACE.receive(DISK_FULL.formatted("disk-2", "db2"));
    JsonNode second = FACE.receive(DISK_FULL.formatted("disk-2b", "db2"));

    assertEquals("disk-2", second.path("id").asText());
    assertEquals(1, second.at("/alert/duplicateCount").asInt());
    assertTrue(second.at("/alert/repeat").asBoolean());
    assertEquals("disk-2b", second.at("/alert/lastReceiveId").asText());
  }

  @Test
  void everyMemberUnset_takesDefaults() {
    JsonNode alert =
        FACE.receive(
                """
                {"id":null,"resource":"cli","event":"Sent","environment":null,"severity":null,
                 "correlate":[],"status":null,"service":[],"group":null,"value":null,"text":null,
                 "tags":[],"attributes":{"empty":null},"origin":null,"type":null,"createTime":null,
                 "timeout":null,"rawData":null,"customer":null}
                """)
            .path("alert");

    assertEquals("normal", alert.path("severity").asText());
    assertEquals("closed", alert.path("status").asText());
    assertEquals("Misc", alert.path("group").asText());
    assertEquals("exceptionAlert", alert.path("type").asText());
    assertEquals(86400, alert.path("timeout").asInt());
    assertEquals("{\"ip\":\"127.0.0.1\"}", alert.path("attributes").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          97.5               | 97.5
          5                  | 5
          true               | true
          "97 %"             | 97 %
          {"b":1, "a":[2]}   | {"b":1,"a":[2]}
          """)
  void value_becomesText(String json, String text) {
    JsonNode alert =
        FACE.receive("{\"resource\":\"value\",\"event\":\"E\",\"value\":" + json + "}");
    assertEquals(text, alert.at("/alert/value").asText());
    assertTrue(alert.at("/alert/value").isTextual());
  }

  @Test
  void rawData_comesBackAsJson() {
    FACE.receive(
        """
        {"id":"raw-1","resource":"raw","event":"E","rawData":{"b":[1,null],"a":"\u00fcber"}}
        """);
    Reply reply = FACE.get("/alert/raw-1");
    assertEquals(
        "{\"b\":[1,null],\"a\":\"\u00fcber\"}", reply.json().at("/alert/rawData").toString());
  }

  @Test
  void nonAscii_isEscaped() {
    FACE.receive(
        "{\"id\":\"esc-1\",\"resource\":\"esc\",\"event\":\"E\",\"text\":\"h\u00e9"
            + " \ud83d\ude00\"}");
    Reply reply = FACE.get("/alert/esc-1");
    assertTrue(reply.body().contains("\"text\":\"h\\u00e9 \\ud83d\\ude00\""), reply.body());
  }

  @Test
  void find_byIdPrefixOrLastId() {
    FACE.receive(DISK_FULL.formatted("abcdefgh-first", "db3"));
    FACE.receive(DISK_FULL.formatted("latest-of-db3", "db3"));

    for (String id : new String[] {"abcdefgh-first", "abcdefgh", "latest-of-db3", "latest-o"}) {
      Reply reply = FACE.get("/alert/" + id);
      assertEquals(200, reply.status(), id);
      assertEquals(1, reply.json().path("total").asInt());
      assertEquals("abcdefgh-first", reply.json().at("/alert/id").asText());
    }
    assertEquals(404, FACE.get("/alert/abcdefg").status());
  }

  @Test
  void unknownId_notFound() {
    for (String path : new String[] {"/alert/nobody", "/alert/%00", "/alert/" + "x".repeat(5000)}) {
      Reply reply = FACE.get(path);
      assertEquals(404, reply.status());
      assertEquals("not found", reply.message());
      assertEquals(404, FACE.delete(path).status());
    }
  }

  @Test
  void delete_removes() {
    FACE.receive(DISK_FULL.formatted("gone-1", "db4"));
    Reply reply = FACE.delete("/alert/gone-1/");
    assertEquals(200, reply.status());
    assertEquals("{\"status\":\"ok\"}", reply.body());
    assertEquals(404, FACE.get("/alert/gone-1").status());
  }

  @ParameterizedTest
  @CsvSource({"2h, 7200", "90s, 90", "60, 60", "1d, 86400"})
  void timeout_mayBeALengthOfTime(String given, int seconds) {
    String alert =
        """
        {"resource":"length","event":"Down","environment":"AlertTest","timeout":"%s"}
        """;
    assertEquals(seconds, FACE.receive(alert.formatted(given)).at("/alert/timeout").asInt());
  }

  @Test
  void postWithMethodDelete_removes() {
    FACE.receive(DISK_FULL.formatted("gone-2", "db5"));
    assertEquals(405, FACE.post("/alert/gone-2", "{\"_method\":\"patch\"}").status());
    assertEquals(200, FACE.post("/alert/gone-2", "{\"_method\":\"delete\"}").status());
    assertEquals(404, FACE.get("/alert/gone-2").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "tags":null                          | tags must be a list
          "service":"Web"                      | service must be a list
          "correlate":{}                       | correlate must be a list
          "attributes":null                    | attributes must be a JSON object
          "attributes":[]                      | attributes must be a JSON object
          "timeout":"soon"                     | timeout must be an integer, or a length of time in whole seconds, as 90s, 5m, 2h or 1d
          "timeout":"1500ms"                   | timeout must be an integer, or a length of time in whole seconds, as 90s, 5m, 2h or 1d
          "environment":""                     | environment must not be an empty string
          "timeout":1.0                        | timeout must be an integer
          "timeout":true                       | timeout must be an integer
          "customer":""                        | customer must not be an empty string
          "createTime":"2025-03-04T10:00:00"   | dates must be ISO 8601 date format YYYY-MM-DDThh:mm:ss.sssZ
          "resource":null                      | Missing mandatory value for "resource"
          "resource":""                        | Missing mandatory value for "resource"
          "event":""                           | Missing mandatory value for "event"
          "resource":5                         | resource must be a string
          "event":[]                           | event must be a string
          "text":{}                            | text must be a string
          "tags":["a",1]                       | tags must be a list of strings
          "attributes":{"a.b":1}               | Attribute keys must not contain "." or "$"
          "attributes":{"$b":1}                | Attribute keys must not contain "." or "$"
          "timeout":-1                         | Invalid negative 'timeout' value (-1)
          "timeout":99999999999999999999       | timeout must be at most 315360000 seconds
          "severity":"awful"                   | Severity (awful) is not one of security, critical, major, minor, warning, informational, debug, trace, indeterminate, cleared, normal, ok, unknown
          """)
  void invalidMember_isNamed(String member, String message) {
    Reply reply =
        FACE.post(
            "/alert",
            "{\"resource\":\"bad\",\"event\":\"E\",\"environment\":\"AlertBad\"," + member + "}");
    assertEquals(400, reply.status(), reply.body());
    if (message.startsWith("Severity")) {
      assertTrue(
          reply.message().startsWith("Severity (awful) is not one of security, critical, major"));
    } else {
      assertEquals(message, reply.message());
    }
    assertEquals(0, FACE.get("/alerts/count?environment=AlertBad").json().path("total").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-26T15:14:07.803+02:00, 2026-01-26T13:14:07.803Z",
    "2026-01-26T15:14:07Z, 2026-01-26T15:14:07.000Z",
    "2026-01-26 15:14:07+0000, 2026-01-26T15:14:07.000Z",
  })
  void createTime_ofAnyOffset_isShownInUtc(String told, String shown) {
    JsonNode received =
        FACE.receive(
            """
            {"resource":"%1$s","event":"E","environment":"AlertTimes","createTime":"%1$s"}
            """
                .formatted(told));
    assertEquals(shown, received.at("/alert/createTime").asText());
  }

  @Test
  void checks_comeInOrder() {
    String everythingWrong =
        """
        {"tags":1,"service":1,"correlate":1,"attributes":1,"timeout":"x","customer":"",
         "createTime":"x","severity":"awful"}
        """;
    assertEquals("correlate must be a list", FACE.post("/alert", everythingWrong).message());
    assertEquals(
        "Missing mandatory value for \"resource\"",
        FACE.post("/alert", "{\"attributes\":{\"a.b\":1},\"timeout\":-1}").message());
  }

  @Test
  void createTime_ofOtherType_countsAsAbsent() {
    JsonNode alert = FACE.receive("{\"resource\":\"ct\",\"event\":\"E\",\"createTime\":5}");
    assertEquals(alert.at("/alert/receiveTime"), alert.at("/alert/createTime"));
  }
}
