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
  OPENID("roles", "groups", true),
  AZURE("roles", "groups", false),
  COGNITO("cognito:groups", "cognito:groups", true),
  GITLAB("groups", "groups", true),
  GOOGLE("roles", "groups", true),
  KEYCLOAK("roles", "groups", true);

  private static final List<String> SHARED_TENANTS =
      List.of("common", "organizations", "consumers");

  private final String roleClaim;
  private final String groupClaim;
  private final boolean userInfo;

  Preset(String roleClaim, String groupClaim, boolean userInfo) {
    this.roleClaim = roleClaim;
    this.groupClaim = groupClaim;
    this.userInfo = userInfo;
  }

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

  String roleClaim(ProviderSettings.Oidc settings) {
    return settings.roleClaim().isEmpty() ? roleClaim : settings.roleClaim();
  }

  String groupClaim(ProviderSettings.Oidc settings) {
    return settings.groupClaim().isEmpty() ? groupClaim : settings.groupClaim();
  }

  /** Whether its user info has claims that its token has not. */
  boolean hasUserInfo() {
    return userInfo;
  }

  /** Whether anybody can have a user there, and be the administrator of its roles too. */
  boolean isShared(ProviderSettings settings) {
    return this == AZURE && SHARED_TENANTS.contains(settings.azureTenant());
  }
}
