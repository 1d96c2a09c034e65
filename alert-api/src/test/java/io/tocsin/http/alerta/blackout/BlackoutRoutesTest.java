package io.tocsin.http.alerta.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlackoutRoutesTest {

  private final Face face = Face.shared();

  /** Of this test alone, on the server that all share. */
  private final String environment = "Blackout-" + UUID.randomUUID();

  private JsonNode create(String members) {
    Reply reply = face.post("/blackout", body(members));
    assertEquals(201, reply.status(), reply::toString);
    return reply.json().path("blackout");
  }

  private String body(String members) {
    return "{\"environment\":\""
        + environment
        + "\""
        + (members.isEmpty() ? "" : ",")
        + members
        + "}";
  }

  private Reply send(String severity) {
    return face.post(
        "/alert",
        body(
            "\"resource\":\"r\",\"event\":\"e\",\"service\":[\"s\"],\"severity\":\""
                + severity
                + "\""));
  }

  private static String path(JsonNode blackout) {
    return "/blackout/" + blackout.path("id").textValue();
  }

  @Test
  void create_leastOfAll_isFullOfDefaults() {
    Reply reply = face.post("/blackout", "{\"environment\":\"Defaults-blackout\"}");
    assertEquals(201, reply.status());
    assertEquals(
        "{\"blackout\":{\"createTime\":\"TIME\",\"customer\":null,\"duration\":3600,\"endTime\":\"TIME\","
            + "\"environment\":\"Defaults-blackout\",\"event\":null,\"group\":null,"
            + "\"href\":\"http://HOST/blackout/UUID\",\"id\":\"UUID\",\"matchers\":[],\"origin\":null,"
            + "\"priority\":0,\"recurrence\":null,\"remaining\":3600,\"resource\":null,\"service\":[],"
            + "\"startTime\":\"TIME\",\"status\":\"active\",\"tags\":[],\"text\":\"\",\"user\":null},"
            + "\"id\":\"UUID\",\"status\":\"ok\"}",
        reply.stable().replaceAll("\"remaining\":3599", "\"remaining\":3600"));
    JsonNode blackout = reply.json().path("blackout");
    assertEquals(blackout.path("href").textValue(), reply.header("Location"));
    assertEquals(blackout.path("startTime"), blackout.path("createTime"));
    Instant start = Instant.parse(blackout.path("startTime").textValue());
    assertEquals(start.plusSeconds(3600), Instant.parse(blackout.path("endTime").textValue()));
  }

  @Test
  void create_asTheCliSendsIt_isTaken() {
    JsonNode blackout =
        create(
            "\"service\":[],\"resource\":null,\"event\":null,\"group\":null,\"tags\":[],"
                + "\"origin\":null,\"customer\":null,\"startTime\":null,\"duration\":60,\"text\":null");
    assertEquals(60, blackout.path("duration").asInt());
    assertEquals(200, face.delete(path(blackout)).status());
    assertEquals(404, face.get(path(blackout)).status());
  }

  @Test
  void create_asTheWebConsoleCopiesIt_isANewOne() {
    JsonNode first = create("\"duration\":60,\"tags\":[\"a\"]");
    String copy =
        first
            .toString()
            .replace("\"" + first.path("id").textValue() + "\"", "null")
            .replaceFirst("\\{", "{\"period\":{\"startTime\":\"\"},");
    Reply second = face.post("/blackout", copy);
    assertEquals(201, second.status(), second::toString);
    assertFalse(second.json().path("id").equals(first.path("id")));
    assertEquals(first.path("endTime"), second.json().path("blackout").path("endTime"));
  }

  @Test
  void create_idThatIsTaken_isAConflict() {
    JsonNode first = create("");
    Reply second = face.post("/blackout", body("\"id\":" + first.path("id")));
    assertEquals(409, second.status());
  }

  @Test
  void alert_inABlackout_isDroppedUntilItIsDeleted() {
    JsonNode blackout = create("\"service\":[\"s\"]");
    Reply dropped = send("critical");
    assertEquals(202, dropped.status());
    assertEquals("Suppressed alert during blackout period", dropped.message());
    assertTrue(dropped.json().path("id").isTextual());
    assertEquals(
        0, face.get("/alerts/count?environment=" + environment).json().path("total").asInt());
    face.delete(path(blackout));
    assertEquals(201, send("critical").status());
  }

  @Test
  void alert_thatAMatcherLeavesOut_isStored() {
    create(
        "\"matchers\":[{\"field\":\"severity\",\"value\":\"critical|security\",\"regex\":true,"
            + "\"negate\":true}]");
    assertEquals(202, send("minor").status());
    assertEquals(201, send("critical").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // change, start moved by, end moved by seconds
        "'duration':7200                          | 0   | 3600",
        "'startTime':'2031-01-01T01:00:00.000Z'   | 3600| 3600",
        "'endTime':'2031-01-01T00:30:00.000Z'     | 0   | -1800",
        "'startTime':'2031-01-01T00:30:00.000Z','endTime':'2031-01-01T01:30:00.0Z' | 1800 | 1800",
        "'startTime':null,'endTime':null,'duration':null,'text':'x' | 0 | 0",
      })
  void change_times_startEndAndDurationAgree(String change, long start, long end) {
    JsonNode blackout = create("\"startTime\":\"2031-01-01T00:00:00.000Z\"");
    Reply reply = face.put(path(blackout), "{" + change.replace('\'', '"') + "}");
    assertEquals(200, reply.status(), reply::toString);
    JsonNode changed = face.get(path(blackout)).json().path("blackout");
    assertEquals(changed, reply.json().path("blackout"));
    Instant first = Instant.parse("2031-01-01T00:00:00Z");
    assertEquals(first.plusSeconds(start), Instant.parse(changed.path("startTime").textValue()));
    assertEquals(first.plusSeconds(3600 + end), Instant.parse(changed.path("endTime").textValue()));
    assertEquals(3600 + end - start, changed.path("duration").asLong());
    assertEquals("pending", changed.path("status").textValue());
  }

  @Test
  void change_nullsOfTheWebConsole_emptyWhatItShows() {
    JsonNode blackout =
        create(
            "\"resource\":\"r\",\"event\":\"e\",\"service\":[\"s\"],\"tags\":[\"t\"],"
                + "\"customer\":\"Acme\",\"text\":\"why\"");
    Reply reply =
        face.put(
            path(blackout),
            "{\"customer\":null,\"environment\":null,\"resource\":null,\"service\":null,"
                + "\"tags\":null,\"text\":null,\"unknown\":1}");
    assertEquals(200, reply.status(), reply::toString);
    JsonNode changed = reply.json().path("blackout");
    assertTrue(changed.path("resource").isNull());
    assertEquals("e", changed.path("event").textValue());
    assertEquals(0, changed.path("service").size() + changed.path("tags").size());
    assertEquals("Acme", changed.path("customer").textValue());
    assertEquals("why", changed.path("text").textValue());
    assertEquals(environment, changed.path("environment").textValue());
  }

  @Test
  void change_ofNothing_isBad() {
    JsonNode blackout = create("");
    assertEquals("nothing to change", face.put(path(blackout), "{}").message());
    assertEquals(400, face.put(path(blackout), "{\"environment\":\"\"}").status());
    assertEquals(404, face.put("/blackout/none", "{\"text\":\"x\"}").status());
  }

  @Test
  void recurrence_isKeptAndShown() {
    JsonNode blackout =
        create(
            "\"startTime\":\"2026-03-01T03:00:00.000Z\",\"recurrence\":{"
                + "\"rule\":\"FREQ=WEEKLY;BYDAY=SU\",\"zone\":\"Europe/Berlin\",\"duration\":600}");
    assertEquals("9999-12-31T23:59:59.000Z", blackout.path("endTime").textValue());
    assertEquals(600, blackout.path("duration").asInt());
    JsonNode longer = face.put(path(blackout), "{\"duration\":1200}").json().path("blackout");
    assertEquals(
        "{\"duration\":1200,\"rule\":\"FREQ=WEEKLY;BYDAY=SU\",\"zone\":\"Europe/Berlin\"}",
        longer.path("recurrence").toString());
    assertEquals(blackout.path("endTime"), longer.path("endTime"));
    JsonNode once = face.put(path(blackout), "{\"recurrence\":null}").json().path("blackout");
    assertEquals("2026-03-01T03:20:00.000Z", once.path("endTime").textValue());
    assertEquals("expired", once.path("status").textValue());
  }

  @Test
  void recurrence_windowThatIsOpen_dropsAlerts() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(3, ChronoUnit.DAYS);
    create(
        "\"startTime\":\""
            + start.toString().replace("Z", ".000Z")
            + "\",\"recurrence\":{"
            + "\"rule\":\"FREQ=HOURLY\",\"zone\":\"UTC\",\"duration\":3600}");
    assertEquals(202, send("major").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"environment\":null}",
        "{\"environment\":\"\"}",
        "{\"environment\":7}",
        "{\"environment\":[]}",
        "{\"environment\":\"X\",\"service\":\"s\"}",
        "{\"environment\":\"X\",\"service\":[1]}",
        "{\"environment\":\"X\",\"tags\":{}}",
        "{\"environment\":\"X\",\"resource\":\"\"}",
        "{\"environment\":\"X\",\"event\":\"\"}",
        "{\"environment\":\"X\",\"group\":\"\"}",
        "{\"environment\":\"X\",\"origin\":\"\"}",
        "{\"environment\":\"X\",\"origin\":1}",
        "{\"environment\":\"X\",\"customer\":\"\"}",
        "{\"environment\":\"X\",\"customer\":{}}",
        "{\"environment\":\"X\",\"user\":1}",
        "{\"environment\":\"X\",\"id\":[]}",
        "{\"environment\":\"X\",\"text\":1}",
        "{\"environment\":\"X\",\"startTime\":\"tomorrow\"}",
        "{\"environment\":\"X\",\"endTime\":\"2030-01-01T00:00:00\"}",
        "{\"environment\":\"X\",\"endTime\":\"2001-01-01T00:00:00.000Z\"}",
        "{\"environment\":\"X\",\"startTime\":\"9999-12-31T23:59:59.999Z\"}",
        "{\"environment\":\"X\",\"duration\":-1}",
        "{\"environment\":\"X\",\"duration\":1.5}",
        "{\"environment\":\"X\",\"duration\":\"60\"}",
        "{\"environment\":\"X\",\"duration\":99999999999999999999999999}",
        "{\"environment\":\"X\",\"duration\":9223372036854775807}",
        "{\"environment\":\"X\",\"matchers\":{}}",
        "{\"environment\":\"X\",\"matchers\":[1]}",
        "{\"environment\":\"X\",\"matchers\":[{}]}",
        "{\"environment\":\"X\",\"matchers\":[{\"field\":\"id\",\"value\":\"x\"}]}",
        "{\"environment\":\"X\",\"matchers\":[{\"field\":\"text\"}]}",
        "{\"environment\":\"X\",\"matchers\":[{\"field\":\"text\",\"value\":\"(\",\"regex\":true}]}",
        "{\"environment\":\"X\",\"matchers\":[{\"field\":\"text\",\"value\":\"x\",\"negate\":1}]}",
        "{\"environment\":\"X\",\"recurrence\":\"FREQ=DAILY\"}",
        "{\"environment\":\"X\",\"recurrence\":{}}",
        "{\"environment\":\"X\",\"recurrence\":{\"rule\":\"FREQ=SECONDLY\"}}",
        "{\"environment\":\"X\",\"recurrence\":{\"rule\":\"FREQ=DAILY\",\"zone\":\"Nowhere\"}}",
        "{\"environment\":\"X\",\"recurrence\":{\"rule\":\"FREQ=DAILY\",\"duration\":-5}}",
        "{\"environment\":\"X\",\"startTime\":\"0000-01-01T00:00:00.0Z\",\"recurrence\":{\"rule\":\"FREQ=DAILY\"}}",
        "[]",
        "x",
      })
  void body_thatIsBad_is400ForAllRoutes(String body) {
    assertEquals(400, face.post("/blackout", body).status(), body);
    assertEquals(400, face.post("/blackouts/preview", body).status(), body);
    JsonNode blackout = create("");
    int changed = face.put(path(blackout), body).status();
    // Nothing is missing in a change
    assertTrue(changed == 400 || body.contains("null"), body);
  }

  @Test
  void body_thatHasTooMuch_is400() {
    String names = "\"" + "x\",\"".repeat(201) + "x\"";
    assertEquals(400, face.post("/blackout", body("\"service\":[" + names + "]")).status());
    String matcher = "{\"field\":\"text\",\"value\":\"x\"}";
    String matchers = String.join(",", Collections.nCopies(21, matcher));
    assertEquals(400, face.post("/blackout", body("\"matchers\":[" + matchers + "]")).status());
    assertEquals(
        400, face.post("/blackout", body("\"resource\":\"" + "x".repeat(1_001) + "\"")).status());
  }

  @Test
  void messages_areThoseOfTheSpecification() {
    assertEquals(
        "Missing mandatory value for \"environment\"", face.post("/blackout", "{}").message());
    assertEquals(
        "service must be a list", face.post("/blackout", body("\"service\":\"x\"")).message());
    assertEquals("tags must be a list", face.post("/blackout", body("\"tags\":\"x\"")).message());
    assertEquals(
        "event can not be an empty string",
        face.post("/blackout", body("\"event\":\"\"")).message());
    assertEquals(
        "dates must be ISO 8601 date format YYYY-MM-DDThh:mm:ss.sssZ",
        face.post("/blackout", body("\"startTime\":\"x\"")).message());
  }

  @Test
  void ids_thatNothingHas_areNotFound() {
    for (String id : List.of("none", "a%00b", "%F0%9F%98%80", "x".repeat(300), "..%2F..")) {
      assertEquals(404, face.get("/blackout/" + id).status(), id);
      assertEquals(404, face.delete("/blackout/" + id).status(), id);
    }
  }

  @Test
  void list_filtersSortsAndPages() {
    create("\"resource\":\"b\",\"startTime\":\"2031-01-01T00:00:00.000Z\"");
    create("\"resource\":\"a\",\"tags\":[\"x\"],\"duration\":60");
    create("\"resource\":\"c\",\"startTime\":\"2001-01-01T00:00:00.000Z\"");
    assertEquals(List.of("b", "a", "c"), resources(""));
    assertEquals(List.of("a", "b", "c"), resources("&sort-by=resource"));
    assertEquals(List.of("a"), resources("&status=active"));
    assertEquals(List.of("b", "c"), resources("&status=pending&status=expired"));
    assertEquals(List.of("a"), resources("&tag=x"));
    assertEquals(List.of("a"), resources("&tags=x&duration=60"));
    assertEquals(List.of("c"), resources("&remaining=0"));
    assertEquals(List.of("b", "c"), resources("&resource!=a"));
    assertEquals(List.of("c"), resources("&page=2&page-size=2"));
    String list = "/blackouts?environment=" + environment;
    assertEquals(416, face.get(list + "&page=3&page-size=2").status());
    assertEquals(400, face.get(list + "&status=over").status());
    assertEquals(400, face.get(list + "&nonsense=1").status());
    JsonNode page = face.get(list + "&page-size=2").json();
    assertEquals(3, page.path("total").asInt());
    assertEquals(2, page.path("pages").asInt());
    assertTrue(page.path("more").asBoolean());
    assertEquals("not found", face.get("/blackouts?environment=none").message());
  }

  private List<String> resources(String parameters) {
    Reply reply = face.get("/blackouts?environment=" + environment + parameters);
    assertEquals(200, reply.status(), reply::toString);
    List<String> resources = new ArrayList<>();
    reply.json().path("blackouts").forEach(row -> resources.add(row.path("resource").textValue()));
    return resources;
  }

  @Test
  void list_q_findsWordsInTexts() {
    create("\"resource\":\"a\",\"text\":\"Upgrade of db7\"");
    create("\"resource\":\"b\",\"text\":\"upgrade\",\"tags\":[\"rack9\"]");
    assertEquals(List.of("a", "b"), resources("&q=UPGRADE"));
    assertEquals(List.of("a"), resources("&q=upgrade%20db7"));
    assertEquals(List.of("b"), resources("&q=rack"));
    assertEquals(List.of(), resources("&q=rack%20db7"));
    assertEquals(List.of("a", "b"), resources("&q="));
    assertEquals(400, face.get("/keys?q=a").status(), "other lists have none");
  }

  @Test
  void preview_tellsWhatWouldBeHidden_andStoresNothing() {
    for (int i = 0; i < 12; i++) {
      face.receive(
          body(
              "\"resource\":\"web"
                  + i
                  + "\",\"event\":\"e\",\"severity\":\""
                  + (i < 3 ? "minor" : "major")
                  + "\""));
    }
    face.receive(body("\"resource\":\"db1\",\"event\":\"e\",\"severity\":\"major\""));
    face.receive(body("\"resource\":\"web99\",\"event\":\"e\",\"severity\":\"normal\""));
    Reply reply =
        face.post(
            "/blackouts/preview",
            body(
                "\"startTime\":\"2031-01-01T00:00:00.000Z\","
                    + "\"matchers\":[{\"field\":\"resource\",\"value\":\"web.*\",\"regex\":true}],"
                    + "\"recurrence\":{\"rule\":\"FREQ=DAILY\",\"duration\":60}"));
    assertEquals(200, reply.status(), reply::toString);
    JsonNode preview = reply.json();
    assertEquals(12, preview.path("total").asInt());
    assertEquals("{\"major\":9,\"minor\":3}", preview.path("severityCounts").toString());
    assertEquals(12, preview.path("environmentCounts").path(environment).asInt());
    assertTrue(preview.path("open").asInt() >= 13);
    assertEquals(10, preview.path("alerts").size());
    assertTrue(preview.path("alerts").get(0).path("resource").textValue().startsWith("web"));
    assertEquals(10, preview.path("windows").size());
    assertEquals(
        "{\"endTime\":\"2031-01-02T00:01:00.000Z\",\"startTime\":\"2031-01-02T00:00:00.000Z\"}",
        preview.path("windows").get(1).toString());
    assertEquals(0, face.get("/blackouts?environment=" + environment).json().path("total").asInt());
  }
}
