package io.tocsin.http;

import io.micronaut.http.HttpRequest;

/**
 * Paths that are their own permission: whoever knows one may use it, from a page of any web site,
 * too, and a login of the user of a browser adds nothing.
 */
public final class PublicPaths {

  private static final String PING = "/ping/";

  private PublicPaths() {}

  /** Whether the request is for one. */
  public static boolean contain(HttpRequest<?> request) {
    String path = request.getPath();
    return path.startsWith(PING) || path.startsWith("/badge/") || path.startsWith("/b/");
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
