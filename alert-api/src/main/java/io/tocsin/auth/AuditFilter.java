package io.tocsin.auth;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import io.tocsin.access.Caller;
import io.tocsin.alert.DraftLimits;
import io.tocsin.audit.AuditEvent;
import io.tocsin.audit.AuditEvent.Category;
import io.tocsin.audit.AuditTrail;
import io.tocsin.web.RequestIds;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records in the audit trail what was done, and every attempt to log in. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuditFilter implements Ordered {

  /** Kind of a caller that was not authenticated. */
  private static final String UNKNOWN = "unknown";

  private static final int MAX_AGENT_CHARS = 200;
  private static final int FIRST_ERROR_STATUS = 400;

  private final AuditTrail trail;
  private final ClientAddress addresses;
  private final Clock clock;
  private final Map<String, AuditedRoute> byRoute;
  private final Map<UriRouteInfo<?, ?>, Optional<AuditedRoute>> known = new ConcurrentHashMap<>();

  AuditFilter(AuditTrail trail, ClientAddress addresses, Clock clock) {
    this.trail = trail;
    this.addresses = addresses;
    this.clock = clock;
    this.byRoute =
        Routes.ALL.stream()
            .map(AuditedRoute::of)
            .flatMap(Optional::stream)
            .filter(route -> trail.records(route.category()))
            .collect(Collectors.toMap(AuditedRoute::key, route -> route));
  }

  @ResponseFilter
  void record(HttpRequest<?> request, MutableHttpResponse<?> response) {
    UriRouteMatch<?, ?> match = RouteRules.match(request).orElse(null);
    if (match == null) {
      return;
    }
    AuditedRoute route = find(match.getRouteInfo()).orElse(null);
    if (route != null && isRecorded(route, response.code()) && !Audited.isNothing(request)) {
      AuditEvent event = event(request, route, match, response.code());
      if (isByStranger(event, response.code())) {
        trail.recordStranger(event);
      } else {
        trail.record(event);
      }
    }
  }

  private Optional<AuditedRoute> find(UriRouteInfo<?, ?> route) {
    Optional<AuditedRoute> audited = known.get(route);
    return audited == null
        ? known.computeIfAbsent(
            route, found -> Optional.ofNullable(byRoute.get(RouteRules.key(found))))
        : audited;
  }

  private static boolean isRecorded(AuditedRoute route, int status) {
    return status < FIRST_ERROR_STATUS || route.category() == Category.AUTH;
  }

  /** A refused caller may be anybody, whatever name was given. */
  private static boolean isByStranger(AuditEvent event, int status) {
    return event.kind().equals(UNKNOWN) && (event.login() == null || status >= FIRST_ERROR_STATUS);
  }

  private AuditEvent event(
      HttpRequest<?> request, AuditedRoute route, UriRouteMatch<?, ?> match, int status) {
    Caller caller = Callers.find(request).orElse(null);
    return new AuditEvent(
        UUID.randomUUID().toString(),
        clock.instant(),
        caller == null ? Audited.login(request).orElse(null) : caller.login(),
        caller == null ? UNKNOWN : caller.kind().name().toLowerCase(Locale.ROOT),
        caller == null ? List.of() : caller.customers(),
        route.category(),
        route.event(),
        message(route, status),
        resource(request, match),
        route.type(),
        route.method().name(),
        route.path(),
        addresses.of(request),
        agent(request),
        RequestIds.of(request),
        details(request, status));
  }

  private static Map<String, Object> details(HttpRequest<?> request, int status) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", status);
    details.putAll(Audited.details(request));
    return details;
  }

  private static String message(AuditedRoute route, int status) {
    String done = route.event().replace('-', ' ');
    return status < FIRST_ERROR_STATUS ? done : done + " refused";
  }

  /** No other variable of a path: keys and tokens are among them. */
  private static @Nullable String resource(HttpRequest<?> request, UriRouteMatch<?, ?> match) {
    return Audited.resource(request)
        .or(
            () ->
                Optional.ofNullable(match.getVariableValues().get("id"))
                    .map(String::valueOf)
                    .filter(id -> DraftLimits.text("id", id, DraftLimits.MAX_ID_CHARS) == null))
        .orElse(null);
  }

  static String agent(HttpRequest<?> request) {
    String agent = request.getHeaders().get(HttpHeaders.USER_AGENT);
    if (agent == null) {
      return "";
    }
    String clean = agent.replaceAll("[^ -~]", "?");
    return clean.substring(0, Math.min(MAX_AGENT_CHARS, clean.length()));
  }

  /** Before the headers are on their way, and after the id of the request is known. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
