package io.tocsin.auth;

import io.tocsin.http.healthchecks.CallerProject;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request for each route, and how it is answered to those who may send it. */
final class MatrixSamples {

  /** By method and path, as in {@link Routes}. */
  static final Map<String, Sample> ALL = samples();

  private MatrixSamples() {}

  /**
   * A request.
   *
   * @param path with {@code {alert}} and the like for something that is there and belongs to the
   *     customer Own
   * @param body null for none
   * @param known the status for those with the scope and without a limit
   * @param foreign the status for those with the scope who are limited to another customer
   */
  record Sample(String path, String body, int known, int foreign) {}

  private static Map<String, Sample> samples() {
    Map<String, Sample> samples = new LinkedHashMap<>();
    addAlerts(samples);
    addStream(samples);
    addBulk(samples);
    addManagement(samples);
    addBlackouts(samples);
    AccessSamples.addTo(samples);
    addHooks(samples);
    addHeartbeats(samples);
    addPings(samples);
    addChecks(samples);
    CachetSamples.addTo(samples);
    CachetV3Samples.addTo(samples);
    addStatusPage(samples);
    addSubscriptions(samples);
    addFeed(samples);
    return samples;
  }

  private static void addAlerts(Map<String, Sample> samples) {
    put(samples, "GET /", "/", null, 200, 200);
    put(samples, "GET /_", "/_", null, 200, 200);
    put(samples, "GET /config", "/config", null, 200, 200);
    String alert =
        "{\"resource\":\"r\",\"event\":\"e\",\"environment\":\"Production\",\"service\":[\"s\"]}";
    put(samples, "POST /alert", "/alert", alert, 201, 201);
    put(samples, "GET /alert/{id}", "/alert/{alert}", null, 200, 404);
    put(samples, "DELETE /alert/{id}", "/alert/{alert}", null, 200, 404);
    put(samples, "POST /alert/{id}", "/alert/{alert}", "{\"_method\":\"delete\"}", 200, 404);
    for (String method : new String[] {"PUT", "POST"}) {
      String start = method + " /alert/{id}";
      put(samples, start + "/status", "/alert/{alert}/status", "{\"status\":\"ack\"}", 200, 404);
      put(samples, start + "/action", "/alert/{alert}/action", "{\"action\":\"ack\"}", 200, 404);
      put(samples, start + "/tag", "/alert/{alert}/tag", "{\"tags\":[\"t\"]}", 200, 404);
      put(samples, start + "/untag", "/alert/{alert}/untag", "{\"tags\":[\"t\"]}", 200, 404);
      String attributes = "{\"attributes\":{\"a\":\"b\"}}";
      put(samples, start + "/attributes", "/alert/{alert}/attributes", attributes, 200, 404);
      put(samples, start + "/note", "/alert/{alert}/note", "{\"text\":\"n\"}", 201, 404);
    }
    put(samples, "GET /alert/{id}/notes", "/alert/{alert}/notes", null, 200, 404);
    put(samples, "GET /alert/{id}/deliveries", "/alert/{alert}/deliveries", null, 200, 403);
    String note = "/alert/{alert}/note/{note}";
    put(samples, "PUT /alert/{id}/note/{noteId}", note, "{\"text\":\"n\"}", 200, 404);
    put(samples, "DELETE /alert/{id}/note/{noteId}", note, null, 200, 404);
    for (String list :
        new String[] {
          "/alerts",
          "/alerts/history",
          "/alerts/count",
          "/alerts/top10",
          "/alerts/top10/count",
          "/alerts/topn/count",
          "/alerts/top10/flapping",
          "/alerts/topn/flapping",
          "/alerts/top10/standing",
          "/alerts/topn/standing",
          "/alerts/groups",
          "/alerts/tags",
          "/environments",
          "/services"
        }) {
      put(samples, "GET " + list, list, null, 200, 200);
    }
  }

  private static void addStream(Map<String, Sample> samples) {
    // One that is let in would go on for ever
    String bad = "/alerts/stream?last-event-id=none";
    put(samples, "GET /alerts/stream", bad, null, 400, 400);
  }

  private static void addBulk(Map<String, Sample> samples) {
    String filter = "?resource={resource}";
    bulk(samples, "status", "{\"status\":\"ack\"}", 200, 404);
    bulk(samples, "action", "{\"action\":\"ack\"}", 202, 404);
    bulk(samples, "tag", "{\"tags\":[\"t\"]}", 200, 200);
    bulk(samples, "untag", "{\"tags\":[\"t\"]}", 200, 200);
    bulk(samples, "attributes", "{\"attributes\":{\"a\":\"b\"}}", 200, 200);
    put(samples, "DELETE /_bulk/alerts", "/_bulk/alerts" + filter, null, 200, 200);
    put(samples, "GET /_bulk/task/{id}", "/_bulk/task/{task}", null, 200, 404);
  }

  private static void bulk(
      Map<String, Sample> samples, String name, String body, int known, int foreign) {
    String path = "/_bulk/alerts/" + name;
    put(samples, "PUT " + path, path + "?resource={resource}", body, known, foreign);
  }

