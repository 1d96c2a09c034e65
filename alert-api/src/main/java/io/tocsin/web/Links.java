package io.tocsin.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.tocsin.settings.ServerSettings;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What links in answers begin with. */
@Singleton
public final class Links {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,260}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]*");

  private final String baseUrl;

  /** Links that begin with the base URL of the settings, if there is one. */
  public Links(ServerSettings settings) {
    this.baseUrl = settings.baseUrl();
  }

  /** Whether links begin the same for all requests, because the settings say how. */
  public boolean areFixed() {
    return !baseUrl.isEmpty();
  }

  /**
   * Without a slash at the end: the setting, else scheme, host and mount of the request. A host
   * that is no host is left out, so that the link is relative.
   */
  public String base(HttpRequest<?> request) {
    if (areFixed()) {
      return baseUrl;
    }
    String mount = Mount.of(request);
    String host = request.getHeaders().get(HttpHeaders.HOST);
    if (host == null || !HOST.matcher(host).matches()) {
      return mount;
    }
    return (request.isSecure() ? "https://" : "http://") + host + mount;
  }

  /** The path as the client sent it, with the mount and the slash at its end. */
  public static String sentPath(HttpRequest<?> request) {
    return Mount.sentPath(request);
  }

  /** The path as the client sent it, but for the mount. */
  public static String sentPathWithoutMount(HttpRequest<?> request) {
    return Mount.withoutMount(Mount.sentPath(request));
  }

  /** An id as a part of a path. */
  public static String segment(String id) {
    return PLAIN.matcher(id).matches()
        ? id
        : URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
