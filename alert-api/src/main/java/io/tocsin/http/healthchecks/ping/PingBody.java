package io.tocsin.http.healthchecks.ping;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.concurrent.CompletionException;

/** The body of a request of any method; the framework gives routes none of {@code GET}. */
final class PingBody {

  private static final byte[] NOTHING = {};

  private PingBody() {}

  /**
   * Waits until it is there.
   *
   * @throws HttpStatusException if it does not arrive; what else refuses bodies throws its own
   */
  static byte[] of(HttpRequest<?> request) {
    if (!(request instanceof ServerHttpRequest<?> server)) {
      return NOTHING;
    }
    try (CloseableAvailableByteBody body = server.byteBody().buffer().join()) {
      return body.toByteArray();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException refused
          ? refused
          : new HttpStatusException(HttpStatus.BAD_REQUEST, "the body did not arrive");
    }
  }
}