  private static void addManagement(Map<String, Sample> samples) {
    for (String page : new String[] {"", "/gtg", "/healthcheck", "/manifest", "/status"}) {
      put(samples, "GET /management" + page, "/management" + page, null, 200, 200);
    }
    put(samples, "GET /management/metrics", "/management/metrics", null, 200, 403);
    put(samples, "GET /management/housekeeping", "/management/housekeeping", null, 200, 403);
    put(samples, "POST /management/housekeeping", "/management/housekeeping", "{}", 200, 403);
    put(
        samples,
        "POST /api/v2/alerts",
        "/api/v2/alerts",
        "[{\"labels\":{\"alertname\":\"a\",\"instance\":\"i\"}}]",
        200,
        200);
    put(samples, "GET /api/v2/status", "/api/v2/status", null, 200, 200);
    put(samples, "GET /-/healthy", "/-/healthy", null, 200, 200);
    put(samples, "GET /-/ready", "/-/ready", null, 200, 200);
  }

  private static void addHooks(Map<String, Sample> samples) {
    String firing =
        "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"a\",\"instance\":\"i\"}}]}";
    String hook = "/webhooks/prometheus";
    put(samples, "POST /webhooks/{source}", hook, firing, 201, 201);
    put(samples, "POST /webhooks/{source}/{+rest}", hook + "/a/b", firing, 201, 201);
    put(samples, "GET /webhooks/{source}", hook, null, 400, 400);
    put(samples, "GET /webhooks/{source}/{+rest}", hook + "/a", null, 400, 400);
    put(samples, "OPTIONS /webhooks/{source}", hook, null, 200, 200);
    put(samples, "GET /webhooks", "/webhooks", null, 200, 403);
    put(samples, "GET /inbox", "/inbox", null, 200, 403);
    put(samples, "GET /inbox/{number}", "/inbox/1", null, 404, 403);
    put(samples, "GET /outbox", "/outbox", null, 200, 403);
    put(samples, "POST /outbox/replay", "/outbox/replay?confirm=all", null, 200, 403);
    put(samples, "GET /outbox/{id}", "/outbox/1", null, 404, 403);
    put(samples, "DELETE /outbox/{id}", "/outbox/1", null, 404, 403);
    put(samples, "POST /outbox/{id}/replay", "/outbox/1/replay", null, 404, 403);
    put(samples, "POST /inbox/{number}/replay", "/inbox/1/replay", null, 404, 403);
    put(samples, "GET /destinations", "/destinations", null, 200, 403);
    String test = "/destinations/none/test";
    put(samples, "POST /destinations/{name}/test", test, null, 404, 403);
  }

