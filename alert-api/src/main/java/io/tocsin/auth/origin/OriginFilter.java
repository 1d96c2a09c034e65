package io.tocsin.auth.origin;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.tocsin.access.AccessSettings;
import io.tocsin.settings.AuthSettings;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.PublicPaths;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comes before everything else, also where there is no such path. Where nobody has to log in, and
 * where a proxy is to have said who the caller is, it refuses requests that pages of other web
 * sites make, by a name of their own (421) or by one of ours (403): whoever uses a browser on a
 * machine that reaches the server, or that of the proxy, must not lend it to them. Where callers
 * log in, pages of other web sites get 403 too, whatever the name. Everywhere, what pages send has
 * to say that it is JSON, or to bring a key in a header, which no form can. Public paths are left
 * out: what is done there, whoever knows the path may do. So is reading the status page, which
 * where nobody has to log in shows everybody the same.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class OriginFilter implements Ordered {

  private static final List<String> KEY_HEADERS = List.of("X-Api-Key", "X-Cachet-Token");

  private final boolean isOpen;
  private final AuthSettings.Proxy proxy;
  private final HostNames hosts;
  private final WebSites sites;

  OriginFilter(AccessSettings access, AuthSettings settings, HostNames hosts, WebSites sites) {
    this.isOpen = !access.required();
    this.proxy = settings.proxy();
    this.hosts = hosts;
    this.sites = sites;
  }

  @RequestFilter
  @PreMatching
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    if (PublicPaths.contain(request)) {
      return null;
    }
    boolean isLent = isOpen && !PublicPaths.isStatusRead(request);
    HttpResponse<?> refusal =
        isLent || isProxied(request) ? refusal(request) : foreignPage(request);
    if (refusal != null) {
      return refusal;
    }
    return WebSites.isBrowser(request) && hasOtherBody(request)
        ? ErrorAnswer.of(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, JsonBodies.WRONG_CONTENT_TYPE)
        : null;
  }

  /**
   * Callers who have to log in lend nothing to pages of other web sites; those are refused so that
   * whoever has a console there learns why its browser keeps the answers from it.
   */
  private @Nullable HttpResponse<?> foreignPage(HttpRequest<?> request) {
    return sites.isPage(request)
            && !PublicPaths.isStatusRead(request)
            && !PublicPaths.isStatusForm(request)
            && !PublicPaths.isChecks(request)
            && sites.isForeign(request)
        ? ForeignLink.refuse(request)
        : null;
  }

  /** Pages write that header too, and browsers run on machines whose address is believed. */
  private boolean isProxied(HttpRequest<?> request) {
    return proxy.enabled() && request.getHeaders().contains(proxy.userHeader());
  }

  private @Nullable HttpResponse<?> refusal(HttpRequest<?> request) {
    HttpResponse<?> misdirected = hosts.refusal(request);
    if (misdirected != null) {
      return misdirected;
    }
    return switch (sites.initiatorOf(request)) {
      case WELCOME -> null;
      case FOREIGN_LINK -> ForeignLink.marked(request);
      case FOREIGN -> ForeignLink.refuse(request);
    };
  }

  private static boolean hasOtherBody(HttpRequest<?> request) {
    HttpMethod method = request.getMethod();
    HttpHeaders headers = request.getHeaders();
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    boolean hasBody =
        length == null ? headers.contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    if (!hasBody
        || method == HttpMethod.GET
        || method == HttpMethod.HEAD
        || PublicPaths.isStatusForm(request)
        || KEY_HEADERS.stream().anyMatch(headers::contains)
        || hasBearerKey(headers)) {
      return false;
    }
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    return type == null || !JsonBodies.isJson(type);
  }

  private static boolean hasBearerKey(HttpHeaders headers) {
    String authorization = headers.get(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.startsWith("Bearer ");
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
