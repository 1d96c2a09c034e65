package io.tocsin.auth.login;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.tocsin.settings.ServerSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where links in e-mails lead. A stranger can ask for somebody else's e-mail, so nothing that the
 * request says counts but the name of a web site that the settings know.
 */
@Singleton
final class MailLinks {

  private static final String MOUNT = "/api";

  private final ServerSettings settings;

  MailLinks(ServerSettings settings) {
    this.settings = settings;
  }

  /**
   * The address of a console's page; empty if nobody knows where the console is.
   *
   * @param page as {@code /confirm/}, with what follows
   */
  Optional<String> to(String page, HttpRequest<?> request) {
    String base = settings.baseUrl();
    if (base.startsWith("http")) {
      return Optional.of(withoutMount(base) + page);
    }
    return Optional.ofNullable(referrer(request)).map(referrer -> console(referrer) + page);
  }

  private static String withoutMount(String base) {
    return base.endsWith(MOUNT) ? base.substring(0, base.length() - MOUNT.length()) : base;
  }

  private @Nullable URI referrer(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.REFERER);
    try {
      URI uri = header == null ? null : new URI(header);
      return uri != null && uri.getHost() != null && isKnown(uri) ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** A console of the settings, or a page of this server, where only this machine can reach it. */
  private boolean isKnown(URI referrer) {
    boolean isWeb = "http".equals(referrer.getScheme()) || "https".equals(referrer.getScheme());
    boolean isOwn = referrer.getHost().equalsIgnoreCase(settings.host());
    return isWeb && (isOwn || settings.isConsole(origin(referrer)));
  }

  private static String origin(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /** Consoles whose pages have no paths of their own have them after a hash. */
  private static String console(URI referrer) {
    return "/".equals(referrer.getPath()) ? origin(referrer) + "/#" : origin(referrer);
  }
}
