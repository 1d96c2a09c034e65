package io.tocsin.auth;

import java.util.List;
import java.util.stream.Stream;

/** Every route of the server and who may use it. A route that is not here is denied. */
final class Routes {

  /**
   * A row holds methods, who may use the routes, what they have to do with callers' customers, and
   * the paths of the routes. Scopes with {@code |signature} and {@code |key} are not needed by
   * calls that are signed or have a key in their body; {@code /api/vN} are versions 1 to 3.
   */
  private static final String TABLE =
      """
      GET            open                  -        / /_ /config
      # Alerts
      POST           write:alerts          ASSIGNED /alert
      GET            read:alerts           OWN      /alert/{id} /alert/{id}/notes
      GET            read:alerts           OWN      /alert/{id}/deliveries /alerts /alerts/history
      GET            read:alerts           OWN      /alerts/stream /alerts/count /alerts/top10
      GET            read:alerts           OWN      /alerts/top10/count /alerts/topn/count
      GET            read:alerts           OWN      /alerts/top10/flapping /alerts/topn/flapping
      GET            read:alerts           OWN      /alerts/top10/standing /alerts/topn/standing
      GET            read:alerts           OWN      /alerts/groups /alerts/tags /environments
      GET            read:alerts           OWN      /services /_bulk/task/{id}
      DELETE,POST    delete:alerts         OWN      /alert/{id}
      PUT,POST       write:alerts          OWN      /alert/{id}/status /alert/{id}/action
      PUT,POST       write:alerts          OWN      /alert/{id}/tag /alert/{id}/untag
      PUT,POST       write:alerts          OWN      /alert/{id}/attributes /alert/{id}/note
      PUT,DELETE     write:alerts          OWN      /alert/{id}/note/{noteId}
      PUT            write:alerts          OWN      /_bulk/alerts/status /_bulk/alerts/action
      PUT            write:alerts          OWN      /_bulk/alerts/tag /_bulk/alerts/untag
      PUT            write:alerts          OWN      /_bulk/alerts/attributes
      DELETE         delete:alerts         OWN      /_bulk/alerts
      # Passwords and tokens
      POST           open                  -        /auth/login /auth/signup /auth/forgot
      POST           open                  -        /auth/reset/{hash} /auth/confirm/{hash}
      GET,POST       open                  -        /auth/logout
      GET            read:userinfo         -        /userinfo
      # Logging in
      POST           open                  -        /auth/openid /auth/azure /auth/cognito
      POST           open                  -        /auth/gitlab /auth/google /auth/keycloak
      POST           open                  -        /auth/github /auth/cas
      # Users and groups
      POST           admin:users           OWN      /user
      POST,GET       admin:users           OWN      /users
      GET,PUT,DELETE,POST admin:users           OWN      /user/{id}
      PUT            admin:users           OWN      /user/{id}/attributes
      GET            admin:users           OWN      /user/{id}/groups
      DELETE         admin:users           OWN      /user/{id}/sessions
      DELETE         known                 -        /user/me/sessions
      GET,PUT        known                 -        /user/me /user/me/attributes
      POST           admin:groups          OWN      /group
      GET            read:groups           OWN      /groups /group/{id} /group/{id}/users
      PUT,DELETE     admin:groups          OWN      /group/{id} /group/{id}/user/{userId}
      # Keys, permissions and customers
      POST           write:keys            ASSIGNED /key
      GET            read:keys             OWN      /key/{+key} /keys /keys/{user}
      PUT            write:keys            OWN      /key/{+key}
      DELETE,POST    admin:keys            OWN      /key/{+key}
      POST           admin:perms           OWN      /perm
      GET            read:perms            OWN      /perm/{id} /perms
      PUT,DELETE     admin:perms           OWN      /perm/{id}
      GET            read:perms            -        /scopes
      POST           admin:customers       OWN      /customer
      GET            read:customers        OWN      /customer/{id} /customers
      PUT,DELETE     admin:customers       OWN      /customer/{id}
      GET            admin:audit           -        /audit
      # Blackouts
      POST           write:blackouts       ASSIGNED /blackout
      GET            read:blackouts        OWN      /blackout/{id} /blackouts
      PUT,DELETE     write:blackouts       OWN      /blackout/{id}
      POST           write:blackouts       OWN      /blackouts/preview
      # Heartbeats
      POST           write:heartbeats      ASSIGNED /heartbeat
      GET            read:heartbeats       OWN      /heartbeat/{id} /heartbeats
      DELETE,POST    write:heartbeats      OWN      /heartbeat/{id}
      # Calls of tools, and what operators see of them
      POST,GET       write:webhooks|signature ASSIGNED /webhooks/{source}
      POST,GET       write:webhooks|signature ASSIGNED /webhooks/{source}/{+rest}
      OPTIONS        open                  -        /webhooks/{source}
      GET            admin:hooks           -        /webhooks /inbox /inbox/{number} /outbox
      GET            admin:hooks           -        /destinations
      POST           admin:hooks           -        /inbox/{number}/replay /outbox/replay
      POST           admin:hooks           -        /outbox/{id}/replay /destinations/{name}/test
      GET,DELETE     admin:hooks           -        /outbox/{id}
      # Management
      GET            open                  -        /management /management/gtg
      GET            open                  -        /management/healthcheck
      GET            read:management       -        /management/manifest
      GET            read:management       OWN      /management/status /management/metrics
      GET,POST       admin:management      OWN      /management/housekeeping
      # Pings, badges, and checks as Prometheus reads them
      GET,POST,PUT,PATCH,DELETE,OPTIONS open-with-body        -        /ping/{+rest}
      GET,POST       write:heartbeats|key  OWN      /api/vN/ping-key
      GET            open                  -        /badge/{+rest} /b/{+rest}
      GET            read:heartbeats|key   OWN      /api/vN/badges
      GET            read:heartbeats       OWN      /projects/{project}/metrics
      GET            read:heartbeats       OWN      /projects/{project}/metrics/{key}
      # The status page: everybody is shown what guests see
      GET            open                  -        /status /status/incidents/{guid}
      GET            open                  -        /status/schedules/{id} /status/history
      GET            open                  -        /status/assets/{name} /status.json
      GET            open                  -        /status/summary.json /status/events
      GET            open                  -        /status/feed.atom /status/feed.rss /rss
      GET            open                  -        /status/badge.svg
      GET            open                  -        /status/components/{id}/badge.svg
      # Subscribers of the status page
      GET,POST       open                  -        /status/subscribe /status/confirm/{token}
      GET,POST       open                  -        /status/unsubscribe/{token}
      GET,POST       write:subscribers     -        /status-page/webhooks
      DELETE         delete:subscribers    -        /status-page/webhooks/{id}
      # Alertmanager
      POST           write:alerts          ASSIGNED /api/v2/alerts
      GET            read:management       -        /api/v2/status
      GET            open                  -        /-/healthy /-/ready
      # How alerts feed the status page
      GET,POST       admin:status-page     -        /status-page/rules
      POST           admin:status-page     -        /status-page/rules/test /status-page/rebuild
      GET,PUT,DELETE admin:status-page     -        /status-page/rules/{id}
      GET,PUT,DELETE admin:status-page     -        /status-page/metrics/{id}/source
      GET            admin:status-page     -        /status-page/unmatched /status-page/links
      GET            guests                -        /status-page/uptime
      # Healthchecks: checks
      GET            read:heartbeats|key   OWN      /api/vN/checks /api/vN/checks/{code}
      GET            read:heartbeats|key   OWN      /api/vN/checks/{code}/flips
      POST           write:heartbeats|key  ASSIGNED /api/vN/checks
      POST,DELETE    write:heartbeats|key  OWN      /api/vN/checks/{code}
      POST           write:heartbeats|key  OWN      /api/vN/checks/{code}/pause
      POST           write:heartbeats|key  OWN      /api/vN/checks/{code}/resume
      GET            write:heartbeats|key  OWN      /api/vN/checks/{code}/pings
      GET            write:heartbeats|key  OWN      /api/vN/checks/{code}/pings/{number}/body
      GET            write:heartbeats|key  -        /api/vN/channels
      GET            open                  -        /api/v{version:[23]}/metrics /api/v3/status
      POST           open                  -        /api/vN/notifications/{code}/status
      POST           open                  -        /api/vN/bounces
      """
          .replace("/api/vN/", "/api/v{version:[123]}/");

  static final List<Route> ALL =
      Stream.of(TABLE.lines().flatMap(Route::parse).toList(), CachetRoutes.V2, CachetV3Routes.ALL)
          .flatMap(List::stream)
          .toList();

  private Routes() {}
}
