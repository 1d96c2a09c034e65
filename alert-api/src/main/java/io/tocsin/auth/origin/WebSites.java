package io.tocsin.auth.origin;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.tocsin.settings.ServerSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which web sites' pages may use the server: its own, which its host and {@code tocsin.base-url}
 * name, and those of {@code tocsin.cors.origins}. What tools send names no web site.
 */
@Singleton
public final class WebSites {

  private static final Pattern ORIGIN = Pattern.compile("(http|https)://([^/?#]*)(?:[/?#].*)?");
  private static final String SITE = "Sec-Fetch-Site";
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final ServerSettings settings;
  private final Optional<Site> own;

  WebSites(ServerSettings settings) {
    this.settings = settings;
    this.own = Site.parse(settings.baseUrl());
  }

  /** Where a page comes from; the port is never missing. */
  private record Site(String scheme, String host, int port) {

    static Optional<Site> parse(String url) {
      Matcher matcher = ORIGIN.matcher(url);
      return matcher.matches()
          ? Authority.parse(matcher.group(2)).map(found -> of(matcher.group(1), found))
          : Optional.empty();
    }

    private static Site of(String scheme, Authority authority) {
      int port = authority.port();
      return new Site(scheme, authority.host(), port < 0 ? usualPort(scheme) : port);
    }

    private static int usualPort(String scheme) {
      return scheme.equals("http") ? HTTP_PORT : HTTPS_PORT;
    }

    /** Whether that is the host of the page; a proxy may have taken TLS off. */
    boolean isAt(Authority authority) {
      int at = authority.port() < 0 ? usualPort(scheme) : authority.port();
      return host.equals(authority.host()) && port == at;
    }
  }

  /** How a request came about, as far as the browser says. */
  enum Initiator {
    /** No browser, a page of a web site that may, or somebody who has typed the address. */
    WELCOME,
    /** A link or a script of another web site that opens a page. */
    FOREIGN_LINK,
    /** Any other request of another web site. */
    FOREIGN
  }

  /** Whether a page of a web site that may not use the server makes the request, by no link. */
  public boolean isForeign(HttpRequest<?> request) {
    return initiatorOf(request) == Initiator.FOREIGN;
  }

  /**
   * Whether a script of a page makes the request that is not of this server, as its browser says. A
   * browser that says nothing may be at the other end of a proxy which names this server otherwise.
   */
  boolean isPage(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    String site = headers.get(SITE);
    return headers.contains(HttpHeaders.ORIGIN) && site != null && !site.equals("same-origin");
  }

  Initiator initiatorOf(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    List<String> origins = headers.getAll(HttpHeaders.ORIGIN);
    if (!origins.isEmpty()) {
      String host = headers.get(HttpHeaders.HOST);
      return origins.stream().allMatch(origin -> mayUse(origin, host))
          ? Initiator.WELCOME
          : Initiator.FOREIGN;
    }
    List<String> sites = headers.getAll(SITE);
    if (sites.stream().allMatch(site -> site.equals("same-origin") || site.equals("none"))) {
      return Initiator.WELCOME;
    }
    return isLink(request) ? Initiator.FOREIGN_LINK : Initiator.FOREIGN;
  }

  private boolean mayUse(String origin, @Nullable String host) {
    if (settings.allowsOrigin(origin)) {
      return true;
    }
    Optional<Site> site = Site.parse(origin);
    return site.isPresent()
        && (site.equals(own)
            || Optional.ofNullable(host)
                .flatMap(Authority::parse)
                .filter(site.get()::isAt)
                .isPresent());
  }

  private static boolean isLink(HttpRequest<?> request) {
    HttpMethod method = request.getMethod();
    HttpHeaders headers = request.getHeaders();
    return (method == HttpMethod.GET || method == HttpMethod.HEAD)
        && "navigate".equals(headers.get("Sec-Fetch-Mode"))
        && "document".equals(headers.get("Sec-Fetch-Dest"));
  }

  /** Whether a browser has sent the request, for whatever page. */
  static boolean isBrowser(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    return headers.contains(HttpHeaders.ORIGIN) || headers.contains(SITE);
  }
}
