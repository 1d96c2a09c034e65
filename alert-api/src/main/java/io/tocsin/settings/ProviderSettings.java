package io.tocsin.settings;

import java.util.List;

/**
 * The identity providers that people log in with (alerta-api 8.9, 12). A secret is in here: it is
 * never printed. Base addresses have no slash at the end.
 *
 * @param clientId what the provider knows this server as
 * @param clientSecret what the provider gave for it
 * @param azureTenant whose people azure lets in; {@code common} and the like for everybody
 */
public record ProviderSettings(
    String clientId,
    String clientSecret,
    Oidc oidc,
    String azureTenant,
    Cognito cognito,
    GitHub github,
    String gitlabUrl,
    Keycloak keycloak,
    Cas cas) {

  /**
   * What all OpenID Connect providers share.
   *
   * @param issuerUrl of the provider {@code openid}; empty if it is another one
   * @param authUrl where consoles send people; empty for what the provider says
   * @param logoutUrl where people log out; empty for what the provider says
   * @param roleClaim with roles; empty for the provider's own
   * @param groupClaim that customers are looked up by; empty for the provider's own
   * @param allowedRoles of which people must have one; {@code *} for everybody
   */
  public record Oidc(
      String issuerUrl,
      String authUrl,
      String logoutUrl,
      String roleClaim,
      String groupClaim,
      List<String> allowedRoles) {
    public Oidc {
      allowedRoles = List.copyOf(allowedRoles);
    }
  }

  /**
   * Amazon Cognito.
   *
   * @param domain of the pool's pages, for consoles; empty for none
   */
  public record Cognito(String region, String userPoolId, String domain) {}

  /**
   * GitHub, or a GitHub Enterprise Server.
   *
   * @param allowedOrgs of which people must be in one; {@code *} for everybody
   */
  public record GitHub(String url, List<String> allowedOrgs) {
    public GitHub {
      allowedOrgs = List.copyOf(allowedOrgs);
    }
  }

  /** Keycloak; empty if it is not the provider. */
  public record Keycloak(String url, String realm) {}

  /**
   * A CAS server.
   *
   * @param server below which are its pages; empty if it is not the provider
   * @param version of the protocol, 2 or 3
   * @param mailVerified whether the addresses that it tells are known to be their users'
   */
  public record Cas(String server, int version, boolean mailVerified) {}

  /** The provider's address, if the settings say it; empty if it is known anyway. */
  String address(String provider) {
    return switch (provider) {
      case "openid" -> oidc.issuerUrl();
      case "github" -> github.url();
      case "gitlab" -> gitlabUrl;
      case "keycloak" -> keycloak.url();
      case "cas" -> cas.server();
      default -> "";
    };
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ProviderSettings[" + clientId + "]";
  }
}
