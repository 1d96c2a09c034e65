package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.monitor.PingKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckLogControllerTest {

  private static final UUID RUN = UUID.fromString("d4f1e6b2-58a0-4c3d-8e97-2b6a0c15f983");

  @TempDir static Path directory;

  private static ManagementServer server;

  private String uuid;

  @BeforeAll
  static void start() {
    server = ManagementServer.start(directory, "--tocsin.monitor.ping-log=3");
  }

  @BeforeEach
  void makeCheck() {
    server.clock().set(ManagementServer.START);
    uuid = server.create("{\"timeout\":60,\"grace\":60}").path("uuid").textValue();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private Reply get(String rest) {
    return server.send("GET", ManagementServer.CHECKS + uuid + rest, null);
  }

  private void ping(PingKind kind, UUID run, String body) {
    server.ping(uuid, kind, run, body);
  }

  @Test
  void pings_newestFirst_withTheDurationOfTheirRun() {
    ping(PingKind.START, RUN, null);
    server.clock().advance(Duration.ofMillis(2_904));
    ping(PingKind.SUCCESS, RUN, "all well");
    String url = server.face().uri() + ManagementServer.CHECKS + uuid + "/pings/2/body";
    assertEquals(
        """
        {"pings":[{"type":"success","date":"2026-03-01T02:00:03.027456+00:00","n":2,\
        "scheme":"https","remote_addr":"192.0.2.7","method":"POST","ua":"curl/8.1",\
        "rid":"%s","body_url":"%s","duration":2.9},\
        {"type":"start","date":"2026-03-01T02:00:00.123456+00:00","n":1,"scheme":"https",\
        "remote_addr":"192.0.2.7","method":"POST","ua":"curl/8.1","rid":"%s",\
        "body_url":null}]}\
        """
            .formatted(RUN, url, RUN),
        get("/pings/").body());
    Reply body = get("/pings/2/body");
    assertEquals("all well", body.body());
    assertTrue(body.header("Content-Type").startsWith("text/plain"), body::toString);
  }

  @Test
  void durations_areOfTheirOwnRunsOnly() {
    ping(PingKind.START, RUN, null);
    server.clock().advance(Duration.ofSeconds(1));
    ping(PingKind.SUCCESS, null, null);
    ping(PingKind.FAIL, RUN, null);
    assertEquals(List.of("fail 1.0", "success ", "start "), durations());
    ping(PingKind.FAIL, RUN, null);
    assertEquals(List.of("fail ", "fail ", "success "), durations());
  }

  @Test
  void durationOfThreeDays_isNone() {
    ping(PingKind.START, null, null);
    server.clock().advance(Duration.ofHours(72));
    ping(PingKind.SUCCESS, null, null);
    assertEquals(List.of("success ", "start "), durations());
  }

  private List<String> durations() {
    JsonNode pings = get("/pings").json().path("pings");
    return StreamSupport.stream(pings.spliterator(), false)
        .map(ping -> ping.path("type").asText() + " " + ping.path("duration").asText())
        .toList();
  }

  @Test
  void kinds_haveTheirNames_andTheLogItsLength() {
    ping(PingKind.LOG, null, "x");
    ping(PingKind.IGNORED, null, null);
    assertEquals(List.of("ign ", "log "), durations());
    ping(PingKind.LOG, null, null);
    assertEquals(200, get("/pings/1/body").status());
    ping(PingKind.LOG, null, null);
    assertEquals(List.of("log ", "log ", "ign "), durations());
    assertEquals(404, get("/pings/1/body").status());
    assertEquals(4, server.check(uuid).path("n_pings").intValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "-1", "x", "1x", "99999999999999999999", "%00"})
  void bodyOfNoPing_404(String number) {
    ping(PingKind.LOG, null, "x");
    assertEquals(404, get("/pings/" + number + "/body").status());
  }

  @Test
  void pingWithoutABody_404() {
    ping(PingKind.LOG, null, null);
    assertEquals(404, get("/pings/1/body").status());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0 1 0 1",
    "?seconds=0, 0 1 0 1",
    "?seconds=, 0 1 0 1",
    "?seconds=10, 0 1",
    "?seconds=9, 0",
    "?seconds=31536000, 0 1 0 1",
    "?start=1772330410, 0 1",
    "?start=1772330411, 0 1",
    "?start=1772330412, 0",
    "?end=1772330411, 0 1",
    "?start=1772330401&end=1772330421, 1 0",
    "?start=10000000000, ''",
    "?end=0, ''",
    "?start=0&end=10000000000, 0 1 0 1"
  })
  void flips_newestFirst_ofTheTimeAskedFor(String query, String ups) {
    ping(PingKind.SUCCESS, null, null);
    server.clock().advance(Duration.ofSeconds(1));
    ping(PingKind.FAIL, null, null);
    server.clock().advance(Duration.ofSeconds(10));
    ping(PingKind.SUCCESS, null, null);
    server.clock().advance(Duration.ofSeconds(10));
    server.send("POST", ManagementServer.CHECKS + uuid + "/pause", "");
    JsonNode flips = get("/flips/" + query).json().path("flips");
    assertEquals(
        ups,
        String.join(
            " ",
            StreamSupport.stream(flips.spliterator(), false)
                .map(flip -> flip.path("up").asText())
                .toList()),
        flips::toString);
  }

  @Test
  void flip_document() {
    ping(PingKind.SUCCESS, null, null);
    assertEquals(
        "{\"flips\":[{\"timestamp\":\"2026-03-01T02:00:00+00:00\",\"up\":1}]}",
        get("/flips").body());
    String uniqueKey =
        server
            .sendAs(
                server.key(null, "read:heartbeats"), "GET", ManagementServer.CHECKS + uuid, null)
            .json()
            .path("unique_key")
            .asText();
    Reply byKey = server.send("GET", ManagementServer.CHECKS + uniqueKey + "/flips/", null);
    assertEquals(get("/flips").body(), byKey.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?seconds=-1",
        "?seconds=31536001",
        "?seconds=x",
        "?seconds=1.5",
        "?start=10000000001",
        "?end=-1",
        "?end=99999999999999999999",
        "?start=%00",
        "?start=%ff"
      })
  void badRange_400WithoutABody(String query) {
    Reply reply = get("/flips/" + query);
    assertEquals(400, reply.status(), reply::toString);
    assertEquals("", reply.body());
  }
}
