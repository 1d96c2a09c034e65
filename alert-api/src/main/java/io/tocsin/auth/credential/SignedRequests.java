package io.tocsin.auth.credential;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.tocsin.access.hawk.HawkSignature;
import io.tocsin.auth.ClientAddress;
import io.tocsin.settings.ServerSettings;
import io.tocsin.web.Links;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client may have signed of a request: its path as it was sent, with or without the mount,
 * and the name and port under which the client reached the server, or its proxy.
 */
@Singleton
final class SignedRequests {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final ClientAddress addresses;
  private final @Nullable URI base;

  SignedRequests(ClientAddress addresses, ServerSettings settings) {
    this.addresses = addresses;
    this.base = base(settings.baseUrl());
  }

  private static @Nullable URI base(String baseUrl) {
    try {
      URI uri = URI.create(baseUrl);
      return uri.getHost() == null ? null : uri;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  Stream<HawkSignature.Signed> of(HttpRequest<?> request) {
    String rawQuery = request.getUri().getRawQuery();
    String query = rawQuery == null ? "" : "?" + rawQuery;
    String sent = Links.sentPath(request) + query;
    String inner = Links.sentPathWithoutMount(request) + query;
    String method = request.getMethodName();
    Authority authority = authority(request);
    List<HawkSignature.Signed> all = new ArrayList<>();
    for (String resource : sent.equals(inner) ? List.of(sent) : List.of(sent, inner)) {
      all.add(new HawkSignature.Signed(method, resource, authority.name, authority.port));
    }
    if (base != null) {
      String resource = base.getRawPath().replaceFirst("/$", "") + inner;
      int port = base.getPort() < 0 ? port(base.getScheme().equals("https")) : base.getPort();
      all.add(new HawkSignature.Signed(method, resource, base.getHost(), port));
    }
    return all.stream();
  }

  private record Authority(String name, int port) {}

  /** Of the header {@code Host}, unless a proxy that is believed says what it was asked for. */
  private Authority authority(HttpRequest<?> request) {
    boolean proxied = addresses.isFromProxy(request);
    String forwarded = proxied ? first(request, "X-Forwarded-Host") : null;
    String protocol = proxied ? first(request, "X-Forwarded-Proto") : null;
    String forwardedPort = proxied ? first(request, "X-Forwarded-Port") : null;
    String host = forwarded == null ? request.getHeaders().get(HttpHeaders.HOST) : forwarded;
    String text = host == null ? "" : host;
    int colon = text.lastIndexOf(':');
    if (colon > text.lastIndexOf(']')) {
      return new Authority(text.substring(0, colon), port(text.substring(colon + 1)));
    }
    boolean secure = protocol == null ? request.isSecure() : protocol.equalsIgnoreCase("https");
    return new Authority(text, forwardedPort == null ? port(secure) : port(forwardedPort));
  }

  private static @Nullable String first(HttpRequest<?> request, String header) {
    String value = request.getHeaders().get(header);
    return value == null || value.isBlank() ? null : value.split(",", 2)[0].strip();
  }

  private static int port(boolean secure) {
    return secure ? HTTPS : HTTP;
  }

  private static int port(String digits) {
    return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
  }
}
