package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests on routes of several interfaces are called in the audit trail. */
class AuditedRouteTest {

  private static Optional<AuditedRoute> audited(String method, String path) {
    Route route =
        Routes.ALL.stream()
            .filter(each -> each.method().name().equals(method) && each.path().equals(path))
            .findFirst()
            .orElseThrow();
    return AuditedRoute.of(route);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /api/v{version:[123]}/checks,               WRITE, checks-created,       checks",
    "POST,   /api/v{version:[123]}/checks/{code},        WRITE, checks-changed,       checks",
    "POST,   /api/v{version:[123]}/checks/{code}/pause,  WRITE, checks-pause-changed, checks",
    "POST,   /api/v{version:[123]}/checks/{code}/resume, WRITE, checks-resume-changed, checks",
    "DELETE, /api/v{version:[123]}/checks/{code},        WRITE, checks-deleted,       checks",
    "POST,   /api/v{version:[123]}/ping-key,             WRITE, ping-key-created,     ping-key",
    "POST,   /alert/{id},                                WRITE, alert-deleted,        alert",
    "POST,   /user/{id},                                 ADMIN, user-deleted,         user",
    "DELETE, /heartbeat/{id},                            WRITE, heartbeat-deleted,    heartbeat",
    "POST,   /heartbeat/{id},                            WRITE, heartbeat-deleted,    heartbeat",
    "PUT,    /api/v1/components/{id:[0-9]+},             WRITE, components-changed,    components",
    "DELETE, /api/v1/incidents/{id:[0-9]+}/updates/{update:[0-9]+}, WRITE,"
        + " incidents-updates-deleted, incidents",
    "POST,   /api/components,                            WRITE, components-created,    components",
    "PATCH,  /api/components/{id},                       WRITE, components-changed,    components",
    "DELETE, /api/schedules/{id}/updates/{update}, WRITE, schedules-updates-deleted, schedules",
    "POST,   /destinations/{name}/test,                  ADMIN, destinations-test-changed,"
        + " destinations",
    "PUT,    /status-page/metrics/{id}/source, ADMIN,"
        + " status-page-metrics-source-changed, status-page",
    "PUT,    /_bulk/alerts/tag,                          ADMIN, bulk-alerts-tag-changed, bulk",
  })
  void change_namedByItsPathWithoutAVersion(
      String method, String path, String category, String event, String type) {
    AuditedRoute route = audited(method, path).orElseThrow();
    assertEquals(
        category + " " + event + " " + type,
        route.category() + " " + route.event() + " " + route.type());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/v{version:[123]}/checks",
    "GET,  /api/v{version:[123]}/checks/{code}/pings",
    "GET,  /api/v{version:[123]}/badges",
    "GET,  /api/v{version:[123]}/ping-key",
    "POST, /api/v{version:[123]}/bounces",
    "POST, /api/v2/alerts",
    "POST, /api/v1/metrics/{id:[0-9]+}/points",
    "POST, /api/metrics/{id}/points",
    "GET,  /api/v1/components",
    "GET,  /api/components",
    "GET,  /api/version",
    "POST, /ping/{+rest}",
    "POST, /heartbeat",
    "POST, /alert",
  })
  void readingAndReceiving_areNone(String method, String path) {
    assertEquals(Optional.empty(), audited(method, path));
  }
}
