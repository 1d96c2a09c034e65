package io.tocsin.auth.provider;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.tocsin.settings.ServerSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that providers may send people back to: this server's, those of web sites that may
 * use it, and programs on the caller's own machine, such as the command line client.
 */
@Singleton
public final class ConsoleAddresses {

  private static final int MAX_ADDRESS_CHARS = 2000;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final ServerSettings settings;

  ConsoleAddresses(ServerSettings settings) {
    this.settings = settings;
  }

  /** Whether the address is one of them. */
  public boolean isOurs(HttpRequest<?> request, String address) {
    return parse(address).filter(uri -> isOurs(request, uri)).isPresent();
  }

  private boolean isOurs(HttpRequest<?> request, URI uri) {
    String origin = origin(uri);
    return LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT))
        || settings.isConsole(origin)
        || parse(settings.baseUrl())
            .map(base -> origin.equals(origin(base)))
            .orElseGet(() -> isSentTo(request, uri));
  }

  /** Where the settings do not say where this server is, the request does. */
  private static boolean isSentTo(HttpRequest<?> request, URI uri) {
    return uri.getAuthority().equalsIgnoreCase(request.getHeaders().get(HttpHeaders.HOST));
  }

  private static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getAuthority()).toLowerCase(Locale.ROOT);
  }

  private static Optional<URI> parse(String address) {
    try {
      URI uri = new URI(address.length() > MAX_ADDRESS_CHARS ? "" : address);
      boolean isPage =
          ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      return isPage ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
