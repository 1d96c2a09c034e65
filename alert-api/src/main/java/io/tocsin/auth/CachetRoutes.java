package io.tocsin.auth;

import static io.micronaut.http.HttpMethod.DELETE;
import static io.micronaut.http.HttpMethod.GET;
import static io.micronaut.http.HttpMethod.POST;
import static io.micronaut.http.HttpMethod.PUT;
import static io.tocsin.auth.Route.Customers.NONE;

import io.micronaut.http.HttpMethod;
import io.tocsin.auth.Route.Access;
import java.util.List;
import java.util.stream.Stream;

/** The routes of the status page for clients of Cachet. */
final class CachetRoutes {

  private static final String ID = "/{id:[0-9]+}";

  static final List<Route> V2 =
      Stream.of(
              Stream.of("/ping", "/version", "/status").map(path -> guests("/api/v1" + path)),
              items("/api/v1/components", ID, "components"),
              items("/api/v1/components/groups", ID, "component-groups"),
              items("/api/v1/incidents", ID, "incidents"),
              items("/api/v1/incidents" + ID + "/updates", "/{update:[0-9]+}", "incident-updates"),
              items("/api/v1/incidents/templates", ID, "incident-templates"),
              items("/api/v1/schedules", ID, "schedules"),
              subscribers(),
              metrics("/api/v1/metrics"),
              metrics("/api/v1/incidents/metrics"))
          .flatMap(routes -> routes)
          .toList();

  private CachetRoutes() {}

  private static Stream<Route> subscribers() {
    return Stream.of(
        scope(GET, "/api/v1/subscribers", "write:subscribers"),
        scope(POST, "/api/v1/subscribers", "write:subscribers"),
        scope(DELETE, "/api/v1/subscribers" + ID, "delete:subscribers"),
        scope(DELETE, "/api/v1/subscriptions" + ID, "delete:subscribers"));
  }

  private static Stream<Route> metrics(String path) {
    String points = path + ID + "/points";
    return Stream.concat(
        items(path, ID, "metrics"),
        Stream.concat(
            Stream.of(guests(points)), changes(points, "/{point:[0-9]+}", "metric-points")));
  }

  private static Stream<Route> items(String path, String id, String name) {
    return Stream.concat(Stream.of(guests(path), guests(path + id)), changes(path, id, name));
  }

  private static Stream<Route> changes(String path, String id, String name) {
    return Stream.of(
        scope(POST, path, "write:" + name),
        scope(PUT, path + id, "write:" + name),
        scope(DELETE, path + id, "delete:" + name));
  }

  private static Route guests(String path) {
    return new Route(GET, path, Access.GUESTS, null, NONE);
  }

  private static Route scope(HttpMethod method, String path, String scope) {
    return new Route(method, path, Access.SCOPE, scope, NONE);
  }
}
