package io.tocsin.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
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
 * Records in the audit trail keys, tokens and passwords that are not accepted. Anybody can send
 * those as fast as they like, so the same refusal of an address is recorded once a minute, and no
 * more than {@value #MAX_PER_WINDOW} refusals in all.
 */
@Singleton
final class RefusedCredentials {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_PER_WINDOW = 100;
  private static final int MAX_MESSAGE_CHARS = 200;

  private final AuditTrail trail;
  private final ClientAddress addresses;
  private final Clock clock;
  private final Cache<String, Boolean> recorded;

  RefusedCredentials(AuditTrail trail, ClientAddress addresses, Clock clock, Ticker ticker) {
    this.trail = trail;
    this.addresses = addresses;
    this.clock = clock;
    this.recorded =
        Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Records the result of authenticating a request, if it is a refusal. */
  void record(HttpRequest<?> request, AuthenticationResult attempt) {
    switch (attempt) {
      case AuthenticationResult.Refused refused ->
          record(request, refused.status(), refused.message());
      case AuthenticationResult.Unavailable late
          when late.status() == HttpStatus.TOO_MANY_REQUESTS ->
          record(request, late.status(), late.message());
      case AuthenticationResult.Unavailable _,
          AuthenticationResult.Known _,
          AuthenticationResult.Anonymous _,
          AuthenticationResult.Deferred _ -> {}
    }
  }

  private void record(HttpRequest<?> request, HttpStatus status, String message) {
    String address = addresses.of(request);
    if (isFirst(address + '\n' + status.getCode() + message)) {
      trail.recordStranger(event(request, status, message, address));
    }
  }

  /** Several threads may go beyond the limit, by one event each. */
  private boolean isFirst(String refusal) {
    if (recorded.estimatedSize() >= MAX_PER_WINDOW) {
      recorded.cleanUp();
    }
    return recorded.getIfPresent(refusal) == null
        && recorded.estimatedSize() < MAX_PER_WINDOW
        && recorded.asMap().putIfAbsent(refusal, true) == null;
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
        message.substring(0, Math.min(MAX_MESSAGE_CHARS, message.length())),
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
    return RouteRules.match(request)
        .map(match -> match.getRouteInfo().getUriMatchTemplate().toPathString())
        .orElse("");
  }
}
