package io.tocsin.settings;

import java.io.File;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The directory that knows people's passwords. A secret is in here: it is never printed.
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

  private static final Kind<String> URL =
      Kind.text(
          "ldap://host:port or ldaps://host:port", "(?:ldaps?://[A-Za-z0-9._:\\[\\]-]{1,255}/?)?");
  private static final Kind<String> ATTRIBUTE =
      Kind.text("the name of an attribute", "[A-Za-z][A-Za-z0-9;-]{0,63}");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9._-]{1,255}");
  private static final int LDAP_PORT = 389;
  private static final int LDAPS_PORT = 636;

  public LdapSettings {
    domains = Map.copyOf(domains);
  }

  static LdapSettings read(SettingsReader in) {
    URI url =
        in.setting("tocsin.ldap.url", URL, "")
            .alias("LDAP_URL")
            .read("the directory", LdapSettings::url, "must be " + URL.expected());
    boolean startTls =
        in.setting("tocsin.ldap.start-tls", Kind.yesOrNo(), "false")
            .read("whether a connection that begins with ldap:// has to become a safe one");
    String caCert =
        in.setting("tocsin.ldap.ca-cert", Kind.text(), "")
            .alias("LDAP_CACERT")
            .read(
                "file with the certificates that the directory's is checked with",
                LdapSettings::readable,
                "must be a file that can be read");
    Map<String, String> domains =
        in.setting("tocsin.ldap.domains", Kind.object(), "{}")
            .alias("LDAP_DOMAINS")
            .read(
                "for each domain of logins, the name of an entry with %s for the user, as"
                    + " {\"example.com\": \"uid=%s,ou=people,dc=example,dc=com\"}",
                LdapSettings::domains, "must give each domain the name of an entry with =%s in it");
    String defaultDomain =
        in.setting("tocsin.ldap.default-domain", Kind.text(), "")
            .alias("LDAP_DEFAULT_DOMAIN")
            .read("the domain of logins that have none");
    String baseDn =
        in.setting("tocsin.ldap.base-dn", Kind.text(), "")
            .alias("LDAP_BASEDN")
            .read("below which users and groups are");
    boolean ldaps = "ldaps".equals(url.getScheme());
    return new LdapSettings(
        url.getHost() == null ? "" : url.getHost().replaceAll("[\\[\\]]", ""),
        url.getPort() > 0 ? url.getPort() : ldaps ? LDAPS_PORT : LDAP_PORT,
        ldaps ? Tls.IMPLICIT : startTls ? Tls.START : Tls.NONE,
        caCert,
        domains,
        defaultDomain.toLowerCase(Locale.ROOT),
        users(in, baseDn),
        groups(in, baseDn));
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    if (url.getScheme() != null && (url.getHost() == null || url.getPort() > 65535)) {
      throw new IllegalArgumentException("no host or no port");
    }
    return url;
  }

  private static String readable(String file) {
    if (!file.isEmpty() && !new File(file).canRead()) {
      throw new IllegalArgumentException("not readable");
    }
    return file;
  }

  private static Map<String, String> domains(Map<String, Object> given) {
    Map<String, String> domains = new HashMap<>();
    given.forEach(
        (domain, entry) -> {
          if (!DOMAIN.matcher(domain).matches()
              || !(entry instanceof String text)
              || !text.contains("=%s")) {
            throw new IllegalArgumentException("no entry");
          }
          domains.put(domain.toLowerCase(Locale.ROOT), text);
        });
    return domains;
  }

  private static Users users(SettingsReader in, String baseDn) {
    return new Users(
        in.setting("tocsin.ldap.bind-username", Kind.text(), "")
            .alias("LDAP_BIND_USERNAME")
            .read("the entry that looks users up, with their filter"),
        in.setting("tocsin.ldap.bind-password", Kind.text().hidden(), "")
            .alias("LDAP_BIND_PASSWORD")
            .read("its password"),
        either(
            in.setting("tocsin.ldap.user-base-dn", Kind.text(), "")
                .alias("LDAP_USER_BASEDN")
                .read("below which users are, instead of base-dn"),
            baseDn),
        in.setting("tocsin.ldap.user-filter", Kind.text(), "")
            .alias("LDAP_USER_FILTER")
            .read("finds a user, as (uid={username}) or (mail={email})"),
        in.setting("tocsin.ldap.user-name-attr", ATTRIBUTE, "cn")
            .alias("LDAP_USER_NAME_ATTR")
            .read("attribute with a user's name"),
        in.setting("tocsin.ldap.user-email-attr", ATTRIBUTE, "mail")
            .alias("LDAP_USER_EMAIL_ATTR")
            .read("attribute with a user's address"),
        in.setting("tocsin.ldap.mail-verified", Kind.yesOrNo(), "false")
            .read(
                "whether the directory has only addresses that are known to be their users'; else"
                    + " they count for nothing"));
  }

  private static Groups groups(SettingsReader in, String baseDn) {
    return new Groups(
        either(
            in.setting("tocsin.ldap.group-base-dn", Kind.text(), "")
                .alias("LDAP_GROUP_BASEDN")
                .read("below which groups are, instead of base-dn"),
            baseDn),
        in.setting("tocsin.ldap.group-filter", Kind.text(), "")
            .alias("LDAP_GROUP_FILTER")
            .read(
                "finds a user's groups, as (member={userdn}); {username} and {email} can be in it"
                    + " too"),
        in.setting("tocsin.ldap.group-name-attr", ATTRIBUTE, "memberOf")
            .alias("LDAP_GROUP_NAME_ATTR")
            .read("attribute of what it finds with groups' names"));
  }

  private static String either(String own, String shared) {
    return own.isEmpty() ? shared : own;
  }

  /** How connections are made safe. */
  public enum Tls {
    /** No TLS. */
    NONE,
    /** TLS from the first byte on. */
    IMPLICIT,
    /** StartTLS, before anything else. */
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
