package io.tocsin.auth;

import java.util.List;

/**
 * The routes of the status page for clients of Cachet's version 3. They check themselves what
 * callers may: a wrong body is answered before a missing scope.
 */
final class CachetV3Routes {

  static final List<Route> ALL =
      """
      GET                  guests - /api/ping /api/version /api/status
      GET,POST             guests - /api/components /api/component-groups /api/subscribers
      GET,POST             guests - /api/incidents /api/incidents/{id}/updates
      GET,POST             guests - /api/incident-templates /api/incidents-templates
      GET,POST             guests - /api/metrics /api/metrics/{id}/points
      GET,POST             guests - /api/schedules /api/schedules/{id}/updates
      GET,PUT,PATCH,DELETE guests - /api/components/{id} /api/component-groups/{id}
      GET,PUT,PATCH,DELETE guests - /api/incidents/{id} /api/incidents/{id}/updates/{update}
      GET,PUT,PATCH,DELETE guests - /api/incident-templates/{id} /api/incidents-templates/{id}
      GET,PUT,PATCH,DELETE guests - /api/metrics/{id} /api/metrics/{id}/points/{point}
      GET,PUT,PATCH,DELETE guests - /api/schedules/{id} /api/schedules/{id}/updates/{update}
      GET,PUT,PATCH,DELETE guests - /api/subscribers/{id}
      """
          .lines()
          .flatMap(Route::parse)
          .toList();

  private CachetV3Routes() {}
}
