package io.tocsin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest {

  private static final Face FACE = Face.shared();
  private static final String SPEC = FACE.get("/swagger/tocsin.yml").body();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/alert",
        "/alert/{id}",
        "/alert/{id}/status",
        "/alert/{id}/action",
        "/alert/{id}/tag",
        "/alert/{id}/untag",
        "/alert/{id}/attributes",
        "/alert/{id}/note",
        "/alert/{id}/notes",
        "/alert/{id}/deliveries",
        "/destinations",
        "/destinations/{name}/test",
        "/alert/{id}/note/{noteId}",
        "/alerts",
        "/alerts/history",
        "/alerts/count",
        "/alerts/stream",
        "/alerts/top10/count",
        "/alerts/topn/flapping",
        "/alerts/groups",
        "/alerts/tags",
        "/environments",
        "/services",
        "/_bulk/alerts",
        "/_bulk/alerts/status",
        "/_bulk/task/{id}",
        "/user",
        "/user/{id}",
        "/user/{id}/attributes",
        "/user/{id}/groups",
        "/user/{id}/sessions",
        "/users",
        "/user/me",
        "/user/me/attributes",
        "/user/me/sessions",
        "/group",
        "/group/{id}",
        "/group/{id}/users",
        "/group/{id}/user/{userId}",
        "/groups",
        "/heartbeat",
        "/heartbeat/{id}",
        "/heartbeats",
        "/api/v{version}/checks",
        "/api/v{version}/checks/{code}",
        "/api/v{version}/checks/{code}/pause",
        "/api/v{version}/checks/{code}/pings",
        "/api/v{version}/checks/{code}/flips",
        "/api/v{version}/channels",
        "/api/v{version}/badges",
        "/api/v{version}/ping-key",
        "/api/components",
        "/api/components/{id}",
        "/api/incidents/{id}/updates/{update}",
        "/api/incident-templates/{id}",
        "/api/metrics/{id}/points",
        "/api/schedules/{id}",
        "/api/subscribers",
        "/projects/{project}/metrics",
        "/api/v1/components",
        "/api/v1/components/{id}",
        "/api/v1/components/groups/{id}",
        "/api/v1/incidents/{id}/updates/{update}",
        "/api/v1/incidents/templates",
        "/api/v1/schedules/{id}",
        "/api/v1/metrics/{id}/points",
        "/api/v1/incidents/metrics/{id}/points/{point}",
        "/config",
        "/management/status",
        "/management/metrics"
      })
  void route_isDescribed(String path) {
    assertTrue(SPEC.contains("\n  " + path + ":\n"), path);
  }

  @Test
  void operations_areGroupedByFaceAndNoun() {
    long operations = SPEC.lines().filter(line -> line.startsWith("      operationId: ")).count();
    assertTrue(operations > 200, () -> operations + " operations");
    assertEquals(operations, SPEC.lines().filter("      tags:"::equals).count());
    assertTrue(SPEC.contains("\n      - \"Cachet v3: incident updates\"\n"));
  }

  @Test
  void codes_areTheRealOnes() {
    String receive =
        SPEC.substring(SPEC.indexOf("\n  /alert:\n"), SPEC.indexOf("\n  /alert/{id}:\n"));
    assertTrue(receive.contains("\"201\":"), receive);
    assertTrue(receive.contains("\"202\":"), receive);
    assertTrue(receive.contains("\"400\":"), receive);
    assertFalse(receive.contains("\"200\":"), receive);
    assertTrue(receive.contains("application/json:"), receive);
    assertFalse(receive.contains("format: byte"), receive);
  }

  @Test
  void body_isJsonWithItsExample() {
    assertTrue(
        SPEC.contains(
            """
                    content:
                      application/json:
                        schema:
                          type: object
                        examples:
                          example:
                            value:
                              status: ack
                              text: on it
                    required: true
            """));
  }

  /** Making a check without a body is the same as with an empty object. */
  @Test
  void body_isNotRequired_whereNoneStandsForAnEmptyObject() {
    assertTrue(
        SPEC.contains(
            """
                              unique:
                              - name
                    required: false
            """),
        SPEC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/swagger-ui", "/swagger-ui/", "/swagger-ui/index.html"})
  void page_needsNothingFromElsewhere(String path) {
    Reply page = FACE.get(path);
    assertEquals(200, page.status());
    assertFalse(page.body().contains("https://"), page.body());
    assertFalse(page.body().contains("http://"), page.body());
    Matcher assets = Pattern.compile("contextPath \\+ [\"'](/[^\"']+)[\"']").matcher(page.body());
    int count = 0;
    while (assets.find()) {
      assertEquals(200, FACE.get(assets.group(1)).status(), assets.group(1));
      count++;
    }
    assertTrue(count >= 5, page.body());
  }
}
