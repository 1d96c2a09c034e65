package io.tocsin.settings;

import static io.tocsin.settings.ProviderTable.CAS_SERVER;
import static io.tocsin.settings.ProviderTable.CLIENT_ID;
import static io.tocsin.settings.ProviderTable.CLIENT_SECRET;
import static io.tocsin.settings.ProviderTable.COGNITO_POOL;
import static io.tocsin.settings.ProviderTable.GITHUB_URL;
import static io.tocsin.settings.ProviderTable.GITLAB_URL;
import static io.tocsin.settings.ProviderTable.ISSUER_URL;
import static io.tocsin.settings.ProviderTable.KEYCLOAK_REALM;
import static io.tocsin.settings.ProviderTable.KEYCLOAK_URL;

import io.tocsin.settings.LdapSettings.Tls;
import java.io.File;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the records of identity providers, and asks for what the chosen one needs. */
final class ProviderRecords {

  private static final int LDAP_PORT = 389;
  private static final int LDAPS_PORT = 636;
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9._-]{1,255}");

  private ProviderRecords() {}

  static ProviderSettings provider(SettingsReader reader) {
    needed(reader.read(AccessTable.PROVIDER)).forEach(setting -> need(reader, setting));
    return new ProviderSettings(
        reader.read(CLIENT_ID),
        reader.read(CLIENT_SECRET),
        new ProviderSettings.Oidc(
            reader.read(ISSUER_URL),
            reader.read(ProviderTable.AUTH_URL),
            reader.read(ProviderTable.LOGOUT_URL),
            reader.read(ProviderTable.ROLE_CLAIM),
            reader.read(ProviderTable.GROUP_CLAIM),
            reader.read(ProviderTable.ALLOWED_ROLES)),
        reader.read(ProviderTable.AZURE_TENANT),
        new ProviderSettings.Cognito(
            reader.read(ProviderTable.AWS_REGION),
            reader.read(COGNITO_POOL),
            reader.read(ProviderTable.COGNITO_DOMAIN)),
        new ProviderSettings.GitHub(
            base(reader, GITHUB_URL), reader.read(ProviderTable.GITHUB_ORGS)),
        base(reader, GITLAB_URL),
        new ProviderSettings.Keycloak(base(reader, KEYCLOAK_URL), reader.read(KEYCLOAK_REALM)),
        new ProviderSettings.Cas(
            base(reader, CAS_SERVER),
            Integer.parseInt(reader.read(ProviderTable.CAS_VERSION)),
            reader.read(ProviderTable.CAS_MAIL_VERIFIED)));
  }

  /** The settings without which that provider is none. */
  private static List<Setting<String>> needed(String provider) {
    return switch (provider) {
      case "openid" -> List.of(CLIENT_ID, CLIENT_SECRET, ISSUER_URL);
      case "cognito" -> List.of(CLIENT_ID, CLIENT_SECRET, COGNITO_POOL);
      case "keycloak" -> List.of(CLIENT_ID, CLIENT_SECRET, KEYCLOAK_URL, KEYCLOAK_REALM);
      case "github" -> List.of(CLIENT_ID, CLIENT_SECRET, GITHUB_URL);
      case "gitlab" -> List.of(CLIENT_ID, CLIENT_SECRET, GITLAB_URL);
      case "azure", "google" -> List.of(CLIENT_ID, CLIENT_SECRET);
      case "cas" -> List.of(CAS_SERVER);
      case "ldap" -> List.of(LdapTable.URL);
      default -> List.of();
    };
  }

  private static void need(SettingsReader reader, Setting<String> setting) {
    if (reader.read(setting).isEmpty()) {
      throw StartRefusedException.badSetting(
          setting.name()
              + " ("
              + setting.variable()
              + ") is not set, but the provider "
              + reader.read(AccessTable.PROVIDER)
              + " needs it");
    }
  }

  private static String base(SettingsReader reader, Setting<String> setting) {
    return reader.read(setting).replaceFirst("/+$", "");
  }

  static LdapSettings ldap(SettingsReader reader) {
    URI url = URI.create(reader.read(LdapTable.URL));
    boolean ldaps = "ldaps".equals(url.getScheme());
    if (url.getScheme() != null && (url.getHost() == null || url.getPort() > 65535)) {
      throw reader.bad(LdapTable.URL, "must be " + LdapTable.URL.kind().expected());
    }
    String caCert = reader.read(LdapTable.CA_CERT);
    if (!caCert.isEmpty() && !new File(caCert).canRead()) {
      throw reader.bad(LdapTable.CA_CERT, "must be a file that can be read");
    }
    return new LdapSettings(
        url.getHost() == null ? "" : url.getHost().replaceAll("[\\[\\]]", ""),
        url.getPort() > 0 ? url.getPort() : ldaps ? LDAPS_PORT : LDAP_PORT,
        tls(reader, ldaps),
        caCert,
        domains(reader),
        reader.read(LdapTable.DEFAULT_DOMAIN).toLowerCase(Locale.ROOT),
        users(reader),
        new LdapSettings.Groups(
            either(reader, LdapTable.GROUP_BASE_DN),
            reader.read(LdapTable.GROUP_FILTER),
            reader.read(LdapTable.GROUP_NAME_ATTRIBUTE)));
  }

  private static Tls tls(SettingsReader reader, boolean ldaps) {
    if (ldaps) {
      return Tls.IMPLICIT;
    }
    return reader.read(LdapTable.START_TLS) ? Tls.START : Tls.NONE;
  }

  private static LdapSettings.Users users(SettingsReader reader) {
    return new LdapSettings.Users(
        reader.read(LdapTable.BIND_USERNAME),
        reader.read(LdapTable.BIND_PASSWORD),
        either(reader, LdapTable.USER_BASE_DN),
        reader.read(LdapTable.USER_FILTER),
        reader.read(LdapTable.USER_NAME_ATTRIBUTE),
        reader.read(LdapTable.USER_EMAIL_ATTRIBUTE),
        reader.read(LdapTable.MAIL_VERIFIED));
  }

  private static String either(SettingsReader reader, Setting<String> base) {
    String own = reader.read(base);
    return own.isEmpty() ? reader.read(LdapTable.BASE_DN) : own;
  }

  private static Map<String, String> domains(SettingsReader reader) {
    Map<String, String> domains = new HashMap<>();
    reader
        .read(LdapTable.DOMAINS)
        .forEach(
            (domain, pattern) -> {
              if (!DOMAIN.matcher(domain).matches()
                  || !(pattern instanceof String text)
                  || !text.contains("=%s")) {
                throw reader.bad(
                    LdapTable.DOMAINS, "must give each domain the name of an entry with =%s in it");
              }
              domains.put(domain.toLowerCase(Locale.ROOT), text);
            });
    return domains;
  }
}
