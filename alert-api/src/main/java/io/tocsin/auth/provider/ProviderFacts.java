package io.tocsin.auth.provider;

import io.tocsin.settings.AuthSettings;
import io.tocsin.settings.ProviderSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider, and what consoles have to know to send people there.
 *
 * @param name as in {@code AUTH_PROVIDER}
 */
public record ProviderFacts(
    String name,
    String clientId,
    String awsRegion,
    String azureTenant,
    @Nullable String cognitoDomain,
    String githubUrl,
    String gitlabUrl,
    @Nullable String keycloakRealm,
    @Nullable String keycloakUrl,
    @Nullable String oidcAuthUrl) {

  static ProviderFacts of(AuthSettings auth, ProviderSettings settings, Optional<String> authUrl) {
    return new ProviderFacts(
        auth.provider(),
        settings.clientId(),
        settings.cognito().region(),
        settings.azureTenant(),
        noneIfEmpty(settings.cognito().domain()),
        settings.github().url(),
        settings.gitlabUrl(),
        noneIfEmpty(settings.keycloak().realm()),
        noneIfEmpty(settings.keycloak().url()),
        authUrl.orElse(noneIfEmpty(settings.oidc().authUrl())));
  }

  private static @Nullable String noneIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
