package io.tocsin.http.healthchecks.ping;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.HttpStatusException;
import io.tocsin.auth.ClientAddress;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.monitor.Ping;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes pings of requests. */
@Singleton
final class PingReader {

  private static final byte[] NO_BODY = {};
  private static final String FORWARDED_SCHEME = "X-Forwarded-Proto";

  private final ClientAddress addresses;
  private final int bodyBytes;
  private final Clock clock;

  PingReader(ClientAddress addresses, MonitorSettings settings, Clock clock) {
    this.addresses = addresses;
    this.bodyBytes = settings.pingBodyBytes();
    this.clock = clock;
  }

  /** The ping that the request is; of its body no more than is kept. */
  Ping read(HttpRequest<?> request, PingPath path, @Nullable UUID run) {
    return new Ping(
        0,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        path.kind(),
        scheme(request),
        addresses.of(request),
        request.getMethodName(),
        agent(request),
        run,
        path.exitStatus(),
        kept(body(request)));
  }

  /** Of several schemes the last, which the proxy that is believed has written. */
  private String scheme(HttpRequest<?> request) {
    String forwarded = request.getHeaders().get(FORWARDED_SCHEME);
    if (forwarded == null || !addresses.isFromProxy(request)) {
      return request.isSecure() ? "https" : "http";
    }
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1);
    return last.strip().toLowerCase(Locale.ROOT).equals("https") ? "https" : "http";
  }

  private static String agent(HttpRequest<?> request) {
    String agent = request.getHeaders().get(HttpHeaders.USER_AGENT);
    if (agent == null) {
      return "";
    }
    String clean = agent.replaceAll("\\p{Cntrl}", "?");
    return clean.substring(0, Math.min(Ping.MAX_USER_AGENT_CHARS, clean.length()));
  }

  /**
   * The body of a request of any method, once it is there; the framework gives routes none of
   * {@code GET}.
   *
   * @throws HttpStatusException if it does not arrive; what else refuses bodies throws its own
   */
  private static byte[] body(HttpRequest<?> request) {
    if (!(request instanceof ServerHttpRequest<?> server)) {
      return NO_BODY;
    }
    try (CloseableAvailableByteBody body = server.byteBody().buffer().join()) {
      return body.toByteArray();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException refused
          ? refused
          : new HttpStatusException(HttpStatus.BAD_REQUEST, "the body did not arrive");
    }
  }

  private byte @Nullable [] kept(byte[] body) {
    return body.length == 0 || bodyBytes == 0
        ? null
        : Arrays.copyOf(body, Math.min(body.length, bodyBytes));
  }
}
