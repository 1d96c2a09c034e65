package io.tocsin.auth;

import static io.micronaut.http.HttpMethod.DELETE;
import static io.micronaut.http.HttpMethod.GET;
import static io.micronaut.http.HttpMethod.PATCH;
import static io.micronaut.http.HttpMethod.POST;
import static io.micronaut.http.HttpMethod.PUT;

import io.micronaut.http.HttpMethod;
import io.tocsin.auth.Route.Access;
import io.tocsin.auth.Route.Customers;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes of the status page for clients of Cachet's version 3. They check themselves what
 * callers may: a wrong body is answered before a missing scope.
 */
final class CachetV3Routes {

  static final List<Route> ALL =
      Stream.of(
              Stream.of("/api/ping", "/api/version", "/api/status").map(path -> guests(GET, path)),
              items("/api/components", "/{id}"),
              items("/api/component-groups", "/{id}"),
              items("/api/incidents", "/{id}"),
              items("/api/incidents/{id}/updates", "/{update}"),
              items("/api/incident-templates", "/{id}"),
              items("/api/incidents-templates", "/{id}"),
              items("/api/metrics", "/{id}"),
              items("/api/metrics/{id}/points", "/{point}"),
              items("/api/schedules", "/{id}"),
              items("/api/schedules/{id}/updates", "/{update}"),
              items("/api/subscribers", "/{id}"))
          .flatMap(routes -> routes)
          .toList();

  private CachetV3Routes() {}

  private static Stream<Route> items(String path, String id) {
    return Stream.concat(
        Stream.of(guests(GET, path), guests(POST, path)),
        Stream.of(GET, PUT, PATCH, DELETE).map(method -> guests(method, path + id)));
  }

  private static Route guests(HttpMethod method, String path) {
    return new Route(method, path, Access.GUESTS, null, Customers.NONE);
  }
}
