package io.tocsin.auth;

import io.tocsin.settings.AuthSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ways to say who one is, else as the settings have them when nobody sets them. */
public final class AuthFixture {

  private static final AuthSettings.Proxy NO_PROXY = proxy(false, false);

  private AuthFixture() {}

  /** Passwords of this server, and those secrets of signed requests. */
  public static AuthSettings signed(Map<String, String> hmacKeys) {
    return settings("basic", hmacKeys, NO_PROXY);
  }

  /** That provider, and what that proxy says. */
  public static AuthSettings proxied(String provider, AuthSettings.Proxy proxy) {
    return settings(provider, Map.of(), proxy);
  }

  /** A proxy at those addresses, which says who users are in headers of its own. */
  public static AuthSettings.Proxy proxy(boolean enabled, boolean autoSignup, String... addresses) {
    return new AuthSettings.Proxy(
        enabled, List.of(addresses), "X-Proxy-User", "X-Proxy-Roles", ",", autoSignup);
  }

  /** Where requests come from, behind proxies of those addresses. */
  public static ClientAddress behind(String... proxies) {
    return new ClientAddress(proxied("basic", proxy(false, false, proxies)));
  }

  private static AuthSettings settings(
      String provider, Map<String, String> hmacKeys, AuthSettings.Proxy proxy) {
    return new AuthSettings(
        provider,
        "",
        "",
        "",
        Duration.ofDays(1),
        true,
        false,
        List.of("*"),
        "Tocsin",
        hmacKeys,
        proxy,
        10);
  }
}
