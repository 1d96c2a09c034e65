package io.tocsin.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * Paths that are their own permission: whoever knows one may use it, from a page of any web site,
 * too, and a login of the user of a browser adds nothing.
 */
public final class PublicPaths {

  private static final String PING = "/ping/";
  private static final Pattern OF_STATUS_PAGE =
      Pattern.compile(
          "/status\\.json|/status/summary\\.json|/status/(?:components/[0-9]+/)?badge\\.svg");

  private static final Pattern STATUS =
      Pattern.compile(
          "/api/v1/(?:ping|version|status|components|incidents|schedules|metrics)(?:/.*)?");

  private static final Pattern CHECKS =
      Pattern.compile("/api/v[123]/(?:checks|channels|badges|ping-key)(?:/.*)?");

  private static final Pattern FORMS =
      Pattern.compile("/status/(?:subscribe|confirm/[^/]+|unsubscribe/[^/]+)");

  private PublicPaths() {}

  /** Whether the request is for one. */
  public static boolean contain(HttpRequest<?> request) {
    String path = request.getPath();
    return path.startsWith(PING)
        || path.startsWith("/badge/")
        || path.startsWith("/b/")
        || OF_STATUS_PAGE.matcher(path).matches();
  }

  /**
   * Whether the request reads what guests see of the status page, or a browser asks whether a page
   * may. Pages of all web sites may.
   */
  public static boolean isStatusRead(HttpRequest<?> request) {
    String method =
        request.getMethod() == HttpMethod.OPTIONS
            ? request.getHeaders().get(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
            : request.getMethodName();
    return ("GET".equals(method) || "HEAD".equals(method))
        && STATUS.matcher(request.getPath()).matches();
  }

  /** Whether the request is for the API of checks, which pages of all web sites use by a key. */
  public static boolean isChecks(HttpRequest<?> request) {
    return CHECKS.matcher(request.getPath()).matches();
  }

  /** Whether the request is a form of the status page, which says itself whom it is about. */
  public static boolean isStatusForm(HttpRequest<?> request) {
    return FORMS.matcher(request.getPath()).matches();
  }

  /** Whether the request is a ping of a check, or for what looks like one. */
  static boolean isPing(HttpRequest<?> request) {
    return isPing(request.getPath());
  }

  /** Whether a request for that path is a ping of a check, or for what looks like one. */
  static boolean isPing(String path) {
    return path.startsWith(PING);
  }
}
