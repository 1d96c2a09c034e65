package io.tocsin.settings;

import java.util.List;

/**
 * The identity providers that people log in with. A secret is in here: it is never printed. Base
 * addresses have no slash at the end.
 *
 * @param clientId what the provider knows this server as
 * @param clientSecret what the provider gave for it
 * @param azureTenant whose users azure accepts; {@code common} and the like for everybody
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

  private static final String CLIENT_ID = "tocsin.oauth.client-id";
  private static final String CLIENT_SECRET = "tocsin.oauth.client-secret";
  private static final String ISSUER_URL = "tocsin.oidc.issuer-url";
  private static final String COGNITO_POOL = "tocsin.cognito.user-pool-id";
  private static final String KEYCLOAK_URL = "tocsin.keycloak.url";
  private static final String KEYCLOAK_REALM = "tocsin.keycloak.realm";
  private static final String CAS_SERVER = "tocsin.cas.server";

  private static final String URL =
      "https?://[A-Za-z0-9._:\\[\\]-]{1,255}(?:/[!-~&&[^\"<>\\\\?#@]]*)?";
  private static final Kind<String> BASE_URL =
      Kind.text("an http or https URL without ? and #", "(?:" + URL + ")?");
  private static final Kind<String> PAGE =
      Kind.text("an http or https URL", "(?:" + URL + "(?:\\?[!-~&&[^\"<>#]]*)?)?");
  private static final Kind<String> WORD = Kind.text("at most 255 characters", "[!-~]{0,255}");

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
   * @param mailVerified whether the addresses of its users are known to be their own
   */
  public record Cas(String server, int version, boolean mailVerified) {}

  static ProviderSettings read(SettingsReader in) {
    return new ProviderSettings(
        in.setting(CLIENT_ID, WORD, "")
            .alias("OAUTH2_CLIENT_ID")
            .read("what the provider knows this server as"),
        in.setting(CLIENT_SECRET, Kind.text().hidden(), "")
            .alias("OAUTH2_CLIENT_SECRET")
            .read("what the provider gave for it"),
        oidc(in),
        in.setting(
                "tocsin.azure.tenant",
                Kind.text("a tenant's id or domain", "[A-Za-z0-9.-]{1,100}"),
                "common")
            .alias("AZURE_TENANT")
            .read(
                "whose people azure lets in; common, organizations and consumers let in strangers"),
        cognito(in),
        gitHub(in),
        withoutSlash(
            in.setting("tocsin.gitlab.url", BASE_URL, "https://gitlab.com")
                .alias("GITLAB_URL")
                .read("gitlab")),
        keycloak(in),
        cas(in));
  }

  private static Oidc oidc(SettingsReader in) {
    return new Oidc(
        in.setting(ISSUER_URL, BASE_URL, "")
            .alias("OIDC_ISSUER_URL")
            .read("the provider openid, which tells its addresses below this one"),
        in.setting("tocsin.oidc.auth-url", PAGE, "")
            .alias("OIDC_AUTH_URL")
            .read("where consoles send people; empty for what the provider says"),
        in.setting("tocsin.oidc.logout-url", PAGE, "")
            .alias("OIDC_LOGOUT_URL")
            .read("where people log out; empty for what the provider says"),
        in.setting("tocsin.oidc.role-claim", WORD, "")
            .alias("OIDC_ROLE_CLAIM", "OIDC_CUSTOM_CLAIM")
            .read("claim with roles; empty for the provider's own, mostly roles"),
        in.setting("tocsin.oidc.group-claim", WORD, "")
            .alias("OIDC_GROUP_CLAIM")
            .read(
                "claim that customers are looked up by; empty for the provider's own, mostly"
                    + " groups"),
        in.setting("tocsin.oidc.allowed-roles", Kind.list(), "*")
            .alias("ALLOWED_OIDC_ROLES", "ALLOWED_GITLAB_GROUPS", "ALLOWED_KEYCLOAK_ROLES")
            .read(
                "roles of which people must have one; * for everybody. Of gitlab's groups, only"
                    + " these and those below them count"));
  }

  private static Cognito cognito(SettingsReader in) {
    return new Cognito(
        in.setting(
                "tocsin.cognito.region",
                Kind.text("a region as us-east-1", "[a-z0-9-]{1,32}"),
                "us-east-1")
            .alias("AWS_REGION")
            .read("where the user pool of cognito is"),
        in.setting(
                COGNITO_POOL, Kind.text("an id as us-east-1_Ab1Cd2Ef3", "[A-Za-z0-9_-]{0,64}"), "")
            .alias("COGNITO_USER_POOL_ID")
            .read("the user pool of cognito"),
        in.setting("tocsin.cognito.domain", WORD, "")
            .alias("COGNITO_DOMAIN")
            .read("the pool's domain, for consoles"));
  }

  private static GitHub gitHub(SettingsReader in) {
    return new GitHub(
        withoutSlash(
            in.setting("tocsin.github.url", BASE_URL, "https://github.com")
                .alias("GITHUB_URL")
                .read("github, or a GitHub Enterprise Server")),
        in.setting("tocsin.github.allowed-orgs", Kind.list(), "*")
            .alias("ALLOWED_GITHUB_ORGS")
            .read(
                "organisations of which people must be in one, and which alone count; * for"
                    + " everybody"));
  }

  private static Keycloak keycloak(SettingsReader in) {
    return new Keycloak(
        withoutSlash(in.setting(KEYCLOAK_URL, BASE_URL, "").alias("KEYCLOAK_URL").read("keycloak")),
        in.setting(
                KEYCLOAK_REALM,
                Kind.text("one word of at most 100 characters", "[A-Za-z0-9._~-]{0,100}"),
                "")
            .alias("KEYCLOAK_REALM")
            .read("the realm of keycloak"));
  }

  private static Cas cas(SettingsReader in) {
    return new Cas(
        withoutSlash(
            in.setting(CAS_SERVER, BASE_URL, "")
                .alias("CAS_SERVER")
                .read("cas, below which are its pages")),
        Integer.parseInt(
            in.setting("tocsin.cas.version", Kind.oneOf("2", "3"), "3")
                .alias("CAS_VERSION")
                .read("the version of cas's protocol")),
        in.setting("tocsin.cas.mail-verified", Kind.yesOrNo(), "false")
            .read(
                "whether cas tells only addresses that are known to be their users'; else they"
                    + " count for nothing"));
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/+$", "");
  }

  /** Refuses the start without what that provider needs, of what is empty by default. */
  static void check(SettingsReader in, String provider) {
    List<String> needed =
        switch (provider) {
          case "openid" -> List.of(CLIENT_ID, CLIENT_SECRET, ISSUER_URL);
          case "cognito" -> List.of(CLIENT_ID, CLIENT_SECRET, COGNITO_POOL);
          case "keycloak" -> List.of(CLIENT_ID, CLIENT_SECRET, KEYCLOAK_URL, KEYCLOAK_REALM);
          case "github", "gitlab", "azure", "google" -> List.of(CLIENT_ID, CLIENT_SECRET);
          case "cas" -> List.of(CAS_SERVER);
          case "ldap" -> List.of("tocsin.ldap.url");
          default -> List.of();
        };
    needed.forEach(name -> in.need(name, "the provider " + provider));
  }

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
