package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.web.body.Sender;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the table of routes says of a request. */
@Singleton
final class RouteRules {

  private static final Set<String> CHANGING_LINKS =
      Routes.ALL.stream()
          .filter(Route::changesByLink)
          .map(route -> key(route.method().name(), route.path()))
          .collect(Collectors.toUnmodifiableSet());

  private static final Rule OPEN = new Rule.Open(Sender.STRANGER);

  private final Map<String, Rule> byRoute;
  private final Map<UriRouteInfo<?, ?>, Rule> known = new ConcurrentHashMap<>();

  RouteRules(Scopes scopes) {
    this.byRoute =
        Routes.ALL.stream()
            .collect(
                Collectors.toMap(
                    route -> key(route.method().name(), route.path()),
                    route -> rule(route, scopes)));
  }

  /** Who may use a route. */
  sealed interface Rule {

    /** Everybody, with bodies as long as that sender's; also what is not there at all. */
    record Open(Sender sender) implements Rule {}

    /** Everybody, those whose credential is not taken as guests. */
    record Guests() implements Rule {}

    /** Whoever is let in. */
    record AnybodyKnown() implements Rule {}

    /** Those with that scope. */
    record Needs(Scope scope) implements Rule {}

    /** Those with that scope who have a name: it is about who may do what. */
    record NeedsNamed(Scope scope) implements Rule {}

    /** Everybody, and what they may is for the route to find out. */
    record LooksItself() implements Rule {}

    /** Nobody: the table does not know it. */
    record Shut() implements Rule {}
  }

  private static Rule rule(Route route, Scopes scopes) {
    return switch (route.access()) {
      case OPEN -> OPEN;
      case OPEN_WITH_BODY -> new Rule.Open(Sender.UNIDENTIFIED);
      case GUESTS -> new Rule.Guests();
      case ANYBODY_KNOWN -> new Rule.AnybodyKnown();
      case SCOPE -> {
        Scope scope = scopes.scope(String.valueOf(route.scope()));
        yield route.changesRights() ? new Rule.NeedsNamed(scope) : new Rule.Needs(scope);
      }
      case SCOPE_OR_SIGNATURE, SCOPE_OR_BODY_KEY -> new Rule.LooksItself();
    };
  }

  /** The rule of the route that the request is for; open if it is for none. */
  Rule of(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(UriRouteMatch.class::isInstance)
        .map(match -> of(((UriRouteMatch<?, ?>) match).getRouteInfo()))
        .orElse(OPEN);
  }

  /** Whether a link to the route of the request changes something. */
  static boolean changesByLink(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(UriRouteMatch.class::isInstance)
        .map(match -> key(((UriRouteMatch<?, ?>) match).getRouteInfo()))
        .filter(CHANGING_LINKS::contains)
        .isPresent();
  }

  private Rule of(UriRouteInfo<?, ?> route) {
    Rule rule = known.get(route);
    return rule == null ? known.computeIfAbsent(route, this::find) : rule;
  }

  private Rule find(UriRouteInfo<?, ?> route) {
    return byRoute.getOrDefault(key(route), new Rule.Shut());
  }

  /** Method and path as the table has them. */
  static String key(UriRouteInfo<?, ?> route) {
    String method = route.getHttpMethodName();
    String path = route.getUriMatchTemplate().toPathString();
    return key(method.equals("HEAD") ? "GET" : method, path);
  }

  static String key(String method, String path) {
    return method + " " + path;
  }
}
