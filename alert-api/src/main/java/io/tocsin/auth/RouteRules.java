package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.web.body.Sender;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the rule of the table of routes that applies to a request. */
@Singleton
final class RouteRules {

  private static final Set<String> CHANGING_LINKS =
      Routes.ALL.stream()
          .filter(Route::changesByLink)
          .map(Route::key)
          .collect(Collectors.toUnmodifiableSet());
  private static final Rule OPEN = new Rule.Open(Sender.STRANGER);
  private static final String NEEDS_NAME =
      "callers without a name cannot change users, groups, keys, permissions and customers: use the"
          + " key that ADMIN_KEY sets, or log in as an administrator that ADMIN_USERS and"
          + " ADMIN_PASSWORD make";

  private final Map<String, Rule> byRoute;
  private final Map<UriRouteInfo<?, ?>, Rule> known = new ConcurrentHashMap<>();

  RouteRules(Scopes scopes) {
    this.byRoute =
        Routes.ALL.stream().collect(Collectors.toMap(Route::key, route -> rule(route, scopes)));
  }

  /** Who may use a route. */
  sealed interface Rule {
    /** Everybody, with bodies as long as that sender's; also for paths without a route. */
    record Open(Sender sender) implements Rule {}

    /** Everybody; callers whose credential is not accepted are guests. */
    record Guests() implements Rule {}

    /** Every caller whose credential is accepted. */
    record AnybodyKnown() implements Rule {}

    /**
     * Callers with that scope.
     *
     * @param named whether they need a name, too, since the route changes who may do what
     */
    record Needs(Scope scope, boolean named) implements Rule {}

    /** Everybody; the route itself checks what callers may. */
    record SelfAuthenticated() implements Rule {}

    /** Nobody: the table does not have the route. */
    record Denied() implements Rule {}

    /** Why that caller may not use the route, for its 403; null if it may. */
    default @Nullable String refusal(Caller caller) {
      return switch (this) {
        case Open _, Guests(), AnybodyKnown(), SelfAuthenticated() -> null;
        case Needs(var _, var named) when named && caller.kind() == Caller.Kind.ANONYMOUS ->
            NEEDS_NAME;
        case Needs(var scope, var _) ->
            caller.has(scope) ? null : "Missing required scope: " + scope.name();
        case Denied() -> "nobody may do this";
      };
    }
  }

  private static Rule rule(Route route, Scopes scopes) {
    return switch (route.access()) {
      case OPEN -> OPEN;
      case OPEN_WITH_BODY -> new Rule.Open(Sender.UNIDENTIFIED);
      case GUESTS -> new Rule.Guests();
      case ANYBODY_KNOWN -> new Rule.AnybodyKnown();
      case SCOPE ->
          new Rule.Needs(scopes.scope(String.valueOf(route.scope())), route.changesRights());
      case SCOPE_OR_SIGNATURE, SCOPE_OR_BODY_KEY -> new Rule.SelfAuthenticated();
    };
  }

  /** The rule of the request's route; open if it has none. */
  Rule of(HttpRequest<?> request) {
    return match(request).map(match -> of(match.getRouteInfo())).orElse(OPEN);
  }

  /** Whether a link to the route of the request changes something. */
  static boolean changesByLink(HttpRequest<?> request) {
    return match(request)
        .filter(match -> CHANGING_LINKS.contains(key(match.getRouteInfo())))
        .isPresent();
  }

  /** The request's route, with the variables of its path; empty if it has none. */
  static Optional<UriRouteMatch<?, ?>> match(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(UriRouteMatch.class::isInstance)
        .map(match -> (UriRouteMatch<?, ?>) match);
  }

  private Rule of(UriRouteInfo<?, ?> route) {
    Rule rule = known.get(route);
    return rule == null
        ? known.computeIfAbsent(route, found -> byRoute.getOrDefault(key(found), new Rule.Denied()))
        : rule;
  }

  /** Method and path as the table has them. */
  static String key(UriRouteInfo<?, ?> route) {
    String method = route.getHttpMethodName();
    String path = route.getUriMatchTemplate().toPathString();
    return (method.equals("HEAD") ? "GET" : method) + " " + path;
  }
}
