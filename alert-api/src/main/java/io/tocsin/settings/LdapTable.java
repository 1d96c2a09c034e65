package io.tocsin.settings;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings of the directory that knows people's passwords (alerta-api 8.9, 12). */
final class LdapTable {

  static final Setting<String> URL =
      new Setting<>(
          "tocsin.ldap.url",
          Kind.text(
              "ldap://host:port or ldaps://host:port",
              Pattern.compile("(?:ldaps?://[A-Za-z0-9._:\\[\\]-]{1,255}/?)?")),
          "",
          "the directory");
  static final Setting<Boolean> START_TLS =
      new Setting<>(
          "tocsin.ldap.start-tls",
          Kind.yesOrNo(),
          "false",
          "whether a connection that begins with ldap:// has to become a safe one");
  static final Setting<String> CA_CERT =
      text("ca-cert", "", "file with the certificates that the directory's is checked with");
  static final Setting<Map<String, Object>> DOMAINS =
      new Setting<>(
          "tocsin.ldap.domains",
          Kind.object(),
          "{}",
          "for each domain of logins, the name of an entry with %s for the user, as"
              + " {\"example.com\": \"uid=%s,ou=people,dc=example,dc=com\"}");
  static final Setting<String> DEFAULT_DOMAIN =
      text("default-domain", "", "the domain of logins that have none");
  static final Setting<String> BASE_DN = text("base-dn", "", "below which users and groups are");
  static final Setting<String> BIND_USERNAME =
      text("bind-username", "", "the entry that looks users up, with their filter");
  static final Setting<String> BIND_PASSWORD =
      new Setting<>("tocsin.ldap.bind-password", Kind.hiddenText(), "", "its password");
  static final Setting<String> USER_BASE_DN =
      text("user-base-dn", "", "below which users are, instead of base-dn");
  static final Setting<String> USER_FILTER =
      text("user-filter", "", "finds a user, as (uid={username}) or (mail={email})");
  static final Setting<String> USER_NAME_ATTRIBUTE =
      attribute("user-name-attr", "cn", "attribute with a user's name");
  static final Setting<String> USER_EMAIL_ATTRIBUTE =
      attribute("user-email-attr", "mail", "attribute with a user's address");
  static final Setting<Boolean> MAIL_VERIFIED =
      new Setting<>(
          "tocsin.ldap.mail-verified",
          Kind.yesOrNo(),
          "false",
          "whether the directory has only addresses that are known to be their users'; else they"
              + " count for nothing");
  static final Setting<String> GROUP_BASE_DN =
      text("group-base-dn", "", "below which groups are, instead of base-dn");
  static final Setting<String> GROUP_FILTER =
      text(
          "group-filter",
          "",
          "finds a user's groups, as (member={userdn}); {username} and {email} can be in it too");
  static final Setting<String> GROUP_NAME_ATTRIBUTE =
      attribute("group-name-attr", "memberOf", "attribute of what it finds with groups' names");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL =
      List.of(
          URL,
          START_TLS,
          CA_CERT,
          DOMAINS,
          DEFAULT_DOMAIN,
          BASE_DN,
          BIND_USERNAME,
          BIND_PASSWORD,
          USER_BASE_DN,
          USER_FILTER,
          USER_NAME_ATTRIBUTE,
          USER_EMAIL_ATTRIBUTE,
          MAIL_VERIFIED,
          GROUP_BASE_DN,
          GROUP_FILTER,
          GROUP_NAME_ATTRIBUTE);

  private LdapTable() {}

  private static Setting<String> text(String name, String fallback, String meaning) {
    return new Setting<>("tocsin.ldap." + name, Kind.text(), fallback, meaning);
  }

  private static Setting<String> attribute(String name, String fallback, String meaning) {
    return new Setting<>(
        "tocsin.ldap." + name,
        Kind.text("the name of an attribute", Pattern.compile("[A-Za-z][A-Za-z0-9;-]{0,63}")),
        fallback,
        meaning);
  }
}
