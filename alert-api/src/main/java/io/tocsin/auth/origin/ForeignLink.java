package io.tocsin.auth.origin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tocsin.web.ErrorAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A link of another web site, as one in an e-mail: it may open a page, since no web site can read
 * what is shown there, but not change something.
 */
public final class ForeignLink {

  private static final String ATTRIBUTE = "tocsin.foreign-link";

  private ForeignLink() {}

  /** Remembers that the request follows one; null, since it is not refused yet. */
  static @Nullable HttpResponse<?> marked(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, true);
    return null;
  }

  /** Whether the request follows one. */
  public static boolean isOne(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE).isPresent();
  }

  /** The answer to pages of other web sites. */
  public static MutableHttpResponse<ErrorAnswer> refuse(HttpRequest<?> request) {
    return ErrorAnswer.of(
        request,
        HttpStatus.FORBIDDEN,
        "pages of this web site may not use this server; CORS_ORIGINS names those that may");
  }
}
