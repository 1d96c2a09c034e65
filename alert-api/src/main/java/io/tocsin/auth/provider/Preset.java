package io.tocsin.auth.provider;

import io.tocsin.settings.ProviderSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The OpenID Connect providers that are known by name, and the claims in which they name users,
 * roles and groups. What people can choose freely there is no login: an address counts once it is
 * verified.
 */
enum Preset {
  OPENID,
  AZURE,
  COGNITO,
  GITLAB,
  GOOGLE,
  KEYCLOAK;

  private static final List<String> SHARED_TENANTS =
      List.of("common", "organizations", "consumers");

  /** The one of that name, as in {@code AUTH_PROVIDER}; empty if it is another sort of provider. */
  static Optional<Preset> of(String provider) {
    return List.of(values()).stream().filter(preset -> preset.id().equals(provider)).findFirst();
  }

  /** The name, as in {@code AUTH_PROVIDER}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The issuer, below whose address is its discovery document. */
  String issuer(ProviderSettings settings) {
    return switch (this) {
      case OPENID -> settings.oidc().issuerUrl();
      case AZURE -> "https://login.microsoftonline.com/" + settings.azureTenant() + "/v2.0";
      case COGNITO ->
          "https://cognito-idp.%s.amazonaws.com/%s"
              .formatted(settings.cognito().region(), settings.cognito().userPoolId());
      case GITLAB -> settings.gitlabUrl();
      case GOOGLE -> "https://accounts.google.com";
      case KEYCLOAK -> settings.keycloak().url() + "/realms/" + settings.keycloak().realm();
    };
  }

  /** Claims that can hold the user's login, the best first. */
  List<String> loginClaims() {
    return switch (this) {
      case OPENID -> List.of("preferred_username", "nickname", "email");
      case AZURE, KEYCLOAK -> List.of("preferred_username", "email");
      case COGNITO -> List.of("email", "cognito:username");
      case GITLAB -> List.of("preferred_username", "nickname");
      case GOOGLE -> List.of("email");
    };
  }

  /** The claim with roles, which the settings may name. */
  String roleClaim(ProviderSettings.Oidc settings) {
    return settings.roleClaim().isEmpty() ? claim("roles") : settings.roleClaim();
  }

  /** The claim with groups, which the settings may name. */
  String groupClaim(ProviderSettings.Oidc settings) {
    return settings.groupClaim().isEmpty() ? claim("groups") : settings.groupClaim();
  }

  private String claim(String usual) {
    return switch (this) {
      case COGNITO -> "cognito:groups";
      case GITLAB -> "groups";
      case OPENID, AZURE, GOOGLE, KEYCLOAK -> usual;
    };
  }

  /** Whether its user info has claims that its token has not. */
  boolean hasUserInfo() {
    return this != AZURE;
  }

  /** Whether anybody can have a user there, and be the administrator of its roles too. */
  boolean isShared(ProviderSettings settings) {
    return this == AZURE && SHARED_TENANTS.contains(settings.azureTenant());
  }
}
