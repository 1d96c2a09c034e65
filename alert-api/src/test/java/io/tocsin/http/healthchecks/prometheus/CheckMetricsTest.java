package io.tocsin.http.healthchecks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.http.healthchecks.CallerProject;
import io.tocsin.http.healthchecks.CheckServer;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.PingKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CheckMetricsTest {

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_]+(?:\\{[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\n\"])*\""
              + "(?:,[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\n\"])*\")*\\})?) ([0-9]+)");

  private static CheckServer server;
  private static Face admin;
  private static Monitor odd;
  private static Monitor late;

  @BeforeAll
  static void start() {
    server =
        CheckServer.start(
            "--tocsin.access.required=true",
            "--tocsin.access.admin-users=boss@example.org",
            "--tocsin.access.admin-password=a-password-of-the-boss",
            "--tocsin.access.customer-views=true");
    admin = server.face().withKey(CheckServer.ADMIN_KEY);
    odd = add("Acme", "a \"b\" \\ c\nd", List.of("x", "", "y\""), 0);
    late = add("Acme", "late", List.of("x"), 90);
    Monitor paused = add("Acme", "paused", List.of("z"), 0);
    server.monitors().pause(paused.id(), Instant.now());
    ping(add("Acme", "running", List.of("z"), 0), PingKind.START, 0);
    add("Acme", "down", List.of("x"), 200_000);
    add("Other", "others", List.of("x"), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Monitor add(String customer, String name, List<String> tags, long secondsAgo) {
    Monitor check =
        server.check(
            customer,
            MonitorDefinition.DEFAULT.toBuilder()
                .name(name)
                .tags(tags)
                .timeout(60)
                .grace(86_400)
                .build());
    ping(check, PingKind.SUCCESS, secondsAgo);
    return check;
  }

  private static void ping(Monitor check, PingKind kind, long secondsAgo) {
    Instant then = Instant.now().minusSeconds(secondsAgo).truncatedTo(ChronoUnit.MICROS);
    server
        .monitors()
        .ping(check.id(), new Ping(0, then, kind, "http", "", "GET", "", null, null, null));
  }

  private static String key(String scopes, String customer) {
    Reply reply =
        admin.post(
            "/key",
            "{\"user\":\"u\",\"scopes\":[%s],\"customer\":\"%s\"}".formatted(scopes, customer));
    assertEquals(201, reply.status(), reply::toString);
    return reply.json().path("key").asText();
  }

  private static String page(String customer) {
    return "/projects/" + CallerProject.id(customer) + "/metrics";
  }

  /** Every line must be a comment or a sample. */
  private static Map<String, Integer> samples(Reply reply) {
    assertEquals(200, reply.status(), reply::toString);
    Map<String, Integer> samples = new LinkedHashMap<>();
    for (String line : reply.body().split("\n")) {
      Matcher sample = SAMPLE.matcher(line);
      if (!line.matches("# (HELP [a-z_]+ .+|TYPE [a-z_]+ gauge)")) {
        assertTrue(sample.matches(), line);
        samples.put(sample.group(1), Integer.valueOf(sample.group(2)));
      }
    }
    return samples;
  }

  @Test
  void page_everyCheckAndTag() {
    Reply reply = server.face().get(page("Acme") + "/" + key("\"read:heartbeats\"", "Acme"));
    assertEquals("text/plain; version=0.0.4; charset=utf-8", reply.header("Content-Type"));
    Map<String, Integer> samples = samples(reply);
    String labels =
        "{name=\"a \\\"b\\\" \\\\ c\\nd\",tags=\"x  y\\\"\",unique_key=\""
            + odd.uniqueKey()
            + "\"}";
    assertEquals(1, samples.get("hc_check_up" + labels));
    assertEquals(0, samples.get("hc_check_grace" + labels));
    String ofLate = "{name=\"late\",tags=\"x\",unique_key=\"" + late.uniqueKey() + "\"}";
    assertEquals(1, samples.get("hc_check_up" + ofLate));
    assertEquals(1, samples.get("hc_check_grace" + ofLate));
    assertEquals(List.of("down"), named(samples, "hc_check_up", 0));
    assertEquals(List.of("paused"), named(samples, "hc_check_paused", 1));
    assertEquals(List.of("running"), named(samples, "hc_check_started", 1));
    assertEquals(0, samples.get("hc_tag_up{tag=\"x\"}"));
    assertEquals(1, samples.get("hc_tag_up{tag=\"y\\\"\"}"));
    assertEquals(1, samples.get("hc_tag_up{tag=\"z\"}"));
    assertEquals(5, samples.get("hc_checks_total"));
    assertEquals(1, samples.get("hc_checks_down_total"));
    assertFalse(reply.body().contains(odd.id()));
  }

  private static List<String> named(Map<String, Integer> samples, String metric, int value) {
    return samples.entrySet().stream()
        .filter(each -> each.getKey().startsWith(metric + "{") && each.getValue() == value)
        .map(each -> each.getKey().replaceAll(".*\\{name=\"(.*)\",tags=.*", "$1"))
        .toList();
  }

  @Test
  void key_asBearerToken() {
    Reply reply =
        server
            .face()
            .send(
                "GET",
                page("Acme"),
                null,
                "Authorization",
                "Bearer " + key("\"read\"", "Acme"),
                "Accept",
                "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
    assertEquals(5, samples(reply).get("hc_checks_total"));
  }

  @Test
  void project_ofOthers_404() {
    String acme = key("\"read\"", "Acme");
    for (String project : List.of(page("Other"), page(null), "/projects/x/metrics")) {
      assertEquals(404, server.face().get(project + "/" + acme).status(), project);
    }
  }

  @Test
  void unlimitedCaller_everyProjectAndTheWhole() {
    assertEquals(6, samples(admin.get(page(null))).get("hc_checks_total"));
    assertEquals(1, samples(admin.get(page("Other"))).get("hc_checks_total"));
    assertEquals(404, admin.get(page("Nobody")).status());
  }

  @Test
  void customerWithoutChecks_emptyPage() {
    Reply reply = server.face().get(page("Empty") + "/" + key("\"read\"", "Empty"));
    assertEquals(Map.of("hc_checks_total", 0, "hc_checks_down_total", 0), samples(reply));
  }

  @Test
  void wrongKeyOrNone_refused() {
    assertEquals(401, server.face().get(page("Acme")).status());
    assertEquals(401, server.face().get(page("Acme") + "/wrong").status());
    String blind = key("\"read:alerts\"", "Acme");
    assertEquals(403, server.face().get(page("Acme") + "/" + blind).status());
  }
}