  private static void addPings(Map<String, Sample> samples) {
    for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
      put(samples, method + " /ping/{+rest}", "/ping/none", null, 404, 404);
    }
    put(samples, "GET /badge/{+rest}", "/badge/none", null, 404, 404);
    put(samples, "GET /b/{+rest}", "/b/none", null, 404, 404);
    String start = "/api/v{version:[123]}";
    put(samples, "GET " + start + "/badges", "/api/v1/badges", null, 200, 200);
    put(samples, "GET " + start + "/ping-key", "/api/v2/ping-key", null, 200, 200);
    put(samples, "POST " + start + "/ping-key", "/api/v3/ping-key", null, 200, 200);
    String page = "/projects/" + CallerProject.id(null) + "/metrics";
    put(samples, "GET /projects/{project}/metrics", page, null, 200, 404);
    put(samples, "GET /projects/{project}/metrics/{key}", page + "/none", null, 200, 404);
  }

  private static void addChecks(Map<String, Sample> samples) {
    String start = "/api/v{version:[123]}";
    String checks = start + "/checks";
    String check = "/api/v3/checks/{check}";
    put(samples, "GET " + checks, "/api/v3/checks", null, 200, 200);
    put(samples, "POST " + checks, "/api/v3/checks", "{\"name\":\"n\"}", 201, 201);
    put(samples, "GET " + checks + "/{code}", check, null, 200, 403);
    put(samples, "POST " + checks + "/{code}", check, "{\"tags\":\"t\"}", 200, 403);
    put(samples, "DELETE " + checks + "/{code}", check, null, 200, 403);
    put(samples, "POST " + checks + "/{code}/pause", check + "/pause", "{}", 200, 403);
    put(samples, "POST " + checks + "/{code}/resume", check + "/resume", "{}", 409, 403);
    put(samples, "GET " + checks + "/{code}/pings", check + "/pings", null, 200, 403);
    String body = "/{code}/pings/{number}/body";
    put(samples, "GET " + checks + body, check + "/pings/1/body", null, 404, 403);
    put(samples, "GET " + checks + "/{code}/flips", check + "/flips", null, 200, 403);
    put(samples, "GET " + start + "/channels", "/api/v3/channels", null, 200, 200);
    put(samples, "GET /api/v{version:[23]}/metrics", "/api/v3/metrics", null, 403, 403);
    put(samples, "GET /api/v3/status", "/api/v3/status", null, 200, 200);
    String callback = "/notifications/{code}/status";
    put(samples, "POST " + start + callback, "/api/v3/notifications/x/status", "{}", 200, 200);
    put(samples, "POST " + start + "/bounces", "/api/v3/bounces", "{}", 200, 200);
  }

  private static void addStatusPage(Map<String, Sample> samples) {
    for (String page :
        new String[] {
          "/status",
          "/status/history",
          "/status.json",
          "/status/summary.json",
          "/status/feed.atom",
          "/status/feed.rss",
          "/rss",
          "/status/badge.svg"
        }) {
      put(samples, "GET " + page, page, null, 200, 200);
    }
    // One without a limit would go on for ever
    put(samples, "GET /status/events", "/status/events?limit=1", null, 200, 200);
    put(samples, "GET /status/incidents/{guid}", "/status/incidents/none", null, 404, 404);
    put(samples, "GET /status/schedules/{id}", "/status/schedules/1", null, 404, 404);
    put(samples, "GET /status/assets/{name}", "/status/assets/none", null, 404, 404);
    String badge = "/status/components/{id}/badge.svg";
    put(samples, "GET " + badge, "/status/components/1/badge.svg", null, 404, 404);
  }

  private static void addSubscriptions(Map<String, Sample> samples) {
    put(samples, "GET /status/subscribe", "/status/subscribe", null, 503, 503);
    put(samples, "POST /status/subscribe", "/status/subscribe", "{}", 503, 503);
    for (String what : new String[] {"/status/confirm", "/status/unsubscribe"}) {
      put(samples, "GET " + what + "/{token}", what + "/none", null, 200, 200);
      put(samples, "POST " + what + "/{token}", what + "/none", "{}", 404, 404);
    }
    String webhooks = "/status-page/webhooks";
    put(samples, "GET " + webhooks, webhooks, null, 200, 403);
    put(samples, "POST " + webhooks, webhooks, "{}", 400, 403);
    put(samples, "DELETE " + webhooks + "/{id}", webhooks + "/999999", null, 404, 403);
  }

  private static void addFeed(Map<String, Sample> samples) {
    String rules = "/status-page/rules";
    put(samples, "GET " + rules, rules, null, 200, 403);
    put(samples, "POST " + rules, rules, "{}", 400, 403);
    put(samples, "POST " + rules + "/test", rules + "/test", "{}", 400, 403);
    put(samples, "GET " + rules + "/{id}", rules + "/999999", null, 404, 403);
    put(samples, "PUT " + rules + "/{id}", rules + "/999999", "{}", 404, 403);
    put(samples, "DELETE " + rules + "/{id}", rules + "/999999", null, 404, 403);
    String source = "/status-page/metrics/{id}/source";
    String noSource = "/status-page/metrics/999999/source";
    put(samples, "GET " + source, noSource, null, 404, 403);
    put(samples, "PUT " + source, noSource, "{\"kind\":\"uptime\"}", 404, 403);
    put(samples, "DELETE " + source, noSource, null, 404, 403);
    for (String list : new String[] {"links", "unmatched"}) {
      put(samples, "GET /status-page/" + list, "/status-page/" + list, null, 200, 403);
    }
    put(samples, "GET /status-page/uptime", "/status-page/uptime", null, 200, 200);
    put(samples, "POST /status-page/rebuild", "/status-page/rebuild", null, 202, 403);
  }

  private static void addBlackouts(Map<String, Sample> samples) {
    String blackout = "{\"environment\":\"Nowhere\"}";
    put(samples, "POST /blackout", "/blackout", blackout, 201, 201);
    put(samples, "POST /blackouts/preview", "/blackouts/preview", blackout, 200, 200);
    put(samples, "GET /blackouts", "/blackouts", null, 200, 200);
    put(samples, "GET /blackout/{id}", "/blackout/{blackout}", null, 200, 404);
    put(samples, "PUT /blackout/{id}", "/blackout/{blackout}", "{\"text\":\"t\"}", 200, 404);
    put(samples, "DELETE /blackout/{id}", "/blackout/{blackout}", null, 200, 404);
  }

  private static void addHeartbeats(Map<String, Sample> samples) {
    put(samples, "POST /heartbeat", "/heartbeat", "{\"origin\":\"o\"}", 201, 201);
    put(samples, "GET /heartbeats", "/heartbeats", null, 200, 200);
    String one = "/heartbeat/{heartbeat}";
    put(samples, "GET /heartbeat/{id}", one, null, 200, 404);
    put(samples, "DELETE /heartbeat/{id}", one, null, 200, 404);
    put(samples, "POST /heartbeat/{id}", one, "{\"_method\":\"delete\"}", 200, 404);
  }

  static void put(
      Map<String, Sample> samples, String route, String path, String body, int known, int foreign) {
    samples.put(route, new Sample(path, body, known, foreign));
  }
}
