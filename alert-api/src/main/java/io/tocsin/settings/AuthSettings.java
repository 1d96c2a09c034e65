package io.tocsin.settings;

import io.tocsin.access.AccessSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How callers say who they are. Secrets are in here: it is never printed.
 *
 * @param provider how people log in, as {@code basic}
 * @param secretKey what signs tokens; empty for one that is made and kept
 * @param adminPassword of administrators that the start makes; empty for none
 * @param adminKey an API key with all rights; empty for none
 * @param tokenLifetime how long a login holds
 * @param signupEnabled whether people can make users for themselves, where users have passwords
 * @param emailVerification whether an address has to be confirmed before its user can log in
 * @param allowedEmailDomains domains of users' addresses; {@code *} for all
 * @param realm what browsers show when they ask for a password
 * @param hmacKeys secrets of signed requests, by the name of the key
 * @param loginAttempts wrong passwords in a quarter of an hour before it is too many
 */
public record AuthSettings(
    String provider,
    String secretKey,
    String adminPassword,
    String adminKey,
    Duration tokenLifetime,
    boolean signupEnabled,
    boolean emailVerification,
    List<String> allowedEmailDomains,
    String realm,
    Map<String, String> hmacKeys,
    Proxy proxy,
    int loginAttempts) {

  private static final Kind<String> PROVIDER =
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
          "cas");
  private static final Kind<String> SECRET_KEY =
      Kind.text("16 characters or more, not changeme", "|.{16,4096}").hidden();
  private static final Kind<String> ADMIN_KEY =
      Kind.text("16 to 200 characters", "|\\S{16,200}").hidden();
  private static final Kind<String> REALM =
      Kind.text("at most 100 characters, no quotes", "[ -~&&[^\"\\\\]]{0,100}");
  private static final Kind<String> HEADER =
      Kind.text("the name of a header", "[A-Za-z0-9-]{1,64}");

  public AuthSettings {
    allowedEmailDomains = List.copyOf(allowedEmailDomains);
    hmacKeys = Map.copyOf(hmacKeys);
  }

  /**
   * Reads them.
   *
   * @param loopback whether only this machine can reach the server
   * @param customerViews whether users see only what belongs to their customers
   */
  static AuthSettings read(SettingsReader in, boolean loopback, boolean customerViews) {
    boolean emailVerification =
        in.setting("tocsin.access.email-verification", Kind.yesOrNo(), "false")
            .alias("EMAIL_VERIFICATION")
            .read("whether people have to confirm their address before they can log in");
    String signup =
        in.setting("tocsin.access.signup-enabled", Kind.yesNoOrAuto(), "auto")
            .alias("SIGNUP_ENABLED")
            .read(
                "whether people can make users for themselves; auto is true only where nobody but"
                    + " this machine can reach the server, and with customer views only where"
                    + " addresses are confirmed");
    return new AuthSettings(
        in.setting("tocsin.access.provider", PROVIDER, "basic")
            .alias("AUTH_PROVIDER")
            .read("how people log in"),
        in.setting("tocsin.access.secret-key", SECRET_KEY, "")
            .alias("SECRET_KEY")
            .read(
                "signs tokens; empty for one that the first start makes, and keeps in a file below"
                    + " the data directory, or in the database where that is elsewhere"),
        in.setting("tocsin.access.admin-password", Kind.text().hidden(), "")
            .alias("ADMIN_PASSWORD")
            .read("password of administrators that the start makes"),
        in.setting("tocsin.access.admin-key", ADMIN_KEY, "")
            .alias("ADMIN_KEY")
            .read("an API key with all rights, in the name of the first of the administrators"),
        in.setting("tocsin.access.token-lifetime", Kind.duration("1m", "3650d"), "14d")
            .alias("TOKEN_EXPIRE_DAYS", AlertaNames::days)
            .read("how long a login holds"),
        signup.equals("auto")
            ? loopback && (emailVerification || !customerViews)
            : signup.equals("true"),
        emailVerification,
        in.setting("tocsin.access.allowed-email-domains", Kind.list(), "*")
            .alias("ALLOWED_EMAIL_DOMAINS")
            .read("domains of users' addresses; * for all"),
        in.setting("tocsin.access.realm", REALM, "Tocsin")
            .alias("BASIC_AUTH_REALM")
            .read("what browsers show when they ask for a password"),
        in.setting("tocsin.access.hmac-credentials", Kind.objects().hidden(), "[]")
            .alias("HMAC_AUTH_CREDENTIALS")
            .read(
                "keys of signed requests, as [{\"key\": \"...\", \"secret\": \"...\","
                    + " \"algorithm\": \"sha256\"}]; they have all rights",
                AuthSettings::hmacKeys,
                "must be a list of objects with a key, a secret of 16 characters or more, and the"
                    + " algorithm sha256"),
        proxy(in),
        in.setting("tocsin.access.login-attempts", Kind.integer(1, 1_000_000), "10")
            .read(
                "wrong passwords in a quarter of an hour before an account or an address has to"
                    + " wait"));
  }

  private static Map<String, String> hmacKeys(List<Map<String, Object>> credentials) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Map<String, Object> credential : credentials) {
      Object key = credential.getOrDefault("key", credential.get("id"));
      Object secret = credential.getOrDefault("secret", "");
      Object algorithm = credential.getOrDefault("algorithm", "sha256");
      if (!(key instanceof String name)
          || !(secret instanceof String text)
          || text.length() < 16
          || !algorithm.equals("sha256")) {
        throw new IllegalArgumentException("no credential");
      }
      keys.put(name, text);
    }
    return keys;
  }

  private static Proxy proxy(SettingsReader in) {
    return new Proxy(
        in.setting("tocsin.access.proxy.enabled", Kind.yesOrNo(), "false")
            .alias("AUTH_PROXY")
            .read("whether a proxy in front says who the caller is"),
        in.setting("tocsin.access.proxy.addresses", Kind.addresses(), "127.0.0.0/8, ::1/128")
            .read("addresses of proxies that are believed: who the caller is, and where from"),
        in.setting("tocsin.access.proxy.user-header", HEADER, "X-Proxy-User")
            .alias("AUTH_PROXY_USER_HEADER")
            .read("where the proxy puts the login"),
        in.setting("tocsin.access.proxy.roles-header", HEADER, "X-Proxy-Roles")
            .alias("AUTH_PROXY_ROLES_HEADER")
            .read("where the proxy puts roles"),
        in.setting("tocsin.access.proxy.roles-separator", Kind.text(), ",")
            .alias("AUTH_PROXY_ROLES_SEPARATOR")
            .read("what stands between roles"),
        in.setting("tocsin.access.proxy.auto-signup", Kind.yesOrNo(), "true")
            .alias("AUTH_PROXY_AUTO_SIGNUP")
            .read("whether users are made that the proxy names and nobody knows yet"));
  }

  /** Whether users with addresses of that domain may log in. */
  public boolean allowsDomain(String domain) {
    return allowedEmailDomains.contains("*")
        || allowedEmailDomains.stream().anyMatch(allowed -> AccessSettings.isSame(allowed, domain));
  }

  /** Whether people log in with passwords of this server, and not by an identity provider. */
  public boolean hasLocalPasswords() {
    return provider.equals("basic");
  }

  /** Whether people can make users for themselves. */
  public boolean letsSignUp() {
    return signupEnabled && hasLocalPasswords();
  }

  /**
   * A proxy in front that says who the caller is.
   *
   * @param addresses from which it is believed, as {@code 10.0.0.0/8}
   * @param autoSignup whether users are made that nobody knows yet
   */
  public record Proxy(
      boolean enabled,
      List<String> addresses,
      String userHeader,
      String rolesHeader,
      String rolesSeparator,
      boolean autoSignup) {
    public Proxy {
      addresses = List.copyOf(addresses);
    }
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "AuthSettings[" + provider + "]";
  }
}
