package io.tocsin.auth.credential;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The header {@code Authorization}: a scheme, in any case, and what belongs to it. */
final class AuthorizationHeader {

  private AuthorizationHeader() {}

  /** What stands after that scheme; null if the request has none or another one. */
  static @Nullable String of(HttpRequest<?> request, String scheme) {
    String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return null;
    }
    String text = header.strip();
    int end = scheme.length();
    return text.regionMatches(true, 0, scheme, 0, end)
            && (text.length() == end || Character.isWhitespace(text.charAt(end)))
        ? text.substring(end).strip()
        : null;
  }
}
