package io.tocsin.settings;

import java.util.Map;

/**
 * The directory that knows people's passwords (alerta-api 8.9, 12). A secret is in here: it is
 * never printed.
 *
 * @param host of the directory; empty if there is none
 * @param tls how its connections are made safe
 * @param caCert file with certificates that the directory's is checked with; empty for those of
 *     Java
 * @param domains for each domain of logins, in lower case, the name of an entry with {@code %s} for
 *     the user
 * @param defaultDomain of logins that have none; empty if they all need one
 */
public record LdapSettings(
    String host,
    int port,
    Tls tls,
    String caCert,
    Map<String, String> domains,
    String defaultDomain,
    Users users,
    Groups groups) {

  public LdapSettings {
    domains = Map.copyOf(domains);
  }

  /** How connections are made safe. */
  public enum Tls {
    /** They are not. */
    NONE,
    /** From the first byte on. */
    IMPLICIT,
    /** By a request of their own, before anything else. */
    START
  }

  /**
   * How users are found that no domain's pattern names.
   *
   * @param bindDn the entry that looks them up; empty for nobody
   * @param filter with {@code {username}} or {@code {email}}; empty if they are not looked up
   * @param mailVerified whether their addresses are known to be theirs
   */
  public record Users(
      String bindDn,
      String bindPassword,
      String baseDn,
      String filter,
      String nameAttribute,
      String emailAttribute,
      boolean mailVerified) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Users[" + baseDn + "]";
    }
  }

  /**
   * How a user's groups are found.
   *
   * @param filter with {@code {userdn}}, {@code {username}} or {@code {email}}; empty for no groups
   */
  public record Groups(String baseDn, String filter, String nameAttribute) {}
}
