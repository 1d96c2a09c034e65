package io.tocsin.auth;

import java.util.List;

/** The routes of the status page for clients of Cachet's version 2; all ids are numbers. */
final class CachetRoutes {

  static final List<Route> V2 =
      """
      GET      guests                    - /api/v1/ping /api/v1/version /api/v1/status
      GET      guests                    - /api/v1/components /api/v1/components/{id}
      GET      guests                    - /api/v1/components/groups /api/v1/components/groups/{id}
      GET      guests                    - /api/v1/incidents /api/v1/incidents/{id}
      GET      guests                    - /api/v1/incidents/{id}/updates
      GET      guests                    - /api/v1/incidents/{id}/updates/{update}
      GET      guests                    - /api/v1/incidents/templates
      GET      guests                    - /api/v1/incidents/templates/{id}
      GET      guests                    - /api/v1/schedules /api/v1/schedules/{id}
      GET      guests                    - /api/v1/metrics /api/v1/metrics/{id}
      GET      guests                    - /api/v1/incidents/metrics /api/v1/incidents/metrics/{id}
      GET      guests                    - /api/v1/metrics/{id}/points
      GET      guests                    - /api/v1/incidents/metrics/{id}/points
      POST     write:components          - /api/v1/components
      PUT      write:components          - /api/v1/components/{id}
      DELETE   delete:components         - /api/v1/components/{id}
      POST     write:component-groups    - /api/v1/components/groups
      PUT      write:component-groups    - /api/v1/components/groups/{id}
      DELETE   delete:component-groups   - /api/v1/components/groups/{id}
      POST     write:incidents           - /api/v1/incidents
      PUT      write:incidents           - /api/v1/incidents/{id}
      DELETE   delete:incidents          - /api/v1/incidents/{id}
      POST     write:incident-updates    - /api/v1/incidents/{id}/updates
      PUT      write:incident-updates    - /api/v1/incidents/{id}/updates/{update}
      DELETE   delete:incident-updates   - /api/v1/incidents/{id}/updates/{update}
      POST     write:incident-templates  - /api/v1/incidents/templates
      PUT      write:incident-templates  - /api/v1/incidents/templates/{id}
      DELETE   delete:incident-templates - /api/v1/incidents/templates/{id}
      POST     write:schedules           - /api/v1/schedules
      PUT      write:schedules           - /api/v1/schedules/{id}
      DELETE   delete:schedules          - /api/v1/schedules/{id}
      POST     write:metrics             - /api/v1/metrics /api/v1/incidents/metrics
      PUT      write:metrics             - /api/v1/metrics/{id} /api/v1/incidents/metrics/{id}
      DELETE   delete:metrics            - /api/v1/metrics/{id} /api/v1/incidents/metrics/{id}
      POST     write:metric-points       - /api/v1/metrics/{id}/points
      POST     write:metric-points       - /api/v1/incidents/metrics/{id}/points
      PUT      write:metric-points       - /api/v1/metrics/{id}/points/{point}
      PUT      write:metric-points       - /api/v1/incidents/metrics/{id}/points/{point}
      DELETE   delete:metric-points      - /api/v1/metrics/{id}/points/{point}
      DELETE   delete:metric-points      - /api/v1/incidents/metrics/{id}/points/{point}
      GET,POST write:subscribers         - /api/v1/subscribers
      DELETE   delete:subscribers        - /api/v1/subscribers/{id} /api/v1/subscriptions/{id}
      """
          .replace("}", ":[0-9]+}")
          .lines()
          .flatMap(Route::parse)
          .toList();

  private CachetRoutes() {}
}
