package io.tocsin.settings;

import io.tocsin.access.AccessSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How callers say who they are (alerta-api 8.6, 8.9, 12). Secrets are in here: it is never printed.
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

  public AuthSettings {
    allowedEmailDomains = List.copyOf(allowedEmailDomains);
    hmacKeys = Map.copyOf(hmacKeys);
  }

  /** Whether users with addresses of that domain are let in. */
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
