package io.tocsin.auth.provider;

import io.tocsin.settings.AuthSettings;
import io.tocsin.settings.ProviderSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The identity provider of the settings, if there is one that users log in with in browsers. */
@Singleton
public final class Providers {

  private final AuthSettings auth;
  private final ProviderSettings settings;
  private final @Nullable LoginProvider provider;

  Providers(AuthSettings auth, ProviderSettings settings, Clock clock) {
    this.auth = auth;
    this.settings = settings;
    this.provider = make(auth.provider(), settings, clock);
  }

  private static @Nullable LoginProvider make(String name, ProviderSettings settings, Clock clock) {
    return switch (name) {
      case "github" -> new GitHubProvider(settings);
      case "cas" -> new CasProvider(settings);
      default ->
          Preset.of(name).map(preset -> new OidcProvider(preset, settings, clock)).orElse(null);
    };
  }

  /**
   * The provider of a login route; empty if it is not the one of the settings. The route {@code
   * openid} is that of all OpenID Connect providers.
   */
  public Optional<LoginProvider> of(String route) {
    boolean isIt =
        route.equals(auth.provider())
            || (route.equals("openid") && provider instanceof OidcProvider);
    return isIt ? Optional.ofNullable(provider) : Optional.empty();
  }

  /** What consoles have to know of it. May take seconds, if the provider has to be asked. */
  public ProviderFacts facts() {
    Optional<String> authUrl =
        provider instanceof OidcProvider openId ? openId.authUrl() : Optional.empty();
    return ProviderFacts.of(auth, settings, authUrl);
  }

  /**
   * Where a browser logs out of the provider; empty if there is no such page, or not now. May wait.
   */
  public Optional<String> logoutUrl() {
    return provider == null ? Optional.empty() : provider.logoutUrl();
  }
}
