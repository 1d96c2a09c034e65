package io.tocsin.auth;

import static io.micronaut.http.HttpMethod.DELETE;
import static io.micronaut.http.HttpMethod.GET;
import static io.micronaut.http.HttpMethod.OPTIONS;
import static io.micronaut.http.HttpMethod.PATCH;
import static io.micronaut.http.HttpMethod.POST;
import static io.micronaut.http.HttpMethod.PUT;
import static io.tocsin.auth.Route.Customers.ASSIGNED;
import static io.tocsin.auth.Route.Customers.NONE;
import static io.tocsin.auth.Route.Customers.OWN;

import io.micronaut.http.HttpMethod;
import io.tocsin.auth.Route.Access;
import io.tocsin.auth.Route.Customers;
import java.util.List;
import java.util.stream.Stream;

/** Every route of the server and who may use it (alerta-api 1.1). One that is not here is shut. */
final class Routes {

  private static final String VERSIONS = "/api/v{version:[123]}";
  private static final String CHECKS = VERSIONS + "/checks";

  private static final List<Route> ENGINE =
      List.of(
          open(GET, "/"),
          open(GET, "/_"),
          open(GET, "/config"),

          // Alerts
          scope(POST, "/alert", "write:alerts", ASSIGNED),
          scope(GET, "/alert/{id}", "read:alerts", OWN),
          scope(DELETE, "/alert/{id}", "delete:alerts", OWN),
          scope(POST, "/alert/{id}", "delete:alerts", OWN),
          scope(PUT, "/alert/{id}/status", "write:alerts", OWN),
          scope(POST, "/alert/{id}/status", "write:alerts", OWN),
          scope(PUT, "/alert/{id}/action", "write:alerts", OWN),
          scope(POST, "/alert/{id}/action", "write:alerts", OWN),
          scope(PUT, "/alert/{id}/tag", "write:alerts", OWN),
          scope(POST, "/alert/{id}/tag", "write:alerts", OWN),
          scope(PUT, "/alert/{id}/untag", "write:alerts", OWN),
          scope(POST, "/alert/{id}/untag", "write:alerts", OWN),
          scope(PUT, "/alert/{id}/attributes", "write:alerts", OWN),
          scope(POST, "/alert/{id}/attributes", "write:alerts", OWN),
          scope(PUT, "/alert/{id}/note", "write:alerts", OWN),
          scope(POST, "/alert/{id}/note", "write:alerts", OWN),
          scope(GET, "/alert/{id}/notes", "read:alerts", OWN),
          scope(GET, "/alert/{id}/deliveries", "read:alerts", OWN),
          scope(PUT, "/alert/{id}/note/{noteId}", "write:alerts", OWN),
          scope(DELETE, "/alert/{id}/note/{noteId}", "write:alerts", OWN),
          scope(GET, "/alerts", "read:alerts", OWN),
          scope(GET, "/alerts/history", "read:alerts", OWN),
          scope(GET, "/alerts/stream", "read:alerts", OWN),
          scope(GET, "/alerts/count", "read:alerts", OWN),
          scope(GET, "/alerts/top10", "read:alerts", OWN),
          scope(GET, "/alerts/top10/count", "read:alerts", OWN),
          scope(GET, "/alerts/topn/count", "read:alerts", OWN),
          scope(GET, "/alerts/top10/flapping", "read:alerts", OWN),
          scope(GET, "/alerts/topn/flapping", "read:alerts", OWN),
          scope(GET, "/alerts/top10/standing", "read:alerts", OWN),
          scope(GET, "/alerts/topn/standing", "read:alerts", OWN),
          scope(GET, "/alerts/groups", "read:alerts", OWN),
          scope(GET, "/alerts/tags", "read:alerts", OWN),
          scope(GET, "/environments", "read:alerts", OWN),
          scope(GET, "/services", "read:alerts", OWN),
          scope(PUT, "/_bulk/alerts/status", "write:alerts", OWN),
          scope(PUT, "/_bulk/alerts/action", "write:alerts", OWN),
          scope(PUT, "/_bulk/alerts/tag", "write:alerts", OWN),
          scope(PUT, "/_bulk/alerts/untag", "write:alerts", OWN),
          scope(PUT, "/_bulk/alerts/attributes", "write:alerts", OWN),
          scope(DELETE, "/_bulk/alerts", "delete:alerts", OWN),
          scope(GET, "/_bulk/task/{id}", "read:alerts", OWN),

          // Passwords and tokens
          open(POST, "/auth/login"),
          open(POST, "/auth/signup"),
          open(POST, "/auth/forgot"),
          open(POST, "/auth/reset/{hash}"),
          open(POST, "/auth/confirm/{hash}"),
          open(GET, "/auth/logout"),
          open(POST, "/auth/logout"),
          scope(GET, "/userinfo", "read:userinfo", NONE),
          // Logging in
          open(POST, "/auth/openid"),
          open(POST, "/auth/azure"),
          open(POST, "/auth/cognito"),
          open(POST, "/auth/gitlab"),
          open(POST, "/auth/google"),
          open(POST, "/auth/keycloak"),
          open(POST, "/auth/github"),
          open(POST, "/auth/cas"),

          // Users and groups
          scope(POST, "/user", "admin:users", OWN),
          scope(POST, "/users", "admin:users", OWN),
          scope(GET, "/users", "admin:users", OWN),
          scope(GET, "/user/{id}", "admin:users", OWN),
          scope(PUT, "/user/{id}", "admin:users", OWN),
          scope(DELETE, "/user/{id}", "admin:users", OWN),
          scope(POST, "/user/{id}", "admin:users", OWN),
          scope(PUT, "/user/{id}/attributes", "admin:users", OWN),
          scope(GET, "/user/{id}/groups", "admin:users", OWN),
          scope(DELETE, "/user/{id}/sessions", "admin:users", OWN),
          known(DELETE, "/user/me/sessions"),
          known(GET, "/user/me"),
          known(PUT, "/user/me"),
          known(GET, "/user/me/attributes"),
          known(PUT, "/user/me/attributes"),
          scope(POST, "/group", "admin:groups", OWN),
          scope(GET, "/groups", "read:groups", OWN),
          scope(GET, "/group/{id}", "read:groups", OWN),
          scope(PUT, "/group/{id}", "admin:groups", OWN),
          scope(DELETE, "/group/{id}", "admin:groups", OWN),
          scope(GET, "/group/{id}/users", "read:groups", OWN),
          scope(PUT, "/group/{id}/user/{userId}", "admin:groups", OWN),
          scope(DELETE, "/group/{id}/user/{userId}", "admin:groups", OWN),
          // Keys, permissions and customers
          scope(POST, "/key", "write:keys", ASSIGNED),
          scope(GET, "/key/{+key}", "read:keys", OWN),
          scope(PUT, "/key/{+key}", "write:keys", OWN),
          scope(DELETE, "/key/{+key}", "admin:keys", OWN),
          scope(POST, "/key/{+key}", "admin:keys", OWN),
          scope(GET, "/keys", "read:keys", OWN),
          scope(GET, "/keys/{user}", "read:keys", OWN),
          scope(POST, "/perm", "admin:perms", OWN),
          scope(GET, "/perm/{id}", "read:perms", OWN),
          scope(PUT, "/perm/{id}", "admin:perms", OWN),
          scope(DELETE, "/perm/{id}", "admin:perms", OWN),
          scope(GET, "/perms", "read:perms", OWN),
          scope(GET, "/scopes", "read:perms", NONE),
          scope(POST, "/customer", "admin:customers", OWN),
          scope(GET, "/customer/{id}", "read:customers", OWN),
          scope(PUT, "/customer/{id}", "admin:customers", OWN),
          scope(DELETE, "/customer/{id}", "admin:customers", OWN),
          scope(GET, "/customers", "read:customers", OWN),
          scope(GET, "/audit", "admin:audit", NONE),
          // Blackouts
          scope(POST, "/blackout", "write:blackouts", ASSIGNED),
          scope(GET, "/blackout/{id}", "read:blackouts", OWN),
          scope(PUT, "/blackout/{id}", "write:blackouts", OWN),
          scope(DELETE, "/blackout/{id}", "write:blackouts", OWN),
          scope(GET, "/blackouts", "read:blackouts", OWN),
          scope(POST, "/blackouts/preview", "write:blackouts", OWN),

          // Heartbeats
          scope(POST, "/heartbeat", "write:heartbeats", ASSIGNED),
          scope(GET, "/heartbeat/{id}", "read:heartbeats", OWN),
          scope(DELETE, "/heartbeat/{id}", "write:heartbeats", OWN),
          scope(POST, "/heartbeat/{id}", "write:heartbeats", OWN),
          scope(GET, "/heartbeats", "read:heartbeats", OWN),

          // Calls of tools, and what operators see of them
          signed(POST, "/webhooks/{source}"),
          signed(POST, "/webhooks/{source}/{+rest}"),
          signed(GET, "/webhooks/{source}"),
          signed(GET, "/webhooks/{source}/{+rest}"),
          open(OPTIONS, "/webhooks/{source}"),
          scope(GET, "/webhooks", "admin:hooks", NONE),
          scope(GET, "/inbox", "admin:hooks", NONE),
          scope(GET, "/inbox/{number}", "admin:hooks", NONE),
          scope(POST, "/inbox/{number}/replay", "admin:hooks", NONE),
          scope(GET, "/outbox", "admin:hooks", NONE),
          scope(POST, "/outbox/replay", "admin:hooks", NONE),
          scope(GET, "/outbox/{id}", "admin:hooks", NONE),
          scope(DELETE, "/outbox/{id}", "admin:hooks", NONE),
          scope(POST, "/outbox/{id}/replay", "admin:hooks", NONE),
          scope(GET, "/destinations", "admin:hooks", NONE),
          scope(POST, "/destinations/{name}/test", "admin:hooks", NONE),

          // Management
          open(GET, "/management"),
          open(GET, "/management/gtg"),
          open(GET, "/management/healthcheck"),
          scope(GET, "/management/manifest", "read:management", NONE),
          scope(GET, "/management/status", "read:management", OWN),
          scope(GET, "/management/metrics", "read:management", OWN),
          scope(GET, "/management/housekeeping", "admin:management", OWN),
          scope(POST, "/management/housekeeping", "admin:management", OWN),

          // Pings, badges, and checks as Prometheus reads them
          ping(GET),
          ping(POST),
          ping(PUT),
          ping(PATCH),
          ping(DELETE),
          ping(OPTIONS),
          keyed(GET, VERSIONS + "/ping-key", "write:heartbeats", OWN),
          keyed(POST, VERSIONS + "/ping-key", "write:heartbeats", OWN),
          open(GET, "/badge/{+rest}"),
          open(GET, "/b/{+rest}"),
          keyed(GET, VERSIONS + "/badges", "read:heartbeats", OWN),
          scope(GET, "/projects/{project}/metrics", "read:heartbeats", OWN),
          scope(GET, "/projects/{project}/metrics/{key}", "read:heartbeats", OWN),

          // The status page: everybody is shown what guests see
          open(GET, "/status"),
          open(GET, "/status/incidents/{guid}"),
          open(GET, "/status/schedules/{id}"),
          open(GET, "/status/history"),
          open(GET, "/status/assets/{name}"),
          open(GET, "/status.json"),
          open(GET, "/status/summary.json"),
          open(GET, "/status/events"),
          open(GET, "/status/feed.atom"),
          open(GET, "/status/feed.rss"),
          open(GET, "/rss"),
          open(GET, "/status/badge.svg"),
          open(GET, "/status/components/{id}/badge.svg"),
          // Subscribers of the status page
          open(GET, "/status/subscribe"),
          open(POST, "/status/subscribe"),
          open(GET, "/status/confirm/{token}"),
          open(POST, "/status/confirm/{token}"),
          open(GET, "/status/unsubscribe/{token}"),
          open(POST, "/status/unsubscribe/{token}"),
          scope(GET, "/status-page/webhooks", "write:subscribers", NONE),
          scope(POST, "/status-page/webhooks", "write:subscribers", NONE),
          scope(DELETE, "/status-page/webhooks/{id}", "delete:subscribers", NONE),

          // Alertmanager
          scope(POST, "/api/v2/alerts", "write:alerts", ASSIGNED),
          scope(GET, "/api/v2/status", "read:management", NONE),
          open(GET, "/-/healthy"),
          open(GET, "/-/ready"),

          // How alerts feed the status page
          scope(GET, "/status-page/rules", "admin:status-page", NONE),
          scope(POST, "/status-page/rules", "admin:status-page", NONE),
          scope(POST, "/status-page/rules/test", "admin:status-page", NONE),
          scope(GET, "/status-page/rules/{id}", "admin:status-page", NONE),
          scope(PUT, "/status-page/rules/{id}", "admin:status-page", NONE),
          scope(DELETE, "/status-page/rules/{id}", "admin:status-page", NONE),
          scope(GET, "/status-page/metrics/{id}/source", "admin:status-page", NONE),
          scope(PUT, "/status-page/metrics/{id}/source", "admin:status-page", NONE),
          scope(DELETE, "/status-page/metrics/{id}/source", "admin:status-page", NONE),
          scope(GET, "/status-page/unmatched", "admin:status-page", NONE),
          scope(POST, "/status-page/rebuild", "admin:status-page", NONE),
          scope(GET, "/status-page/links", "admin:status-page", NONE),
          guests(GET, "/status-page/uptime"),

          // Healthchecks: checks
          keyed(GET, CHECKS, "read:heartbeats", OWN),
          keyed(POST, CHECKS, "write:heartbeats", ASSIGNED),
          keyed(GET, CHECKS + "/{code}", "read:heartbeats", OWN),
          keyed(POST, CHECKS + "/{code}", "write:heartbeats", OWN),
          keyed(DELETE, CHECKS + "/{code}", "write:heartbeats", OWN),
          keyed(POST, CHECKS + "/{code}/pause", "write:heartbeats", OWN),
          keyed(POST, CHECKS + "/{code}/resume", "write:heartbeats", OWN),
          keyed(GET, CHECKS + "/{code}/pings", "write:heartbeats", OWN),
          keyed(GET, CHECKS + "/{code}/pings/{number}/body", "write:heartbeats", OWN),
          keyed(GET, CHECKS + "/{code}/flips", "read:heartbeats", OWN),
          keyed(GET, VERSIONS + "/channels", "write:heartbeats", NONE),
          open(GET, "/api/v{version:[23]}/metrics"),
          open(GET, "/api/v3/status"),
          open(POST, VERSIONS + "/notifications/{code}/status"),
          open(POST, VERSIONS + "/bounces"));

  static final List<Route> ALL =
      Stream.of(ENGINE, CachetRoutes.V2, CachetV3Routes.ALL).flatMap(List::stream).toList();

  private Routes() {}

  private static Route open(HttpMethod method, String path) {
    return new Route(method, path, Access.OPEN, null, NONE);
  }

  private static Route guests(HttpMethod method, String path) {
    return new Route(method, path, Access.GUESTS, null, NONE);
  }

  private static Route ping(HttpMethod method) {
    return new Route(method, "/ping/{+rest}", Access.OPEN_WITH_BODY, null, NONE);
  }

  private static Route known(HttpMethod method, String path) {
    return new Route(method, path, Access.ANYBODY_KNOWN, null, NONE);
  }

  private static Route signed(HttpMethod method, String path) {
    return new Route(method, path, Access.SCOPE_OR_SIGNATURE, "write:webhooks", ASSIGNED);
  }

  private static Route keyed(HttpMethod method, String path, String scope, Customers customers) {
    return new Route(method, path, Access.SCOPE_OR_BODY_KEY, scope, customers);
  }

  private static Route scope(HttpMethod method, String path, String scope, Customers customers) {
    return new Route(method, path, Access.SCOPE, scope, customers);
  }
}
