package io.tocsin.auth;

import io.micronaut.http.HttpMethod;
import io.tocsin.audit.AuditEvent.Category;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How requests on a route are recorded in the audit trail. Receiving alerts, heartbeats and points
 * of metrics is nobody's action and not recorded. Making a key hands out rights, and changing
 * alerts in bulk changes many, so both are recorded as what administrators do.
 *
 * @param event as {@code key-created}
 * @param type what it is done to: the first part of the path, as {@code key}
 */
record AuditedRoute(Category category, String event, String type, HttpMethod method, String path) {

  private static final Set<String> RECEIVING =
      Set.of("write:alerts", "write:heartbeats", "write:webhooks");

  /** Access of routes that ask for no scope, or check it themselves, and are recorded. */
  private static final Set<Route.Access> ACTING =
      EnumSet.of(Route.Access.ANYBODY_KNOWN, Route.Access.GUESTS);

  /** Empty for routes that are not in the audit trail. */
  static Optional<AuditedRoute> of(Route route) {
    return category(route)
        .map(
            category ->
                new AuditedRoute(
                    category,
                    event(route, category),
                    type(route.path()),
                    route.method(),
                    route.path()));
  }

  /** Method and path, as {@link Route#key}. */
  String key() {
    return method + " " + path;
  }

  private static Optional<Category> category(Route route) {
    if (route.path().startsWith("/auth/")) {
      return Optional.of(Category.AUTH);
    }
    String scope = String.valueOf(route.scope());
    boolean receives =
        scope.equals("write:webhooks")
            || (route.path().endsWith("/points") && route.method() == HttpMethod.POST)
            || (RECEIVING.contains(scope)
                && route.customers() == Route.Customers.ASSIGNED
                && route.access() != Route.Access.SCOPE_OR_BODY_KEY);
    boolean reads = route.method() == HttpMethod.GET;
    if (receives || (reads && scope.equals("write:heartbeats"))) {
      return Optional.empty();
    }
    if (route.path().startsWith("/_bulk/alerts")) {
      return Optional.of(Category.ADMIN);
    }
    return switch (scope.replaceFirst(":.*", "")) {
      case "admin" -> Optional.of(Category.ADMIN);
      case "write", "delete" ->
          Optional.of(scope.equals("write:keys") ? Category.ADMIN : Category.WRITE);
      default ->
          ACTING.contains(route.access()) && !reads
              ? Optional.of(Category.WRITE)
              : Optional.empty();
    };
  }

  private static String event(Route route, Category category) {
    String names =
        Arrays.stream(inner(route.path()).split("/"))
            .filter(part -> !part.isEmpty() && !part.startsWith("{"))
            .map(part -> part.replace("_", ""))
            .collect(Collectors.joining("-"));
    return category == Category.AUTH ? names : names + "-" + done(route);
  }

  /** Older clients post what newer ones put or delete. */
  private static String done(Route route) {
    return switch (route.method()) {
      case GET -> "read";
      case PUT, PATCH -> "changed";
      case DELETE -> "deleted";
      default -> {
        String path = inner(route.path());
        if (path.endsWith("}")) {
          yield route.access() == Route.Access.SCOPE_OR_BODY_KEY ? "changed" : "deleted";
        }
        yield path.contains("{") ? "changed" : "created";
      }
    };
  }

  private static String type(String path) {
    return inner(path).split("/")[1].replace("_", "");
  }

  /** Without what some interfaces put before all else: a word, and a version. */
  private static String inner(String path) {
    return path.replaceFirst("^/api(/v[0-9{][^/]*)?", "");
  }
}
