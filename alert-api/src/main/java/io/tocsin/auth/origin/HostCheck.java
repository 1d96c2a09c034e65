package io.tocsin.auth.origin;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tocsin.web.ErrorAnswer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses requests by names that are not the server's; the log tells of one a minute at most. */
@Singleton
public final class HostCheck {

  private static final Logger LOG = LoggerFactory.getLogger(HostCheck.class);
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int SHOWN_CHARS = 100;

  private final HostNames names;
  private final AtomicLong logged = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

  HostCheck(HostNames names) {
    this.names = names;
  }

  /** The answer to a request by such a name; null for all others. */
  public @Nullable MutableHttpResponse<ErrorAnswer> refusal(HttpRequest<?> request) {
    if (names.areMeantBy(request)) {
      return null;
    }
    log(request);
    return ErrorAnswer.of(
        request,
        HttpStatus.MISDIRECTED_REQUEST,
        "callers without a login, or with that of a proxy, reach this server by its own names"
            + " only; the setting tocsin.allowed-hosts (TOCSIN_ALLOWED_HOSTS) adds others");
  }

  private void log(HttpRequest<?> request) {
    long last = logged.get();
    long now = System.nanoTime();
    if (now - last >= PAUSE_NANOS && logged.compareAndSet(last, now)) {
      LOG.warn(
          "refused a request for the host '{}'; if that is a name of this server, put it into"
              + " tocsin.allowed-hosts",
          shown(String.valueOf(request.getHeaders().get(HttpHeaders.HOST))));
    }
  }

  private static String shown(String host) {
    String clean = host.replaceAll("[^!-~]", "?");
    return clean.substring(0, Math.min(SHOWN_CHARS, clean.length()));
  }
}
