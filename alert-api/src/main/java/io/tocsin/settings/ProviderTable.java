package io.tocsin.settings;

import java.util.List;
import java.util.regex.Pattern;

/** Settings of the identity providers that people log in with (alerta-api 8.9, 12). */
final class ProviderTable {

  private static final String URL =
      "https?://[A-Za-z0-9._:\\[\\]-]{1,255}(?:/[!-~&&[^\"<>\\\\?#@]]*)?";

  static final Setting<String> CLIENT_ID =
      text("oauth.client-id", "", "what the provider knows this server as");
  static final Setting<String> CLIENT_SECRET =
      new Setting<>(
          "tocsin.oauth.client-secret", Kind.hiddenText(), "", "what the provider gave for it");
  static final Setting<String> ISSUER_URL =
      url("oidc.issuer-url", "", "the provider openid, which tells its addresses below this one");
  static final Setting<String> AUTH_URL =
      page("oidc.auth-url", "where consoles send people; empty for what the provider says");
  static final Setting<String> LOGOUT_URL =
      page("oidc.logout-url", "where people log out; empty for what the provider says");
  static final Setting<String> ROLE_CLAIM =
      text("oidc.role-claim", "", "claim with roles; empty for the provider's own, mostly roles");
  static final Setting<String> GROUP_CLAIM =
      text(
          "oidc.group-claim",
          "",
          "claim that customers are looked up by; empty for the provider's own, mostly groups");
  static final Setting<List<String>> ALLOWED_ROLES =
      list(
          "oidc.allowed-roles",
          "roles of which people must have one; * for everybody. Of gitlab's groups, only these and"
              + " those below them count");
  static final Setting<String> AZURE_TENANT =
      new Setting<>(
          "tocsin.azure.tenant",
          Kind.text("a tenant's id or domain", Pattern.compile("[A-Za-z0-9.-]{1,100}")),
          "common",
          "whose people azure lets in; common, organizations and consumers let in strangers");
  static final Setting<String> AWS_REGION =
      new Setting<>(
          "tocsin.cognito.region",
          Kind.text("a region as us-east-1", Pattern.compile("[a-z0-9-]{1,32}")),
          "us-east-1",
          "where the user pool of cognito is");
  static final Setting<String> COGNITO_POOL =
      new Setting<>(
          "tocsin.cognito.user-pool-id",
          Kind.text("an id as us-east-1_Ab1Cd2Ef3", Pattern.compile("[A-Za-z0-9_-]{0,64}")),
          "",
          "the user pool of cognito");
  static final Setting<String> COGNITO_DOMAIN =
      text("cognito.domain", "", "the pool's domain, for consoles");
  static final Setting<String> GITHUB_URL =
      url("github.url", "https://github.com", "github, or a GitHub Enterprise Server");
  static final Setting<List<String>> GITHUB_ORGS =
      list(
          "github.allowed-orgs",
          "organisations of which people must be in one, and which alone count; * for everybody");
  static final Setting<String> GITLAB_URL = url("gitlab.url", "https://gitlab.com", "gitlab");
  static final Setting<String> KEYCLOAK_URL = url("keycloak.url", "", "keycloak");
  static final Setting<String> KEYCLOAK_REALM =
      new Setting<>(
          "tocsin.keycloak.realm",
          Kind.text(
              "one word of at most 100 characters", Pattern.compile("[A-Za-z0-9._~-]{0,100}")),
          "",
          "the realm of keycloak");
  static final Setting<String> CAS_SERVER = url("cas.server", "", "cas, below which are its pages");
  static final Setting<String> CAS_VERSION =
      new Setting<>(
          "tocsin.cas.version", Kind.oneOf("2", "3"), "3", "the version of cas's protocol");
  static final Setting<Boolean> CAS_MAIL_VERIFIED =
      new Setting<>(
          "tocsin.cas.mail-verified",
          Kind.yesOrNo(),
          "false",
          "whether cas tells only addresses that are known to be their users'; else they count for"
              + " nothing");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL =
      List.of(
          CLIENT_ID,
          CLIENT_SECRET,
          ISSUER_URL,
          AUTH_URL,
          LOGOUT_URL,
          ROLE_CLAIM,
          GROUP_CLAIM,
          ALLOWED_ROLES,
          AZURE_TENANT,
          AWS_REGION,
          COGNITO_POOL,
          COGNITO_DOMAIN,
          GITHUB_URL,
          GITHUB_ORGS,
          GITLAB_URL,
          KEYCLOAK_URL,
          KEYCLOAK_REALM,
          CAS_SERVER,
          CAS_VERSION,
          CAS_MAIL_VERIFIED);

  private ProviderTable() {}

  private static Setting<String> text(String name, String fallback, String meaning) {
    return new Setting<>(
        "tocsin." + name,
        Kind.text("at most 255 characters", Pattern.compile("[!-~]{0,255}")),
        fallback,
        meaning);
  }

  private static Setting<String> url(String name, String fallback, String meaning) {
    return new Setting<>(
        "tocsin." + name,
        Kind.text("an http or https URL without ? and #", Pattern.compile("(?:" + URL + ")?")),
        fallback,
        meaning);
  }

  private static Setting<String> page(String name, String meaning) {
    return new Setting<>(
        "tocsin." + name,
        Kind.text(
            "an http or https URL", Pattern.compile("(?:" + URL + "(?:\\?[!-~&&[^\"<>#]]*)?)?")),
        "",
        meaning);
  }

  private static Setting<List<String>> list(String name, String meaning) {
    return new Setting<>("tocsin." + name, Kind.list(), "*", meaning);
  }
}
