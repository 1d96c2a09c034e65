package io.tocsin.settings;

import io.tocsin.access.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings of who may do what, and of how callers say who they are. */
final class AccessTable {

  static final Setting<String> REQUIRED =
      new Setting<>(
          "tocsin.access.required",
          Kind.yesNoOrAuto(),
          "auto",
          "whether callers have to say who they are; auto is false where only this machine can"
              + " reach the server");
  static final Setting<List<String>> ADMIN_USERS =
      list(
          "admin-users",
          "[]",
          "who has all rights: verified addresses; users of an identity provider, as"
              + " keycloak:SUBJECT; logins of users of this server alone; the first start makes"
              + " them");
  static final Setting<String> ADMIN_PASSWORD =
      hidden("admin-password", "password of administrators that the start makes");
  static final Setting<String> ADMIN_KEY =
      new Setting<>(
          "tocsin.access.admin-key",
          Kind.hiddenText("16 to 200 characters", Pattern.compile("|\\S{16,200}")),
          "",
          "an API key with all rights, in the name of the first of the administrators");
  static final Setting<String> SECRET_KEY =
      new Setting<>(
          "tocsin.access.secret-key",
          Kind.hiddenText("16 characters or more, not changeme", Pattern.compile("|.{16,4096}")),
          "",
          "signs tokens; empty for one that the first start makes, and keeps in a file below the"
              + " data directory, or in the database where that is elsewhere");
  static final Setting<List<String>> ADMIN_ROLES =
      list("admin-roles", "admin", "roles with all rights");
  static final Setting<List<String>> USER_ROLES =
      list("user-roles", "user", "roles of users that are given no others");
  static final Setting<List<String>> GUEST_ROLES = list("guest-roles", "guest", "roles of guests");
  static final Setting<List<String>> USER_SCOPES =
      scopes("user-scopes", "read, write", "what the roles of users may");
  static final Setting<List<String>> GUEST_SCOPES =
      scopes("guest-scopes", "read:alerts", "what the roles of guests may");
  static final Setting<List<String>> CUSTOM_SCOPES =
      scopes("custom-scopes", "[]", "scopes beside those that the server asks for");
  static final Setting<List<String>> DELETE_SCOPES =
      scopes(
          "delete-scopes",
          "[]",
          "delete:alerts keeps those with write:alerts from deleting; they need admin:alerts");
  static final Setting<Boolean> CUSTOMER_VIEWS =
      new Setting<>(
          "tocsin.access.customer-views",
          Kind.yesOrNo(),
          "false",
          "whether users see nothing but what belongs to their customers; needs required access"
              + " and an administrator");
  static final Setting<Boolean> ALLOW_READONLY =
      new Setting<>(
          "tocsin.access.allow-readonly",
          Kind.yesOrNo(),
          "false",
          "whether callers who do not say who they are may do what readonly-scopes say");
  static final Setting<List<String>> READONLY_SCOPES =
      scopes("readonly-scopes", "read", "what callers may who do not say who they are");
  static final Setting<Duration> KEY_LIFETIME =
      days("key-lifetime", "365d", "how long API keys hold that say nothing else");
  static final Setting<Duration> KEY_LIFETIME_LIMIT =
      new Setting<>(
          "tocsin.access.key-lifetime-limit",
          Kind.duration(Duration.ZERO, Duration.ofDays(36_500)),
          "0",
          "how long API keys may hold at most; 0 for as long as is asked for");
  static final Setting<Duration> TOKEN_LIFETIME =
      days("token-lifetime", "14d", "how long a login holds");
  static final Setting<String> PROVIDER =
      new Setting<>(
          "tocsin.access.provider",
          Kind.oneOf(
              "basic",
              "ldap",
              "openid",
              "azure",
              "cognito",
              "gitlab",
              "github",
              "google",
              "keycloak",
              "cas"),
          "basic",
          "how people log in");
  static final Setting<String> SIGNUP_ENABLED =
      new Setting<>(
          "tocsin.access.signup-enabled",
          Kind.yesNoOrAuto(),
          "auto",
          "whether people can make users for themselves; auto is true only where nobody but this"
              + " machine can reach the server, and with customer views only where addresses are"
              + " confirmed");
  static final Setting<Boolean> EMAIL_VERIFICATION =
      new Setting<>(
          "tocsin.access.email-verification",
          Kind.yesOrNo(),
          "false",
          "whether people have to confirm their address before they can log in");
  static final Setting<List<String>> ALLOWED_EMAIL_DOMAINS =
      list("allowed-email-domains", "*", "domains of users' addresses; * for all");
  static final Setting<String> REALM =
      new Setting<>(
          "tocsin.access.realm",
          Kind.text(
              "at most 100 characters, no quotes", Pattern.compile("[ -~&&[^\"\\\\]]{0,100}")),
          "Tocsin",
          "what browsers show when they ask for a password");
  static final Setting<List<Map<String, Object>>> HMAC_CREDENTIALS =
      new Setting<>(
          "tocsin.access.hmac-credentials",
          Kind.hiddenObjects(),
          "[]",
          "keys of signed requests, as [{\"key\": \"...\", \"secret\": \"...\", \"algorithm\":"
              + " \"sha256\"}]; they have all rights");
  static final Setting<Boolean> PROXY =
      new Setting<>(
          "tocsin.access.proxy.enabled",
          Kind.yesOrNo(),
          "false",
          "whether a proxy in front says who the caller is");
  static final Setting<List<String>> PROXY_ADDRESSES =
      new Setting<>(
          "tocsin.access.proxy.addresses",
          Kind.addresses(),
          "127.0.0.0/8, ::1/128",
          "addresses of proxies that are believed: who the caller is, and where from");
  static final Setting<String> PROXY_USER_HEADER =
      header("proxy.user-header", "X-Proxy-User", "where the proxy puts the login");
  static final Setting<String> PROXY_ROLES_HEADER =
      header("proxy.roles-header", "X-Proxy-Roles", "where the proxy puts roles");
  static final Setting<String> PROXY_ROLES_SEPARATOR =
      new Setting<>(
          "tocsin.access.proxy.roles-separator", Kind.text(), ",", "what stands between roles");
  static final Setting<Boolean> PROXY_AUTO_SIGNUP =
      new Setting<>(
          "tocsin.access.proxy.auto-signup",
          Kind.yesOrNo(),
          "true",
          "whether users are made that the proxy names and nobody knows yet");
  static final Setting<Integer> LOGIN_ATTEMPTS =
      new Setting<>(
          "tocsin.access.login-attempts",
          Kind.integer(1, 1_000_000),
          "10",
          "wrong passwords in a quarter of an hour before an account or an address has to wait");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL =
      List.of(
          REQUIRED,
          ADMIN_USERS,
          ADMIN_PASSWORD,
          ADMIN_KEY,
          SECRET_KEY,
          PROVIDER,
          SIGNUP_ENABLED,
          EMAIL_VERIFICATION,
          ALLOWED_EMAIL_DOMAINS,
          ADMIN_ROLES,
          USER_ROLES,
          GUEST_ROLES,
          USER_SCOPES,
          GUEST_SCOPES,
          CUSTOM_SCOPES,
          DELETE_SCOPES,
          CUSTOMER_VIEWS,
          ALLOW_READONLY,
          READONLY_SCOPES,
          KEY_LIFETIME,
          KEY_LIFETIME_LIMIT,
          TOKEN_LIFETIME,
          LOGIN_ATTEMPTS,
          REALM,
          HMAC_CREDENTIALS,
          PROXY,
          PROXY_ADDRESSES,
          PROXY_USER_HEADER,
          PROXY_ROLES_HEADER,
          PROXY_ROLES_SEPARATOR,
          PROXY_AUTO_SIGNUP);

  private AccessTable() {}

  private static Setting<List<String>> list(String name, String fallback, String meaning) {
    return new Setting<>("tocsin.access." + name, Kind.list(), fallback, meaning);
  }

  private static Setting<List<String>> scopes(String name, String fallback, String meaning) {
    return new Setting<>(
        "tocsin.access." + name,
        Kind.list("scopes as read:alerts, separated by commas", Scopes.FORM),
        fallback,
        meaning);
  }

  private static Setting<String> hidden(String name, String meaning) {
    return new Setting<>("tocsin.access." + name, Kind.hiddenText(), "", meaning);
  }

  private static Setting<Duration> days(String name, String fallback, String meaning) {
    return new Setting<>(
        "tocsin.access." + name,
        Kind.duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
        fallback,
        meaning);
  }

  private static Setting<String> header(String name, String fallback, String meaning) {
    return new Setting<>(
        "tocsin.access." + name,
        Kind.text("the name of a header", Pattern.compile("[A-Za-z0-9-]{1,64}")),
        fallback,
        meaning);
  }
}
