package io.tocsin.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.uri.UriMatchTemplate;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import io.tocsin.audit.AuditEvent;
import io.tocsin.audit.AuditTrail;
import io.tocsin.web.RequestIds;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells the audit trail of keys, tokens and passwords that the door does not take. Anybody can send
 * those as fast as they like, so an address is told of once a minute for the same refusal, and of
 * all refusals of a minute no more than some.
 */
@Singleton
final class RefusedCredentials {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST = 100;
  private static final int LONGEST = 200;

  private final AuditTrail trail;
  private final ClientAddress addresses;
  private final Clock clock;
  private final Cache<String, Boolean> told;

  RefusedCredentials(AuditTrail trail, ClientAddress addresses, Clock clock, Ticker ticker) {
    this.trail = trail;
    this.addresses = addresses;
    this.clock = clock;
    this.told =
        Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Tells of what came of a request, if that is a refusal. */
  void tell(HttpRequest<?> request, Attempt attempt) {
    switch (attempt) {
      case Attempt.Refused refused -> tell(request, refused.status(), refused.message());
      case Attempt.NotNow late when late.status() == HttpStatus.TOO_MANY_REQUESTS ->
          tell(request, late.status(), late.message());
      case Attempt.NotNow _, Attempt.Known _, Attempt.Unnamed _, Attempt.Later _ -> {}
    }
  }

  private void tell(HttpRequest<?> request, HttpStatus status, String message) {
    String address = addresses.of(request);
    if (isFirst(address + '\n' + status.getCode() + message)) {
      trail.recordStranger(event(request, status, message, address));
    }
  }

  /** Several threads may go beyond the limit, by one event each. */
  private boolean isFirst(String refusal) {
    if (told.estimatedSize() >= MOST) {
      told.cleanUp();
    }
    return told.getIfPresent(refusal) == null
        && told.estimatedSize() < MOST
        && told.asMap().putIfAbsent(refusal, true) == null;
  }

  private AuditEvent event(
      HttpRequest<?> request, HttpStatus status, String message, String address) {
    return new AuditEvent(
        UUID.randomUUID().toString(),
        clock.instant(),
        null,
        "unknown",
        List.of(),
        AuditEvent.Category.AUTH,
        "credential-refused",
        message.substring(0, Math.min(LONGEST, message.length())),
        null,
        "credential",
        request.getMethodName(),
        path(request),
        address,
        AuditFilter.agent(request),
        RequestIds.of(request),
        Map.of("status", status.getCode()));
  }

  private static String path(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(UriRouteMatch.class::isInstance)
        .map(match -> ((UriRouteMatch<?, ?>) match).getRouteInfo().getUriMatchTemplate())
        .map(UriMatchTemplate::toPathString)
        .orElse("");
  }
}
